"""A stage: what one link of the chain does in a run. Stages run one after another, in the order of the chain.

A link `glutamate.<link>` takes part in a run by a module `stage` with an object `STAGE` that has

    name                                the link
    parameters() -> {name: Parameter}   the declared numbers it reads; those that are sampled are drawn for every person
    mechanisms() -> {name: letters}     those that a case may change while a simulation runs, with the letters of the cell
                                        classes or spaces they act in ("" if they belong to none)
    quantities() -> {variable: unit}    optional: variables of its group over (arm, sample, region, time) that a case may set
                                        published numbers beside, as "<link>.<variable>"
    run(setting, results) -> {group: xarray.Dataset}
                                        the groups it adds to the result, by path; `results` holds those of earlier links
    prepare(setting)                    optional: traces and compiles what `run` will need, while earlier links run

Data flow downwards only: a stage reads the results of links above its own, over (arm, sample, region, time). What a case
says reaches it as courses of ports, changed parameters and persons, in `Setting`; nothing here knows what a case looks
like. Arm 0 is the healthy reference, and all arms of a sample share its draws, so that differences between arms are paired.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np

from glutamate.chain import LINKS
from glutamate.engine.discovery import discover_components
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.schedule import SAME_TIME_H, inputs_on

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
        mechanisms: objects with name, factor or value, cell, region, onset_h.
    """

    name: str
    person: Any
    courses: Sequence[Any] = ()
    mechanisms: Sequence[Any] = ()


@dataclass(frozen=True)
class Setting:
    """What every stage of a run is given.

    Args:
        arms: the healthy reference first.
        regions: canonical names.
        hours: output times, hours since 00:00 of day 0.
        samples, seed: of the ensemble.
        draws: sampled parameters, (samples,) each.
        values: every parameter that a stage declares, with the draws in their place.
        visits: as in the case.
        requests: what the case asks of links, by key.
        progress, checkpoint: see above.
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

    def changed(self, name: str, arm: int, region: str) -> np.ndarray:
        """A parameter over (samples, times): each sample's own value with the mechanisms of the arm, from their onset."""
        value = np.broadcast_to(np.asarray(self.values[name], float), (self.samples,))
        course = np.repeat(value[:, None], len(self.hours), axis=1)
        for m in self.arms[arm].mechanisms:
            if m.name == name and m.region in (None, region):
                after = self.hours >= m.onset_h - SAME_TIME_H
                changed = np.full_like(course, m.value) if m.value is not None else course * m.factor
                course = np.where(after, changed, course)
        return course

    def kept(self, key: str, make: Callable[[], dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
        """The arrays of a part that an earlier attempt finished, or those that `make` gives, which are then kept."""
        found = self.checkpoint.load(key) if self.checkpoint else None
        if found is None:
            found = make()
            if self.checkpoint:
                self.checkpoint.save(key, found)
        return found


class Stage(Protocol):
    """See the module."""

    name: str

    def parameters(self) -> Mapping[str, Parameter]: ...

    def mechanisms(self) -> Mapping[str, str]: ...

    def run(self, setting: Setting, results: Groups) -> Groups: ...


@contextmanager
def prepared(chain: Sequence[Any], setting: Setting) -> Iterator[None]:
    """While the body runs, a second thread prepares the stages that can be prepared, so that compilation fills both cores.

    What goes wrong there is left for the stage itself to find again and tell. Components are imported before, so that the two
    threads read one and the same registry.
    """
    discover_components()
    waiting = [stage.prepare for stage in chain if hasattr(stage, "prepare")]
    given_up = threading.Event()

    def work() -> None:
        for prepare in waiting:
            if not given_up.is_set():
                with suppress(Exception):
                    prepare(setting)

    worker = threading.Thread(target=work, name="prepare")
    worker.start()
    try:
        yield
    finally:
        given_up.set()
        worker.join()


@cache
def stages() -> tuple[Stage, ...]:
    """The stages of all links that have one, in the order of the chain."""
    homes = [f"glutamate.{link}.stage" for link in LINKS if find_spec(f"glutamate.{link}")]
    return tuple(import_module(home).STAGE for home in homes if find_spec(home))
