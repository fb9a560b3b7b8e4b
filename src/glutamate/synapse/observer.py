"""What is observed of synapses at visits: which cause contributed how much to each factor.

group synapse/causes                    contribution of each cause to each factor at every visit and at the end (`reduction.causes`)

Figures of one synapse of the median person are computed when a page is made (`median_figures`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from glutamate.engine.batch import LANES, at_epochs, chunks, padded, stacked, value_sets
from glutamate.engine.link import People
from glutamate.engine.parameter import Parameter
from glutamate.engine.setting import Groups, Setting
from glutamate.metabolism import ports as metabolism
from glutamate.regions.synapses import synapses_left
from glutamate.synapse import conditions, median_person, ports
from glutamate.synapse.link import LINK, UPTAKE, acting_of, state_of
from glutamate.synapse.reduction import causes, many, trapping
from glutamate.synapse.reduction.factors import Factors, SynapseState
from glutamate.synapse.reduction.state import HEALTHY

if TYPE_CHECKING:
    import xarray as xr


class SynapseObserver:
    """See `glutamate.engine.link.Observer`."""

    name = "synapse"

    def parameters(self) -> Mapping[str, Parameter]:
        return {}

    def mechanisms(self) -> Mapping[str, str]:
        return {}

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """Group `synapse/causes`."""
        if "synapse" not in groups:
            return {}
        moments = _moments(setting)
        shape = (
            len(setting.arms),
            setting.samples,
            len(setting.regions),
            len(moments),
            len(causes.CAUSES),
            len(Factors._fields),
        )
        found = np.ones(shape, np.float32)
        for chunk in chunks(len(setting.arms), tuple(setting.regions), setting.samples):
            people = chunk.people
            explained = _explained(setting, groups, chunk.arm, chunk.region, people, moments)
            where = list(setting.regions).index(chunk.region)
            found[chunk.arm, chunk.first : chunk.first + chunk.size, where] = explained[: chunk.size]
        return {f"{self.name}/causes": _dataset(setting, found, moments)}


def median_figures(setting: Setting, groups: Groups, at_h: float) -> dict[str, xr.Dataset]:
    """What figures show of the median person at a time: "currents", "pairing" and "spine" (`median_person.shown`); empty where no
    arm sets something at its synapses. Computed for a page, not by a run.

    Args:
        setting: of the case with one person. groups: "synapse" and "metabolism", of which the first person is shown.
    """
    if not _sets_synapses(setting):
        return {}
    first = {name: group.isel(sample=[0]) for name, group in groups.items()}
    at = int(np.abs(setting.hours - at_h).argmin())
    return median_person.shown(setting, first["synapse"], at, partial(_median_state, setting, first))


def _sets_synapses(setting: Setting) -> bool:
    """Whether an arm changes something at its synapses itself; what metabolism alone moves is told by the factors."""
    own, named = {port.name for port in ports.conditions()}, set(LINK.parameters())
    return any(
        own & set(setting.given_ports(a, r)) or named & {m.name for m in arm.mechanisms}
        for a, arm in enumerate(setting.arms)
        for r in setting.regions
    )


def _moments(setting: Setting) -> list[int]:
    """Indices of the output times at which causes are told apart: visits and the end."""
    at = {int(np.abs(setting.hours - v.at_h).argmin()) for v in setting.visits}
    return sorted(at | {len(setting.hours) - 1})


def _conditions(setting: Setting, groups: Groups, arm: int, region: str, people: np.ndarray) -> dict[str, np.ndarray]:
    """Conditions of people at the output times by name of the port, (times, people)."""
    where = list(setting.regions).index(region)
    rows = setting.inputs(ports.conditions())[arm, where]
    found = {}
    for column, port in enumerate(ports.conditions()):
        level = rows[:, column]
        found[port.name] = level[:, people] if level.ndim > 1 else np.repeat(level[:, None], len(people), axis=1)
    outside = (
        groups["metabolism"]["glutamate"].sel(region=region, cell="extracellular").transpose("arm", "time", "sample")
    )
    levels = outside.values.astype(float)
    return (
        found
        | {metabolism.AMBIENT.name: (levels[arm] / levels[0, :1])[:, people]}
        | _left_by_body(groups, arm, region, levels.shape[1:], people)
    )


def _left_by_body(
    groups: Groups, arm: int, region: str, shape: tuple[int, ...], people: np.ndarray
) -> dict[str, np.ndarray]:
    """What the body leaves of synapses, by name of the port, (times, people); healthy in a run without a body."""
    whole = groups.get("body")
    if whole is None:
        return {port.name: np.full((shape[0], len(people)), port.healthy) for port in ports.BODY}
    here = whole.isel(arm=arm).sel(region=region)
    named = {port.name: port.name.removeprefix("body.") for port in ports.BODY}
    return {
        name: here[short].transpose("time", "sample").values.astype(float)[:, people] for name, short in named.items()
    }


def _explained(
    setting: Setting, groups: Groups, arm: int, region: str, people: np.ndarray, moments: list[int]
) -> np.ndarray:
    """Contribution of each cause at the moments, (people, moments, causes, factors)."""
    points = {n: u[moments] for n, u in _conditions(setting, groups, arm, region, people).items()}
    whole = groups["synapse"].isel(arm=arm).sel(region=region)
    named = ("vesicle_glutamate", "vesicle_gaba", UPTAKE, *map(acting_of, trapping.blockers()))
    content, gaba, uptake, *acting = (
        whole[name].transpose("time", "sample").values.astype(float)[moments][:, people] for name in named
    )
    epochs = setting.epochs(arm, region).of_people(people)
    own = {n: v[people] if np.ndim(v) else v for n, v in setting.values.items()}
    sets = value_sets(People(own, epochs, region, setting.arms[arm].person.age, LANES), many.names())
    epoch = epochs.at(setting.hours[moments])
    numbers = stacked(sets, many.chosen(sets), LANES)
    values = at_epochs(numbers, epoch)
    points |= {metabolism.TRANSPORTERS.name: uptake}
    left = synapses_left(setting.arms[arm].person.age, own)
    there = state_of(points, values, left, dict(zip(trapping.blockers(), acting, strict=True)))
    there = there._replace(content=content, content_gaba=gaba)
    healthy = HEALTHY._replace(
        drugs={d: np.zeros_like(content) for d in there.drugs}, GluN2B=values["synapse.reduction.GluN2B"],
        temperature=np.full_like(content, conditions.TEMPERATURE.healthy),
    )  # fmt: skip
    steps = [many.packed(step, values, content.shape) for step in causes.steps(there, healthy)]
    if all((step == steps[0]).all() for step in steps[1:]):
        return np.ones((len(people), len(moments), len(causes.CAUSES), len(Factors._fields)))
    along = np.concatenate(steps, axis=1)
    size = along.shape[1]
    columns = np.moveaxis(padded(np.moveaxis(along, 1, 0), max(size, len(padded(setting.hours)))), 0, 1)
    found = np.stack(many.evaluate(numbers, padded(np.tile(epoch, len(steps)), columns.shape[1]), columns), axis=-1)
    by_step = found[:size].reshape(len(steps), len(moments), len(people), -1)
    return np.moveaxis(causes.contributions(by_step), (2, 1, 0), (0, 1, 2))


def _median_state(setting: Setting, groups: Groups, arm: int, region: str) -> SynapseState:
    """The conditions of the median person, (times,) each."""
    points = {n: u[:, 0] for n, u in _conditions(setting, groups, arm, region, np.zeros(1, int)).items()}
    values = {n: np.ravel(v)[0] for n, v in setting.values.items()}
    left = synapses_left(setting.arms[arm].person.age, values)
    here = groups["synapse"].isel(arm=arm, sample=0).sel(region=region)
    points |= {metabolism.TRANSPORTERS.name: here[UPTAKE].values.astype(float)}
    return state_of(points, values, left, {d: here[acting_of(d)].values.astype(float) for d in trapping.blockers()})


def _dataset(setting: Setting, contributions: np.ndarray, moments: list[int]) -> xr.Dataset:
    dims = ("arm", "sample", "region", "moment", "cause", "factor")
    about = {"units": "1", "long_name": "what each cause multiplies a factor by, given the causes before it"}
    coords = {
        "arm": list(setting.arm_names), "sample": np.arange(setting.samples), "region": list(setting.regions),
        "moment": ("moment", setting.hours[moments], {"units": "h"}),
        "cause": list(causes.CAUSES), "factor": list(Factors._fields),
    }  # fmt: skip
    import xarray as xr

    return xr.Dataset({"contribution": (dims, contributions, about)}, coords)


OBSERVER = SynapseObserver()
