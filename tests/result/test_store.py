"""A result comes back from disk as it was, in single precision where that is meant, or not at all."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import zarr

import glutamate
from glutamate.case import load_case
from glutamate.errors import OutputFailed
from glutamate.result import FORMAT_VERSION, ResultError, open_result, save
from glutamate.result.store import STORE


def test_round_trip(make_tree, tmp_path):
    tree = make_tree()
    assert save(tree, tmp_path / STORE) == tmp_path / STORE
    back = open_result(tmp_path).load()
    assert open_result(tmp_path / STORE).identical(open_result(str(tmp_path)))
    assert {node.path for node in back.subtree} == {node.path for node in tree.subtree}
    for node in tree.subtree:
        found, meant = back[node.path].to_dataset(), node.to_dataset()
        assert found.sizes == meant.sizes
        assert dict(found.attrs) == dict(meant.attrs)
        for name, variable in meant.variables.items():
            assert dict(found[name].attrs) == dict(variable.attrs)
            assert found[name].dims == variable.dims
            if variable.dtype.kind == "f":
                np.testing.assert_allclose(found[name].values, variable.values, rtol=1e-7)
            else:
                assert list(found[name].values) == list(variable.values)


def test_precision(make_tree, tmp_path):
    tree = make_tree()
    save(tree, tmp_path / STORE)
    back = open_result(tmp_path)
    assert back["metabolism"]["pcr"].dtype == np.float32
    assert back["measurement"]["ratio_tcr"].dtype == np.float32
    assert back["metabolism"]["time"].dtype == np.float64
    np.testing.assert_array_equal(back["ensemble"]["draws"].values, tree["ensemble"]["draws"].values)
    assert tree["metabolism"]["pcr"].dtype == np.float64


def test_provenance_goes_with_it(make_tree, tmp_path):
    case = load_case("fasting_clamp")
    save(make_tree(), tmp_path / STORE, case)
    attrs = open_result(tmp_path).attrs
    assert attrs["format_version"] == FORMAT_VERSION
    assert attrs["glutamate_version"] == glutamate.__version__
    assert {"python", "numpy", "jax", "xarray", "zarr"} <= set(json.loads(attrs["versions"]))
    assert attrs["case_yaml"] == case.source_text
    assert attrs["title"] == "t"
    assert len(attrs["parameter_hash"]) == 64
    assert "not medical advice" in attrs["disclaimer"].lower()


def test_default_run_stays_below_200_megabytes(make_tree, tmp_path):
    """The largest variables are per cell; a default run has nine of them, 40 or so without cells, 200 samples, 100 times.

    Random numbers hardly compress, so that this bounds three arms in two regions.
    """
    save(make_tree(samples=200, times=100), tmp_path / STORE)
    size = sum(
        os.path.getsize(os.path.join(where, file)) for where, _, files in os.walk(tmp_path / STORE) for file in files
    )
    arms, regions, per_cell, others = 3, 2, 9, 40
    of_one_variable = size / 2
    assert of_one_variable * arms * regions * (per_cell + others / 4) < 200e6


def test_pieces_hold_some_samples_each(make_tree, tmp_path):
    save(make_tree(samples=3000, times=200), tmp_path / STORE)
    stored = zarr.open_array(tmp_path / STORE / "metabolism" / "pcr", mode="r")
    assert stored.chunks[1] < 3000 and stored.chunks[0::2] == (2, 1, 200)


def test_existing_place_is_not_touched(make_tree, tmp_path):
    (tmp_path / STORE).mkdir()
    (tmp_path / STORE / "mine.txt").write_text("mine")
    with pytest.raises(OutputFailed, match="exists already") as caught:
        save(make_tree(), tmp_path / STORE)
    assert caught.value.exit_code == 4
    assert os.listdir(tmp_path / STORE) == ["mine.txt"]


def test_failure_leaves_nothing(make_tree, tmp_path, monkeypatch):
    written: list[Path] = []

    def broken(self, content):
        written.append(self)
        if len(written) > 3:
            raise RuntimeError("disk on fire")
        return real(self, content)

    real = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", broken)
    with pytest.raises(RuntimeError):
        save(make_tree(), tmp_path / STORE)
    assert os.listdir(tmp_path) == []


def test_folder_that_cannot_be_written(make_tree, tmp_path):
    with pytest.raises(OutputFailed, match="cannot be written"):
        save(make_tree(), tmp_path / "missing" / STORE)


def refused(path) -> str:
    with pytest.raises(ResultError) as caught:
        open_result(path)
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_no_result(make_tree, tmp_path):
    assert "holds no result" in refused(tmp_path)
    (tmp_path / "earlier").mkdir()
    save(make_tree(), tmp_path / "earlier" / STORE)
    assert refused(tmp_path / "erlier").endswith(f"runs in {tmp_path}: earlier")


@pytest.mark.parametrize(
    ("version", "says"), [(99, "update glutamate"), (0, "run the case again"), (None, "not a result of glutamate")]
)
def test_other_formats(make_tree, tmp_path, version, says):
    save(make_tree(), tmp_path / STORE)
    meta = tmp_path / STORE / "zarr.json"
    content = json.loads(meta.read_text())
    if version is None:
        del content["attributes"]["format_version"]
    else:
        content["attributes"]["format_version"] = version
    meta.write_text(json.dumps(content))
    assert says in refused(tmp_path)


def test_damaged_store(make_tree, tmp_path):
    save(make_tree(), tmp_path / STORE)
    (tmp_path / STORE / "metabolism" / "zarr.json").write_text("{")
    assert "cannot be read" in refused(tmp_path)
