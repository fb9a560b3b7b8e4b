"""Finished parts come back as they were; damaged ones count as missing."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from glutamate.result import Checkpoint


def test_parts_come_back(tmp_path):
    checkpoint = Checkpoint(tmp_path / "parts")
    assert checkpoint and checkpoint.load("arm0-occipital-0") is None
    arrays = {"a": np.arange(6, dtype=np.float32).reshape(2, 3), "file": np.array([np.nan, 1e-300])}
    checkpoint.save("arm0-occipital-0", arrays)
    back = Checkpoint(tmp_path / "parts").load("arm0-occipital-0")
    assert back is not None and list(back) == list(arrays)
    for name, array in arrays.items():
        np.testing.assert_array_equal(back[name], array)
        assert back[name].dtype == array.dtype
    assert checkpoint.kept == 1


def test_damaged_part_is_missing(tmp_path):
    checkpoint = Checkpoint(tmp_path)
    checkpoint.save("a", {"x": np.arange(1000.0)})
    whole = (tmp_path / "a.npz").read_bytes()
    for damaged in (whole[:-50], whole[:100], b"", b"nonsense"):
        (tmp_path / "a.npz").write_bytes(damaged)
        assert checkpoint.load("a") is None


def test_many_threads(tmp_path):
    checkpoint = Checkpoint(tmp_path / "parts")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: checkpoint.save(f"part{n % 5}", {"n": np.array(n)}), range(40)))
    assert checkpoint.kept == 5
    assert sorted(p.suffix for p in (tmp_path / "parts").iterdir()) == [".npz"] * 5


def test_discard(tmp_path):
    checkpoint = Checkpoint(tmp_path / "parts")
    checkpoint.discard()
    checkpoint.save("a", {"x": np.zeros(1)})
    checkpoint.discard()
    assert checkpoint.kept == 0 and not checkpoint.folder.exists()
