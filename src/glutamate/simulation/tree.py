"""From finished chunks to labelled groups: the one place where a trajectory becomes a tree with names, units and coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.engine import trajectory
from glutamate.engine.batch import Chunk
from glutamate.engine.coupling import Coupling
from glutamate.engine.link import Link
from glutamate.engine.setting import Setting
from glutamate.engine.status import LOOPS, Code, Failure

Pieces = Mapping[Chunk, dict[str, np.ndarray]]
"""Stored arrays of every chunk (`simulation.chunk`)."""
TIME = {"units": "h", "long_name": "clock time since 00:00 of day 0"}


def groups(setting: Setting, coupling: Coupling, pieces: Pieces) -> dict[str, xr.Dataset]:
    """One dataset per link, over arm, sample, region, (cell,) time, with its inputs; and `ensemble`.

    Arrays of the chunks go as they are joined: a run is not held twice.
    """
    found = {link.name: _dataset(setting, coupling, link, pieces) for link in coupling.links}
    return found | {"ensemble": _ensemble(setting, pieces)}


def failures(setting: Setting, coupling: Coupling, pieces: Pieces) -> list[Failure]:
    """Who could not be simulated, in words."""
    found = []
    for chunk, arrays in pieces.items():
        for person in np.flatnonzero(arrays["status/code"] != Code.OK):
            code, number, state, time = (
                arrays[f"status/{key}"][person].item() for key in ("code", "link", "state", "time")
            )
            link = coupling.links[int(number)]
            after = max(time - float(setting.hours[0]), 0.0)
            if code in LOOPS:
                name = link.writes[int(state)].name
                told = _of_loop(code, name, after, float(arrays["status/swing"][person]))
            else:
                name, told = link.state_name(int(state)), link.explain(int(code), int(state), after)
            who = chunk.first + int(person)
            found.append(Failure(setting.arms[chunk.arm].name, chunk.region, who, link.name, name, after, told))
    return found


def _of_loop(code: int, port: str, after_h: float, swing: float) -> str:
    """A loop between links that does not settle, in words."""
    if code == Code.RESTLESS:
        return (
            f"{port} comes to no rest under the lifelong changes; it still moves by {swing:.3g}. "
            "Soften the change, or give it an onset"
        )
    return (
        f"{port} does not settle {after_h:.4g} h after the start; it still swings by {swing:.3g} after "
        f"{int(trajectory.TABLE['most'].value)} sweeps. Soften what drives it, or run without feedback"
    )


def _joined(setting: Setting, pieces: Pieces, name: str) -> np.ndarray:
    """An array of all chunks, (arms, samples, regions, ...)."""
    ordered = sorted(pieces, key=lambda c: c.first)

    def place(arm: int, region: str) -> np.ndarray:
        return np.concatenate([pieces[c][name] for c in ordered if c.arm == arm and c.region == region])

    return np.stack(
        [np.stack([place(arm, region) for region in setting.regions], axis=1) for arm in range(len(setting.arms))]
    )


def _coords(setting: Setting) -> dict[str, Any]:
    return {"arm": list(setting.arm_names), "sample": np.arange(setting.samples), "region": list(setting.regions)}


def _dataset(setting: Setting, coupling: Coupling, link: Link, pieces: Pieces) -> xr.Dataset:
    data: dict[str, Any] = {}
    cells: tuple[str, ...] = ()
    # What links further down write is still there, and so is what this one writes.
    given = _inputs(setting, coupling, link, pieces)
    for name, variable in link.variables().items():
        middle = ("cell",) if variable.cells else ()
        cells = cells or variable.cells
        about = {"units": variable.unit, "long_name": variable.long_name}
        stored = f"{link.name}/{name}"
        data[name] = (("arm", "sample", "region", *middle, "time"), _joined(setting, pieces, stored), about)
        for arrays in pieces.values():
            del arrays[stored]
    data |= given
    coords = _coords(setting) | ({"cell": list(cells)} if cells else {}) | {"time": ("time", setting.hours, TIME)}
    return xr.Dataset(data, coords)


def _inputs(setting: Setting, coupling: Coupling, link: Link, pieces: Pieces) -> dict[str, Any]:
    """What a link was given from outside: those of its ports that it always stores, and those that a course drives."""
    named = {name: port for name, port in link.inputs().items() if link.always_stored or _driven(setting, port.name)}
    if not named:
        return {}
    found: dict[str, Any] = setting.input_variables(named, link.follows)
    for name, port in named.items():
        if port in coupling.backward:
            dims, values, about = found[name]
            writer = coupling.links[coupling.writers[port.name]]
            written = _joined(
                setting, pieces, f"{writer.name}/{port.name.removeprefix(writer.name + '.').replace('.', '_')}"
            )
            courses = values[:, None] if "sample" not in dims else values
            found[name] = (("arm", "sample", "region", "time"), port.together([np.asarray(courses), written]), about)
    return found


def _driven(setting: Setting, port: str) -> bool:
    return any(course.port == port for arm in setting.arms for course in arm.courses)


def _ensemble(setting: Setting, pieces: Pieces) -> xr.Dataset:
    drawn = np.stack(list(setting.draws.values()), axis=1) if setting.draws else np.zeros((setting.samples, 0))
    dims = ("arm", "sample", "region")
    data = {
        "draws": (("sample", "parameter"), drawn),
        "status": (
            dims,
            _joined(setting, pieces, "status/code").astype(np.int8),
            {"long_name": "0: simulated; others: failed"},
        ),
    }
    if setting.feedback:
        sweeps = _joined(setting, pieces, "status/sweeps").astype(np.int16)
        data["sweeps"] = (dims, sweeps, {"long_name": "most sweeps that a window needed"})
    return xr.Dataset(data, _coords(setting) | {"parameter": list(setting.draws)})
