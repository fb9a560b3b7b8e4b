"""What a run is given: arms, regions, times, an ensemble with its draws, and what the case asks for.

What a case says reaches links and observers as courses of ports, changed parameters and persons, in `Setting`; nothing here
knows what a case looks like. Arm 0 is the healthy reference, and all arms of a sample share its draws, so that differences
between arms are paired.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from glutamate.engine.changes import Epochs, applied, epochs
from glutamate.engine.port import Port
from glutamate.engine.schedule import inputs_on

Progress = Callable[[str, int, int], None]
"""progress(what, done, total)."""
Groups = Mapping[str, Any]
"""Datasets by path of their group."""


class Checkpoint(Protocol):
    """Keeps finished parts, so that an interrupted run resumes. Keys name a file: letters, digits, "-" and "_"."""

    def load(self, key: str) -> dict[str, np.ndarray] | None: ...

    def save(self, key: str, arrays: dict[str, np.ndarray]) -> None: ...


@dataclass(frozen=True)
class ArmSetting:
    """What differs in one arm.

    Args:
        name: of the arm.
        person: with `age` in years and `sex`.
        courses: objects with port, region (None for all), times_h, values.
        mechanisms: what changes (`engine.changes.Change`).
    """

    name: str
    person: Any
    courses: Sequence[Any] = ()
    mechanisms: Sequence[Any] = ()


@dataclass(frozen=True)
class Setting:
    """What a run is given.

    Args:
        arms: the healthy reference first.
        regions: canonical names.
        hours: output times, hours since 00:00 of day 0.
        samples, seed: of the ensemble.
        draws: sampled parameters, (samples,) each.
        values: every parameter that a link or observer declares, with the draws in their place.
        visits: as in the case.
        requests: what the case asks of links, by key.
        progress, checkpoint: see above.
        feedback: whether links act on links above them.
        longest_h: longest interval of the grid on which links are advanced; None: as output times and courses ask.
    """

    arms: Sequence[ArmSetting]
    regions: Sequence[str]
    hours: np.ndarray
    samples: int
    seed: int
    draws: Mapping[str, np.ndarray]
    values: Mapping[str, Any]
    visits: Sequence[Any] = ()
    requests: Mapping[str, Any] = field(default_factory=dict)
    progress: Progress = field(default=lambda *_: None)
    checkpoint: Checkpoint | None = None
    feedback: bool = False
    longest_h: float | None = None

    @property
    def moved(self) -> frozenset[str]:
        """Names of the ports and parameters that some arm moves."""
        return frozenset(c.port for arm in self.arms for c in arm.courses) | {
            m.name for arm in self.arms for m in arm.mechanisms
        }

    @property
    def arm_names(self) -> tuple[str, ...]:
        return tuple(arm.name for arm in self.arms)

    def inputs(self, ports: Sequence[Port], follows: Mapping[str, str] | None = None) -> np.ndarray:
        """Values of ports at the output times, (arms, regions, times, ports); after a jump, where there is one.

        Where people differ in a port of any arm, (arms, regions, times, ports, samples).
        """
        rows = []
        for arm in self.arms:
            for region in self.regions:
                left, right = inputs_on(self.hours, arm.courses, ports, region, follows)
                rows.append(np.concatenate([left, right[-1:]]))
        if len({row.ndim for row in rows}) > 1:
            rows = [row if row.ndim > 2 else np.repeat(row[..., None], self.samples, axis=-1) for row in rows]
        return np.asarray(rows).reshape(len(self.arms), len(self.regions), *rows[0].shape)

    def input_variables(
        self, named: Mapping[str, Port], follows: Mapping[str, str] | None = None
    ) -> dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, str]]]:
        """Ports as variables of a dataset, by name; with a sample dimension only where people differ."""
        rows = self.inputs(list(named.values()), follows)
        found: dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, str]]] = {}
        for column, (name, port) in enumerate(named.items()):
            values, about = rows[:, :, :, column], {"units": port.unit, "long_name": port.doc}
            people = values.reshape(*values.shape[:3], -1)
            if (people != people[..., :1]).any():
                found[name] = (("arm", "sample", "region", "time"), np.moveaxis(people, -1, 1), about)
            else:
                found[name] = (("arm", "region", "time"), people[..., 0], about)
        return found

    def given_ports(self, arm: int, region: str) -> frozenset[str]:
        """Names of the ports that have a course in an arm and region."""
        return frozenset(c.port for c in self.arms[arm].courses if c.region in (None, region))

    def epochs(self, arm: int, region: str) -> Epochs:
        """What changes in an arm and region, and when."""
        return epochs(self.arms[arm].mechanisms, region, float(self.hours[0]), float(self.hours[-1]))

    def value_at(self, name: str, arm: int, region: str, at_h: float) -> np.ndarray:
        """A parameter of every sample at a time, with the changes that hold then, (samples,)."""
        own = self.epochs(arm, region).of([name])
        changed = applied({name: self.values[name]}, own.changes[int(own.at(at_h))])[name]
        return np.broadcast_to(np.asarray(changed, float), (self.samples,))

    def kept(self, key: str, make: Callable[[], dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
        """The arrays of a part that an earlier attempt finished, or those that `make` gives, which are then kept."""
        found = self.checkpoint.load(key) if self.checkpoint else None
        if found is None:
            found = make()
            if self.checkpoint:
                self.checkpoint.save(key, found)
        return found
