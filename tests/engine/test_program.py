"""Programs kept on disk: read back instead of traced, and made again when in doubt."""

import numpy as np
import pytest

from glutamate.engine.program import Program
from glutamate.errors import ComponentError


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_CACHE", str(tmp_path))
    return tmp_path / "programs"


def counted(name="sums", sources=("glutamate.engine",)):
    """A program and the list of its tracings."""
    traced = []

    def function(pair, x):
        traced.append(1)
        return pair["a"] + x, pair["b"] * x.sum()

    return Program(name, function, sources), traced


PAIR = {"a": np.arange(3.0), "b": 2.0}


def test_second_program_is_read_back(kept):
    first, traced = counted()
    total, product = first(PAIR, np.ones(3))
    np.testing.assert_array_equal(total, [1, 2, 3])
    assert float(product) == 6
    first(PAIR, np.zeros(3))
    assert len(traced) == 1 and len(list(kept.iterdir())) == 1
    second, again = counted()
    np.testing.assert_array_equal(second(PAIR, np.full(3, 2.0))[0], [2, 3, 4])
    assert not again


def test_other_shapes_structures_and_sources_are_other_programs(kept):
    counted()[0](PAIR, np.ones(3))
    for program, x in (
        (counted()[0], np.ones((2, 3))),
        (counted()[0], np.ones(3, np.float32)),
        (counted("other")[0], np.ones(3)),
        (counted(sources=("glutamate.chain",))[0], np.ones(3)),
    ):
        before = len(list(kept.iterdir()))
        program(PAIR, x)
        assert len(list(kept.iterdir())) == before + 1


@pytest.mark.parametrize("content", [b"", b"no program at all", bytes(400)])
def test_damaged_file_is_made_again(kept, content):
    counted()[0](PAIR, np.ones(3))
    (file,) = kept.iterdir()
    file.write_bytes(content)
    for tracings in (1, 0):
        program, traced = counted()
        np.testing.assert_array_equal(program(PAIR, np.ones(3))[0], [1, 2, 3])
        assert len(traced) == tracings


def test_truncated_file_is_made_again(kept):
    counted()[0](PAIR, np.ones(3))
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:200])
    np.testing.assert_array_equal(counted()[0](PAIR, np.ones(3))[0], [1, 2, 3])


def test_cache_that_cannot_be_written(kept):
    kept.write_text("a file where the folder should be")
    np.testing.assert_array_equal(counted()[0](PAIR, np.ones(3))[0], [1, 2, 3])


def test_unknown_source(kept):
    with pytest.raises(ComponentError, match=r"glutamate\.nothing"):
        counted(sources=("glutamate.nothing",))[0](PAIR, np.ones(3))
