"""A tree of virtual people: names and entries that BIDS asks for, the truth inside, sidecars that say what headers say."""

import json
import re

import numpy as np
import pytest

from glutamate.cli.main import main
from glutamate.errors import OutputFailed
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import bids
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
from glutamate.measurement.spectroscopy.presets import protocol
from glutamate.measurement.spectroscopy.voxel.cohort import people_of
from glutamate.measurement.spectroscopy.voxel.spectrum import record

REQUIRED = {"ResonantNucleus", "SpectrometerFrequency", "SpectralWidth", "EchoTime"}
NAME = re.compile(
    r"sub-[0-9]+(_ses-[A-Za-z0-9]+)?_acq-[A-Za-z0-9]+_nuc-1H(_voi-[A-Za-z0-9]+)?_(svs|mrsref)\.(nii\.gz|json)"
)


def test_the_command_writes_a_tree(tmp_path):
    folder = tmp_path / "cohort"
    assert main(["mrs", "bids", str(folder), "--people", "2", "--seed", "3"]) == 0
    spectra = sorted(folder.glob("sub-*/mrs/*"))
    assert len(spectra) == 8 and all(NAME.fullmatch(file.name) for file in spectra)
    assert json.loads((folder / "dataset_description.json").read_text())["BIDSVersion"] == bids.VERSION
    assert (folder / "participants.tsv").read_text().splitlines()[1:] == [
        "sub-01\thomo sapiens",
        "sub-02\thomo sapiens",
    ]
    glu = []
    for file in folder.glob("sub-*/mrs/*_svs.nii.gz"):
        entries = json.loads(file.with_name(file.name.replace(".nii.gz", ".json")).read_text())
        assert entries.keys() >= REQUIRED and entries["WaterSuppression"] is True
        assert (folder / entries["ReferenceSignal"].removeprefix("bids::")).is_file()
        glu.append(read_scan(file).truth["concentrations_mM"]["Glu"])
    assert len(set(glu)) == 2
    assert main(["mrs", "bids", str(folder), "--people", "2"]) != 0


def test_a_region_is_a_label_and_a_body_part(tmp_path):
    chosen = protocol("press_3t")
    pair = record(chosen.basis(["Glu", "NAA", "Cr", "PCr"]), recording=chosen.recording())
    visit = bids.Visit(7, *pair, session="glutaminase 25", region="dlPFC")
    files = bids.write(tmp_path / "x", [visit], "one", 120)
    svs = next(f for f in files if f.name.endswith("svs.json"))
    assert svs.name == "sub-007_ses-glutaminase25_acq-press_nuc-1H_voi-dlPFC_svs.json"
    assert json.loads(svs.read_text())["BodyPartDetails"] == "dlPFC"
    with pytest.raises(OutputFailed, match="--force"):
        bids.write(tmp_path / "x", [visit], "one", 120)
    with pytest.raises(SpectroscopyError, match="no letter or digit"):
        bids.write(tmp_path / "y", [bids.Visit(1, *pair, session="??")], "one", 1)


def test_people_differ_as_people_do():
    people = list(people_of(400, 0, ["Glu", "Cr", "PCr", "GABA"]))
    glu, cr, pcr = (np.array([p[name] for p in people]) for name in ("Glu", "Cr", "PCr"))
    assert 0.07 < np.std(np.log(glu)) < 0.115
    np.testing.assert_allclose(cr / pcr, cr[0] / pcr[0])
    assert 0.1 < np.corrcoef(glu, cr)[0, 1] < 0.5
