"""A measured recording of a visit: what is refused before a run, and its values as a table."""

from dataclasses import replace

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.errors import CaseError, InputError
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.scans.measured import fitted, recording
from glutamate.measurement.scans.request import MeasuredSpectrum
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.formats.basis_files import write_basis
from glutamate.measurement.spectroscopy.formats.scan_files import write_scan
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record

FRACTIONS = TissueFractions(0.6, 0.3, 0.1)
NAMES = ["Glu", "Gln", "GABA", "NAA", "Cr", "PCr", "mI", "GPC"]
GIVEN = {"Glu": 9.0, "Gln": 2.5, "Cr": 4.5, "PCr": 4.0}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spectra")
    basis = make_basis("press", settings={"te": 0.035}, metabolites=NAMES, points=1024, width_hz=1.5)
    scan, water = record(
        make_basis("press", settings={"te": 0.035}, metabolites=NAMES, points=1024), GIVEN, Recording(snr=200.0, fractions=FRACTIONS), 3
    )  # fmt: skip
    for name, what in (
        ("s.nii.gz", scan),
        ("w.nii.gz", water),
        ("bare.nii.gz", replace(scan, sequence="", echo_time_s=None)),
    ):
        write_scan(what, folder / name)
    write_basis(basis, folder / "b.BASIS", "lcmodel_basis")
    return folder


@pytest.mark.parametrize("scaled", [True, False])
def test_values_are_those_of_the_voxel(files, scaled):
    reference = files / "w.nii.gz" if scaled else None
    spectrum = MeasuredSpectrum(files / "s.nii.gz", reference, files / "b.BASIS", FRACTIONS)
    found = fitted(spectrum, FRACTIONS)
    row = found.table.row("Glu")
    water = (0.6 * 0.82 + 0.3 * 0.68) / 0.9
    expected = 9.0 / water if scaled else 9.0 / 8.5
    assert row.unit == ("mmol/kg water" if scaled else "/tCr")
    assert row.value == pytest.approx(expected, rel=0.03 + 4 * row.crlb_percent / 100)
    assert found.table.row("tCr") is None and found.table.row("Glx").value > row.value
    assert found.table.te_ms == pytest.approx(35) and found.table.fractions == FRACTIONS
    kept = found.dataset("scan", "occipital")
    assert np.abs(kept["data"] - kept["fit"]).std() < 2


def test_what_the_file_does_not_say_is_asked_for(files):
    with pytest.raises(InputError, match="sequence: press"):
        recording(MeasuredSpectrum(files / "bare.nii.gz"))
    with pytest.raises(InputError, match="echo_time: 35 ms"):
        recording(MeasuredSpectrum(files / "bare.nii.gz", sequence="press"))
    assert (
        recording(MeasuredSpectrum(files / "bare.nii.gz", sequence="press", echo_time_s=0.035)).scan.echo_time_s
        == 0.035
    )


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("file: s.nii.gz", ""),
        ("file: bare.nii.gz, sequence: press, echo_time: 35 ms", ""),
        ("file: bare.nii.gz", "spectrum.file: bare.nii.gz does not say its sequence"),
        ("file: b.BASIS", "spectrum.file:"),
        ("file: s.nii.gz, conjugate: true", "the data are conjugated"),
        ("file: s.nii.gz, macromolecules: birch", "did you mean 'birch_2017'"),
        ("file: s.nii.gz, tissue: [0.6, 0.3]", "spectrum.tissue: expected volume fractions"),
        ("file: s.nii.gz, tissue: [0.6, 0.3, 0.5]", "spectrum.tissue: tissue fractions"),
        ("file: s.nii.gz, echo_time: 35 s", "spectrum.echo_time"),
        ("file: s.nii.gz, reference: w.nii", "did you mean"),
    ],
)
def test_in_a_case(files, keys, said):
    text = (
        "{schema: 1, title: t, regions: [occipital], duration: 1 h, supply: {glucose: 4 mM}, "
        f"visits: [{{name: scan, at: 30 min, spectrum: {{{keys}}}}}]}}"
    )
    if not said:
        assert read_case(text, folder=files).visits[0].spectrum.file.parent == files
        return
    with pytest.raises(CaseError) as error:
        read_case(text, folder=files)
    assert said in str(error.value)
