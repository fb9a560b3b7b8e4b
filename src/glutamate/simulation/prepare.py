"""A case as one pure function of parameter values: what `jit`, `vmap`, `jvp` and `jacfwd` take.

    solve, values = prepare(case)
    course = solve({"metabolism.glutaminase.activity": 0.8})      the other values as declared
    jax.jvp(lambda k: solve({name: k})[arm][region]["metabolism"]["tissue_glutamate"][-1], (1.0,), (1.0,))

`solve` runs the median person through the coupling that `simulate` runs, without observers. What a case says of doses is part of
the function: their kinetics are not among the values. What never moves (grids, arms, regions, feedback) is fixed when it is
prepared, so that a new value never compiles anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.case.model import Case
from glutamate.engine import registry, trajectory
from glutamate.engine.arrays import traced
from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import Ends, People, healthy_values, links, participants, taking_part
from glutamate.engine.schedule import SAME_TIME_H
from glutamate.engine.setting import Setting
from glutamate.engine.status import merged, well
from glutamate.errors import UsageError, expect
from glutamate.simulation.chunk import drive_of, filled, grid_of, settle, span_of
from glutamate.simulation.setting_of import setting_of

Course = dict[str, dict[str, dict[str, dict[str, Any]]]]
"""By arm, region, link and variable: values at the output times, with cell classes in front where a variable has them; under
the key "status" the code of `engine.status`."""
Solve = Callable[[Mapping[str, Any]], Course]


def prepare(case: Case) -> tuple[Solve, dict[str, float]]:
    """The pure function of a case, and the declared value of everything that it depends on.

    When it is called, the function raises UnknownName for a value that it does not depend on, OutOfRange for one that its
    parameter cannot be, and UsageError for a lifelong change under a value that is being traced.
    """
    expect(case, Case, "a case, such as load_case('fasting_clamp')")
    setting = setting_of(case, samples=1)
    coupling = couple(taking_part(links(), setting.moved), setting.feedback)
    known = [name for link in taking_part(participants(), setting.moved) for name in link.parameters()]
    values = {name: float(np.ravel(setting.values[name])[0]) for name in known}

    def solve(given: Mapping[str, Any]) -> Course:
        registry.require(given, values)
        merged_values = values | dict(given)
        return {
            arm.name: {region: _course(setting, coupling, number, region, merged_values) for region in setting.regions}
            for number, arm in enumerate(setting.arms)
        }

    return solve, values


def _course(setting: Setting, coupling: Coupling, number: int, region: str, values: Mapping[str, Any]) -> Any:
    """One person in one arm and region."""
    arm = setting.arms[number]
    epochs: Epochs = setting.epochs(number, region).of_people(np.zeros(1, int))
    grid = grid_of(setting, number, region)
    people = People(healthy_values(values, epochs, coupling.links), epochs, region, arm.person.age, 1, setting.requests)
    prepared = [link.prepare(people) for link in coupling.links]
    statics, status = [static for static, _ in prepared], well(np.zeros(1))
    for _, own in prepared:
        status = merged(status, own)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    span = span_of(grid, epochs)
    fed_back = {port.name: np.full(1, port.healthy) for port in coupling.backward}
    if epochs.lifelong:
        if traced(dict(values)):
            raise UsageError("a case with lifelong changes can be solved, not differentiated: give them an onset")
        states, fed_back, status, _ = settle(coupling, people, span, status)
    drive = drive_of(coupling, arm.courses, grid, region, np.zeros(1, int))
    rows = np.searchsorted(grid, setting.hours - SAME_TIME_H)
    if coupling.backward:
        driven = filled(coupling, drive, len(span.epoch), 1)
        cut = trajectory.cut(span, driven, trajectory.TABLE["window"].value)
        spans, ends = trajectory.windowed(span, driven, cut)
        found = trajectory.windows(coupling, statics, states, spans, ends, status, fed_back, trajectory.sweeping())
        window, position = cut.kept
        variables = {k: {n: v[window, position] for n, v in named.items()} for k, named in found["variables"].items()}
        code = found["status"][0]
    else:
        passed = trajectory.whole(coupling, statics, states, span, {n: Ends(*e) for n, e in drive.items()}, status)
        variables, code = {k: dict(v) for k, v in passed.variables.items()}, passed.status.code
    shown = {k: {n: jnp.moveaxis(v[rows][..., 0], 0, -1) for n, v in named.items()} for k, named in variables.items()}
    return shown | {"status": {"code": code[0]}}
