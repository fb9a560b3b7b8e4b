"""How much of an effect each change of an arm makes: Shapley values over its changes (`coalitions`), person by person.

They add up to the effect of the arm, exactly; what two changes do only together is shared between them. Effects are percent of the person's
health where the read-out is above 0 in all people, and in its unit otherwise. Every set of changes is an arm of one run with the same people,
2^n of them, so that an arm may hold a few changes only. How the effect of the whole arm travels through the links is another question (`paths`).

A change is a mechanism, a driven port or an intervention; one that is lifelong or another person is no change in time and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Arm, Case, Treatments
from glutamate.engine.port import ports
from glutamate.engine.registry import parameters
from glutamate.engine.units import PERCENT
from glutamate.errors import InputError, UnknownName
from glutamate.explanation import coalitions
from glutamate.interventions import INTERVENTIONS
from glutamate.simulation.readouts import read, require
from glutamate.simulation.simulate import simulate

MOST = coalitions.MOST
"""Changes of an arm: 32 arms of one run."""
Progress = Callable[[str, int, int], None]


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
    require(case, of)
    parts = parts_of(chosen)
    sets = coalitions.sets_of(len(parts))
    arms = (case.arms[0], *(_arm(chosen, parts, on) for on in sets[1:]))
    asked = Treatments(HEALTHY, (), tuple(of), visit)
    wanted = {name.partition("/")[0] for name in of}
    requests = {key: asked for key, asked in case.requests.items() if key not in ("tasks", "whole_brain")}
    requests["tasks"] = [task for task in case.requests.get("tasks", ()) if task.key in wanted]
    visits = tuple(replace(one, mrs=(), spectrum=None) for one in case.visits)
    smaller = replace(
        case,
        arms=arms,
        contrasts=(),
        published=(),
        treatments=asked,
        requests=requests,
        visits=visits,
    )
    tree = simulate(smaller, samples=samples, progress=progress)
    return [_of_readout(tree, smaller, name, parts, sets) for name in of]


def _arm(whole: Arm, parts: Sequence[Part], on: np.ndarray) -> Arm:
    """The arm with some of its changes alone; lifelong ones stay."""
    kept = [part for part, one in zip(parts, on, strict=True) if one]
    lifelong = tuple(m for m in whole.mechanisms if m.onset_h is None)
    joined = {key: tuple(e for part in kept for e in getattr(part, key)) for key in ("mechanisms", "courses", "doses")}
    return replace(whole, name=_name(on), mechanisms=(*lifelong, *joined["mechanisms"]), courses=joined["courses"], doses=joined["doses"])  # fmt: skip


def _name(on: np.ndarray) -> str:
    return "only_" + "_".join(str(i) for i in np.flatnonzero(on)) if on.any() else HEALTHY


def _of_readout(tree: xr.DataTree, case: Case, name: str, parts: Sequence[Part], sets: np.ndarray) -> Attribution:
    found = read(tree, case, name).astype(float)
    v = np.stack([found.sel(arm=_name(on)).values for on in sets])
    relative = bool((v > 0).all())
    if relative:
        v = PERCENT * v / v[0]
    shares, _ = coalitions.shares(v, len(parts))
    titles = [part.title for part in parts]
    alone = {title: v[1 << i] - v[0] for i, title in enumerate(titles)}
    return Attribution(name, "%" if relative else "", v[-1] - v[0], dict(zip(titles, shares, strict=True)), alone)
