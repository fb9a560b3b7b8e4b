"""Problems as graphs: states, the moves between them, and how many moves one state is from another.

tower_of_london   three discs of three colours on pegs that hold three, two and one; a move takes the top disc of one peg to
                  another with room: 36 arrangements, at most eight moves apart (Shallice 1982, doi:10.1098/rstb.1982.0082)
grid              positions of a square of five by five, four directions
"""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

import numpy as np

from glutamate.cognition.scored import TaskError
from glutamate.errors import nearest

# number: discs that the pegs of the Tower of London hold
PEGS = (3, 2, 1)
COLOURS = "RGB"
SIDE = 5  # number: positions along the side of the grid

Pegs = tuple[tuple[str, ...], ...]


class Problem(NamedTuple):
    """Moves (states, states), 0 or 1, and the fewest moves from state to state."""

    moves: np.ndarray
    distance: np.ndarray

    def pairs(self, depth: int) -> np.ndarray:
        """(start, goal) of every problem that takes `depth` moves, (problems, 2)."""
        return np.argwhere(self.distance == depth)


def problem(name: str) -> Problem:
    """Raises TaskError for a problem that there is not."""
    if name not in PROBLEMS:
        raise TaskError(f"problem {name!r}{nearest(name, PROBLEMS) or '; give one of ' + ', '.join(PROBLEMS)}")
    return PROBLEMS[name]()


@functools.cache
def tower_of_london() -> Problem:
    """The 36 arrangements of three discs."""
    arranged = sorted(
        tuple(order[sum(counts[:i]) : sum(counts[: i + 1])] for i in range(len(PEGS)))
        for order in itertools.permutations(COLOURS)
        for counts in itertools.product(*(range(room + 1) for room in PEGS))
        if sum(counts) == len(COLOURS)
    )
    moves = np.array([[int(b in set(_after(a))) for b in arranged] for a in arranged])
    return Problem(moves, _distances(moves))


@functools.cache
def grid() -> Problem:
    """Positions of a square, connected along its sides."""
    at = np.stack(np.divmod(np.arange(SIDE**2), SIDE), axis=1)
    moves = (np.abs(at[:, None] - at).sum(axis=-1) == 1).astype(int)
    return Problem(moves, _distances(moves))


PROBLEMS = {"tower_of_london": tower_of_london, "grid": grid}


def _after(pegs: Pegs) -> list[Pegs]:
    """Arrangements that one move leads to; the last disc of a peg is on top."""
    found = []
    for source, target in itertools.permutations(range(len(PEGS)), 2):
        if pegs[source] and len(pegs[target]) < PEGS[target]:
            moved = list(pegs)
            moved[source], moved[target] = pegs[source][:-1], (*pegs[target], pegs[source][-1])
            found.append(tuple(moved))
    return found


def _distances(moves: np.ndarray) -> np.ndarray:
    """Fewest moves between states."""
    reached, depth = np.eye(len(moves), dtype=bool), 0
    distance = np.where(reached, 0, -1)
    while (distance < 0).any():
        depth += 1
        new = (reached @ moves > 0) & (distance < 0)
        distance[new] = depth
        reached |= new
    return distance
