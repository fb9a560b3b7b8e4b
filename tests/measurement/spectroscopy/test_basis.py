"""Basis sets: what they hold, what is refused, the store on disk, and the files of other programs."""

import contextlib
import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutamate.errors import OutputFailed, UnknownName
from glutamate.measurement.spectroscopy.basis import make, make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import BASIS_FORMATS
from glutamate.measurement.spectroscopy.formats.basis_check import checked
from glutamate.measurement.spectroscopy.formats.basis_files import read_basis, write_basis
from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice

FORMATS = ("fsl_json", "lcmodel_basis", "lcmodel_raw")


@pytest.fixture(scope="module")
def basis():
    return make_basis(
        "press", mhz=123.2, points=1024, metabolites=["NAA", "Cr", "Lac", "Glu"], settings={"te": 0.03}, width_hz=2.0
    )


def place(tmp_path, format):
    return tmp_path / ("b.BASIS" if format == "lcmodel_basis" else "b")


def test_lines_stand_at_their_shifts(basis):
    for name, shift in (("NAA", 2.008), ("Cr", 3.027)):
        spectrum = np.abs(basis.spectra[basis.names.index(name)])
        assert basis.ppm[np.argmax(spectrum)] == pytest.approx(shift, abs=0.02)


def test_difference_is_on_minus_off():
    on, off, both = (make_basis("mega_press", metabolites=["GABA"], shot=s, points=64).fids for s in ("on", "off", ""))
    np.testing.assert_allclose(both, on - off, atol=1e-12)


def test_shaped_signals_come_from_disk_the_second_time(monkeypatch, tmp_path):
    monkeypatch.setenv("GLUTAMATE_CACHE", str(tmp_path))
    asked = {"metabolites": ["Cr"], "pulses": {"refocusing": PulseChoice(0.005, positions=4)}, "points": 64}
    first = make_basis("press", **asked)
    monkeypatch.setattr(make, "simulate", lambda *_: pytest.fail("simulated again"))
    np.testing.assert_array_equal(make_basis("press", **asked).fids, first.fids)
    assert list((tmp_path / "tables").glob("mrs-Cr-press-*.npz"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"settings": {"te": 30.0}}, "is 30 in ms"),
        ({"settings": {"te": -0.03}}, "give 0 to 2 s"),
        ({"settings": {"te": float("nan")}}, "give 0 to 2 s"),
        ({"settings": {"te": 0.03, "te1": 0.04}}, "first echo"),
        ({"dwell_s": 2000.0}, "spectral width in Hz"),
        ({"dwell_s": 0.5}, "is it in ms"),
        ({"mhz": 123.2e6}, "is it in Hz"),
        ({"mhz": 3.0}, "field in tesla"),
        ({"field_tesla": 123.2}, "is no field"),
        ({"field_tesla": 3.0, "mhz": 123.2}, "not both"),
        ({"points": 3}, "points"),
        ({"width_hz": -1.0}, "width"),
        ({"settings": {"te": 0.004}, "pulses": {"refocusing": PulseChoice(0.006)}}, "too short for its pulses"),
    ],
)
def test_what_cannot_be_is_refused(asked, said):
    with pytest.raises(SpectroscopyError, match=said):
        make_basis("press", metabolites=["Cr"], **asked)


def test_unknown_names_are_refused():
    with pytest.raises(UnknownName, match="setting of press"):
        make_basis("press", settings={"tm": 0.01})
    with pytest.raises(UnknownName, match="pulse of press"):
        make_basis("press", pulses={"editing": PulseChoice(0.01)})
    with pytest.raises(UnknownName, match="shot of mega_press"):
        make_basis("mega_press", shot="diff")
    with pytest.raises(UnknownName, match="pulse shape"):
        make_basis("press", metabolites=["Cr"], pulses={"refocusing": PulseChoice(0.005, "sinc")})


@pytest.mark.parametrize("format", FORMATS)
def test_files_give_back_what_was_written(basis, format, tmp_path):
    path = place(tmp_path, format)
    write_basis(basis, path, format)
    back = read_basis(path)
    assert set(back.names) == set(basis.names) and back.dwell_s == basis.dwell_s and not back.notes
    assert back.mhz == pytest.approx(basis.mhz) and back.echo_time_s == pytest.approx(0.03)
    assert back.width_hz == pytest.approx(basis.width_hz, rel=1e-4) and back.sequence == "press"
    np.testing.assert_allclose(back.of(basis.names).fids, basis.fids, atol=2e-4 * np.abs(basis.fids).max())
    naa = np.abs(back.of(["NAA"]).spectra[0])
    assert back.ppm[np.argmax(naa)] == pytest.approx(2.008, abs=0.02)


def test_signs_in_the_files(basis, tmp_path):
    """Read without our readers: NAA, 2.64 ppm upfield of water, turns backwards in .RAW and forwards when unconjugated."""
    write_basis(basis, tmp_path / "raw", "lcmodel_raw")
    text = (tmp_path / "raw" / "NAA.RAW").read_text().split("$END")[-1].split()
    stored = np.array(text[::2], float) + 1j * np.array(text[1::2], float)
    write_basis(basis, tmp_path / "json", "fsl_json")
    entry = json.loads((tmp_path / "json" / "NAA.json").read_text())["basis"]
    for fid in (stored, np.array(entry["basis_re"]) + 1j * np.array(entry["basis_im"])):
        f = np.fft.fftfreq(len(fid), 5e-4)[np.argmax(np.abs(np.fft.fft(fid)))]
        assert f == pytest.approx((4.65 - 2.008) * 123.2, abs=3)
    write_basis(basis, tmp_path / "b.BASIS", "lcmodel_basis")
    block = (tmp_path / "b.BASIS").read_text().split("METABO = 'NAA'")[1].split("$END\n")[1].split("$")[0]
    rows = block.rstrip(" ").split("\n")[:-1]
    assert {len(row) for row in rows[:-1]} == {78}
    values = np.array([float(row[i : i + 13]) for row in rows for i in range(0, len(row), 13)])
    peak = np.argmax(np.abs(values[::2] + 1j * values[1::2]))
    assert np.fft.fftfreq(2048, 5e-4)[peak] == pytest.approx((4.65 - 2.008) * 123.2, abs=3)


def test_values_of_one_key_are_parted_by_blanks(basis, tmp_path):
    """The reader of .BASIS in suspect 0.6.2 stops at a comma between numbers."""
    write_basis(basis, tmp_path / "b.BASIS", "lcmodel_basis")
    lines = [line for line in (tmp_path / "b.BASIS").read_text().splitlines() if "=" in line and "FMTBAS" not in line]
    assert " PPMAPP = 0.5 -0.5" in lines and not any("," in line for line in lines)


def test_a_conjugated_file_is_turned_round_and_told(basis, tmp_path):
    write_basis(basis, tmp_path / "json", "fsl_json")
    for file in (tmp_path / "json").glob("*.json"):
        data = json.loads(file.read_text())
        data["basis"]["basis_im"] = [-x for x in data["basis"]["basis_im"]]
        file.write_text(json.dumps(data))
    back = read_basis(tmp_path / "json")
    np.testing.assert_allclose(back.of(basis.names).fids, basis.fids, atol=1e-12)
    assert "turned round" in back.notes[0]


def test_a_basis_without_width_gets_one_for_lcmodel(tmp_path):
    thin = make_basis("press", metabolites=["Cr"], points=256)
    write_basis(thin, tmp_path / "b.BASIS", "lcmodel_basis")
    back = read_basis(tmp_path / "b.BASIS")
    assert back.width_hz == pytest.approx(1.0, rel=1e-3)
    np.testing.assert_allclose(back.fids, thin.broadened(1.0).fids, atol=2e-3)


def test_amplitude_and_volume_of_a_raw_file_count(basis, tmp_path):
    write_basis(basis, tmp_path / "raw", "lcmodel_raw")
    file = tmp_path / "raw" / "Cr.RAW"
    file.write_text(file.read_text().replace("TRAMP = 1.", "TRAMP=2.").replace("VOLUME = 1.", "VOLUME=6"))
    np.testing.assert_allclose(read_basis(file).fid("Cr"), 3 * basis.fid("Cr"), atol=1e-4)


DAMAGE = {
    "fsl_json": [
        (lambda t: t[: len(t) // 2], "damaged or truncated"),
        (lambda t: t.replace("basis_dwell", "dwell"), "lacks basis_dwell"),
        (
            lambda t: json.dumps({**json.loads(t), "basis": {**json.loads(t)["basis"], "basis_centre": 123.2e6}}),
            "is it in Hz",
        ),
    ],
    "lcmodel_basis": [
        (lambda t: t[: len(t) // 2], "truncated|cut off"),
        (lambda t: t.replace("BADELT", "BADEL"), "BADELT is missing"),
        (lambda t: t.replace("$SEQPAR", "").replace("$BASIS1", ""), "no LCModel .BASIS"),
    ],
    "lcmodel_raw": [
        (lambda t: t.rsplit(" ", 1)[0], "cut off"),
        (lambda t: t.replace("HZPPPM", "HZ"), "HZPPPM is missing"),
        (lambda t: t.replace("$END", ""), "no LCModel .RAW"),
        (lambda t: t.replace("DELTAT = 0.0005", "DELTAT = 0.5 !"), "dwell time"),
    ],
}


@pytest.mark.parametrize(("format", "case"), [(f, i) for f in FORMATS for i in range(len(DAMAGE[f]))])
def test_damage_is_told(basis, format, case, tmp_path):
    change, said = DAMAGE[format][case]
    path = place(tmp_path, format)
    write_basis(basis.of(["Cr"]), path, format)
    file = path if path.is_file() else next(path.iterdir())
    file.write_text(change(file.read_text()))
    with pytest.raises(SpectroscopyError, match=said):
        read_basis(path)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_change_of_a_file_is_read_or_told(format, data, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / f"fuzz-{format}"
    folder.mkdir(exist_ok=True)
    path = folder / ("b.BASIS" if format == "lcmodel_basis" else "b")
    write_basis(make_basis("pulse_acquire", metabolites=["Cr"], points=16, width_hz=2.0), path, format, force=True)
    file = path if path.is_file() else next(path.iterdir())
    text = file.read_text()
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    file.write_text(text[:start] + data.draw(st.text(max_size=20)) + text[start + length :], encoding="utf-8")
    with contextlib.suppress(SpectroscopyError):
        read_basis(path, format)


def test_nothing_is_overwritten_unasked(basis, tmp_path):
    write_basis(basis, tmp_path / "b.BASIS", "lcmodel_basis")
    with pytest.raises(OutputFailed, match="--force"):
        write_basis(basis, tmp_path / "b.BASIS", "lcmodel_basis")
    write_basis(basis, tmp_path / "b.BASIS", "lcmodel_basis", force=True)
    with pytest.raises(SpectroscopyError, match="no such file"):
        read_basis(tmp_path / "absent")
    (tmp_path / "x.txt").write_text("hello")
    with pytest.raises(SpectroscopyError, match="no known basis"):
        read_basis(tmp_path / "x.txt")


def test_a_basis_that_does_not_fit_the_data_says_why(basis):
    assert basis.why_not(123.25, 5e-4, 0.0301) == []
    assert len(basis.why_not(297.2, 2.5e-4, 0.144)) == 3


def test_every_format_is_found():
    assert BASIS_FORMATS.names() == FORMATS


def test_a_wrong_width_and_a_reference_line_are_told(tmp_path):
    """FWHMBA of 2 Hz for lines of 6 Hz, and a line at 0 ppm in every entry."""
    basis = make_basis("press", metabolites=["Cr", "GABA"], width_hz=6)
    assert not [n for n in checked(basis).notes if "wide" in n or "0 ppm" in n]
    wrong = checked(dataclasses.replace(basis, width_hz=2.0))
    assert wrong.width_hz == pytest.approx(6, abs=0.3) and "lines are 2 Hz wide" in wrong.notes[-1]
    t = basis.dwell_s * np.arange(basis.points)
    line = np.exp(-2j * np.pi * 4.65 * basis.mhz * t - 6 * np.pi * t)
    write_basis(dataclasses.replace(basis, fids=basis.fids + line), tmp_path / "x.BASIS", "lcmodel_basis")
    assert "line at 0 ppm in 2 of 2" in read_basis(tmp_path / "x.BASIS").notes[-1]
