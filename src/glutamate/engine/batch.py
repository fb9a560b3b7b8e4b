"""People in chunks of one size: the one way in which a run is cut, padded and put together again.

A compiled program depends on the shapes of its arguments. Chunks hold LANES people, the last one padded by repeating its
last person, and grids of time are padded to multiples of GRID by repeating their last time, so that runs of any length and
ensembles of any size share programs. A chunk's result depends on its own people only: neither their number nor the order of
chunks changes it. People are the last axis of every array.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.arrays import numpy_for
from glutamate.engine.changes import applied
from glutamate.engine.link import People

LANES = 32
"""People per chunk."""
GRID = 64
"""Grids are padded to multiples of this."""


@dataclass(frozen=True)
class Chunk:
    """The people `first` to `first + size` of a place of a run."""

    arm: int
    region: str
    first: int
    size: int

    @property
    def key(self) -> str:
        return f"arm{self.arm}-{self.region}-{self.first}"

    @property
    def people(self) -> np.ndarray:
        """Index of the person in every lane; the last one repeats."""
        return self.first + np.minimum(np.arange(LANES), self.size - 1)


def chunks(arms: int, regions: tuple[str, ...], samples: int) -> Iterator[Chunk]:
    """All chunks of a run, arm by arm and region by region."""
    for arm in range(arms):
        for region in regions:
            for first in range(0, samples, LANES):
                yield Chunk(arm, region, first, min(LANES, samples - first))


def padded(array: Any, size: int | None = None) -> Any:
    """The array with its last row repeated to `size` rows, or to the next multiple of GRID."""
    size = -(-len(array) // GRID) * GRID if size is None else size
    xp = numpy_for(array)
    return xp.concatenate([array, xp.repeat(array[-1:], size - len(array), axis=0)]) if len(array) < size else array


def value_sets(people: People, names: Iterable[str]) -> list[dict[str, Any]]:
    """The values of people in every epoch of their run; one set where none of the named parameters changes."""
    own = people.epochs.of(names)
    sets = [applied(people.values, changes) for changes in own.changes]
    return [sets[n] for n in own.at(people.epochs.starts)] if len(sets) > 1 else sets


def stacked(sets: Sequence[Mapping[str, Any]], names: Iterable[str], people: int) -> dict[str, Any]:
    """Values by name as (epochs, people), the form in which compiled programs take them."""
    named = tuple(names)
    xp = numpy_for(*(values[name] for values in sets for name in named))
    return {
        name: xp.stack([xp.broadcast_to(xp.asarray(values[name], float), (people,)) for values in sets])
        for name in named
    }


def at_epochs(numbers: Mapping[str, Any], epoch: Any) -> dict[str, Any]:
    """Values from `stacked` at times with the given epochs: (times, people) by name, (1, people) where none changes."""
    return {name: rows[epoch] if rows.shape[0] > 1 else rows for name, rows in numbers.items()}
