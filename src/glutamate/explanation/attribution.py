"""How much of an effect each change of an arm makes: Shapley values over its changes, person by person.

    phi_i = sum over sets S without i of |S|! (n - |S| - 1)!/n! (v(S + i) - v(S))        v(S): read-out under the changes of S alone

The values of all changes add up to the effect of the arm, exactly; what two changes do only together is shared between them. v is the
log of a quantity that is above 0 in all people (told as percent), and the quantity itself otherwise. Every set is an arm of one run with the same
people, 2^n of them, so that an arm may hold a few changes only.

A change is a mechanism, a driven port or an intervention; one that is lifelong or another person is no change in time and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Arm, Case, Treatments
from glutamate.engine.port import ports
from glutamate.engine.registry import parameters
from glutamate.engine.units import PERCENT
from glutamate.errors import InputError, UnknownName
from glutamate.interventions import INTERVENTIONS
from glutamate.simulation.readouts import read
from glutamate.simulation.simulate import simulate

MOST = 5  # number: as many make 32 arms of one run
"""Changes of an arm: 32 sets."""
Progress = Callable[[str, int, int], None]
Set = frozenset[int]


class NothingToAttribute(InputError):
    """An arm without a change, or with more than can be taken apart."""


@dataclass(frozen=True)
class Part:
    """One change of an arm: what it is in words, and the arm's entries that make it."""

    title: str
    mechanisms: tuple[object, ...] = ()
    courses: tuple[object, ...] = ()
    doses: tuple[object, ...] = ()


@dataclass(frozen=True)
class Attribution:
    """Of one read-out: the effect of the whole arm and the share of every part, (people,) each, in `unit` (percent of health, or its own
    where it can be 0), and what each does alone."""

    readout: str
    unit: str
    effect: np.ndarray
    shares: dict[str, np.ndarray]
    alone: dict[str, np.ndarray]


def parts_of(arm: Arm) -> list[Part]:
    """The changes of an arm. Raises NothingToAttribute for none, or for more than `MOST`."""
    declared = parameters()
    found = [Part(declared[m.name].doc if m.name in declared else m.name, mechanisms=(m,)) for m in arm.mechanisms if m.onset_h is not None]  # fmt: skip
    for name in dict.fromkeys(c.port for c in arm.courses):
        found.append(Part(ports()[name].doc, courses=tuple(c for c in arm.courses if c.port == name)))
    for name in dict.fromkeys(d.name for d in arm.doses):
        found.append(Part(INTERVENTIONS.get(name).title, doses=tuple(d for d in arm.doses if d.name == name)))
    if not found:
        raise NothingToAttribute(f"arm {arm.name!r} changes nothing that begins; there is nothing to attribute")
    if len(found) > MOST:
        raise NothingToAttribute(f"arm {arm.name!r} makes {len(found)} changes, more than {MOST}: leave some out, or join them in one preset of mechanisms")  # fmt: skip
    return found


def attribute(
    case: Case,
    arm: str,
    of: Sequence[str],
    visit: str | None = None,
    samples: int | None = None,
    progress: Progress | None = None,
) -> list[Attribution]:
    """Attribute the effect of an arm on read-outs to its changes.

    Args:
        case: that has the arm. of: read-outs, GROUP/VARIABLE or TASK-CIRCUIT/SCORE. visit: when (the last by default).

    Raises UnknownName for an arm or a read-out that is not there, NothingToAttribute as `parts_of`.
    """
    named = {a.name: a for a in case.arms}
    if arm not in named or arm == HEALTHY:
        raise UnknownName.among("arm", arm, [name for name in named if name != HEALTHY])
    chosen = named[arm]
    parts = parts_of(chosen)
    whole: Set = frozenset(range(len(parts)))
    sets = [frozenset(s) for size in range(1, len(parts) + 1) for s in combinations(range(len(parts)), size)]
    arms = (case.arms[0], *(_arm(chosen, parts, s) for s in sets))
    asked = Treatments(HEALTHY, (), tuple(of), visit)
    smaller = replace(case, arms=arms, contrasts=(), published=(), treatments=asked)
    tree = simulate(smaller, samples=samples, progress=progress)
    return [_of_readout(tree, smaller, name, parts, sets, whole) for name in of]


def _arm(whole: Arm, parts: Sequence[Part], chosen: Set) -> Arm:
    """The arm with some of its changes alone; lifelong ones stay."""
    kept = [parts[i] for i in sorted(chosen)]
    lifelong = tuple(m for m in whole.mechanisms if m.onset_h is None)
    joined = {key: tuple(e for part in kept for e in getattr(part, key)) for key in ("mechanisms", "courses", "doses")}
    return replace(whole, name=_name(chosen), mechanisms=(*lifelong, *joined["mechanisms"]), courses=joined["courses"], doses=joined["doses"])  # fmt: skip


def _name(chosen: Set) -> str:
    return "only_" + "_".join(str(i) for i in sorted(chosen))


def _of_readout(tree: xr.DataTree, case: Case, name: str, parts: Sequence[Part], sets: Sequence[Set], whole: Set) -> Attribution:  # fmt: skip
    found = read(tree, case, name).astype(float)
    positive = bool((found.values > 0).all())
    v: dict[Set, np.ndarray] = {frozenset(): found.sel(arm=HEALTHY).values} | {
        s: found.sel(arm=_name(s)).values for s in sets
    }
    if positive:
        v = {s: PERCENT * np.log(x) for s, x in v.items()}
    n = len(parts)
    shares = {}
    for i, part in enumerate(parts):
        without = [s for s in v if i not in s]
        weights = {s: factorial(len(s)) * factorial(n - len(s) - 1) / factorial(n) for s in without}
        shares[part.title] = np.sum([weights[s] * (v[s | {i}] - v[s]) for s in without], axis=0)
    alone = {part.title: v[frozenset({i})] - v[frozenset()] for i, part in enumerate(parts)}
    unit = "%" if positive else ""
    return Attribution(name, unit, v[whole] - v[frozenset()], shares, alone)
