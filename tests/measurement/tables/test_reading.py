"""What holds for every format: recognition, errors that are always of one class, and files that are none of them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutamate.engine.contract import broken
from glutamate.measurement.measured import UNITS, MeasuredFileError, MeasuredTable
from glutamate.measurement.tables import READERS, read_measured
from glutamate.measurement.tables.contract import check_reader

FORMATS = READERS.names()
SAMPLES = {reader.name: reader.sample for reader in READERS.all()}


def read_bytes(data, name="x.csv", **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_measured(path, **options)


@pytest.mark.parametrize("name", FORMATS)
def test_contract_of_a_reader(name):
    assert not broken(check_reader(READERS.get(name)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\n"])
def test_byte_order_mark_line_ends_and_leading_lines(name, mark):
    data = SAMPLES[name].replace("\n", "\r\n").encode()
    assert read_bytes(mark + data, scaling="/tCr" if name == "osprey" else None).format == name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary file"),
        ("metabolite,value".encode("utf-16"), "UTF-16"),
        (b"Dear colleague,\nthe scan went well", "not a known format. It begins 'Dear colleague,'.*\n.*fsl_mrs:"),
        (b"metabolite,value,unit\nGlu,8.5,m\xb5\n", "line 2 is not UTF-8"),
    ],
)
def test_files_that_are_something_else(data, message):
    with pytest.raises(MeasuredFileError, match=message):
        read_bytes(data)


def test_paths_that_are_no_file(tmp_path):
    (tmp_path / "values.csv").write_text(SAMPLES["plain"])
    with pytest.raises(MeasuredFileError, match=r"no such file; did you mean 'values\.csv'"):
        read_measured(tmp_path / "valeus.csv")
    with pytest.raises(MeasuredFileError, match="cannot be read"):
        read_measured(tmp_path)
    with pytest.raises(MeasuredFileError, match="no such file"):
        read_measured(tmp_path / "nowhere" / "values.csv")


def test_unknown_options():
    with pytest.raises(MeasuredFileError, match="unknown format 'lcmodel'; did you mean 'lcmodel_csv'"):
        read_bytes(SAMPLES["plain"].encode(), format="lcmodel")
    with pytest.raises(MeasuredFileError, match="unknown scaling 'tCr'; did you mean '/tCr'"):
        read_bytes(SAMPLES["plain"].encode(), scaling="tCr")
    with pytest.raises(MeasuredFileError, match="single voxel"):
        read_bytes(SAMPLES["plain"].encode(), row=2)


def table_or_error(data, **options):
    try:
        table = read_bytes(data, **options)
    except MeasuredFileError as error:
        assert error.exit_code == 3 and str(error)
    else:
        assert isinstance(table, MeasuredTable)
        names = [row.metabolite for row in table.rows]
        assert names and len(names) == len(set(names))
        assert all(row.value is None or row.value > 0 for row in table.rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, *FORMATS]))
def test_any_bytes(data, format):
    table_or_error(data, format=format)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMATS), st.data())
def test_any_damage_to_a_good_file(name, data):
    text = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 12))
        inserted = data.draw(st.text(alphabet="01.-+%e,;\t\n\r \"'GluCrµ\u2028$#", max_size=8) | st.text(max_size=4))
        text = text[:start] + inserted + text[start + length :]
    options = {
        "format": data.draw(st.sampled_from([None, name])),
        "row": data.draw(st.sampled_from([None, 0, 1, 2, -1])),
        "scaling": data.draw(st.sampled_from([None, *UNITS])),
    }
    table_or_error(text.encode("utf-8", errors="surrogatepass"), **options)
