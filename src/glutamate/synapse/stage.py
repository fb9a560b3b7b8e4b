"""The synapse in a run: vesicle content from metabolism and firing, the conditions of the case, the factors for circuits.

    metabolism      neuronal glutamate, GABA and ATP, extracellular glutamate, glutaminase against cycling: each over its own
                    value at the start of the arm, where the person is healthy
    case            drugs, co-agonists, magnesium, calcium, uptake, receptors, firing: courses of the ports of `ports`
    result          group synapse: vesicle content and the factors over (arm, sample, region, time)
                    group synapse/causes: contribution of each cause to each factor at every visit and at the end
                    groups synapse/currents, synapse/spine, synapse/pairing: currents of one release, calcium in
                    the spine and weights after pairing, of the median person at the last visit or the end, where an arm sets something at its synapses

The share of the glutamine cycle that works is what the case says, times glutaminase per release relative to the healthy
reference, at most 1. Healthy is the resting synapse of the same person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import xarray as xr

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.schedule import inputs_on, integration_grid
from glutamate.engine.stage import Groups, Setting
from glutamate.errors import SimulationFailed
from glutamate.metabolism.ports import ACTIVITY_E, ACTIVITY_I
from glutamate.synapse import median_person, ports
from glutamate.synapse.presynapse import filling
from glutamate.synapse.presynapse.supply import Condition
from glutamate.synapse.reduction import causes, many, terminal
from glutamate.synapse.reduction.factors import Factors, SynapseState
from glutamate.synapse.reduction.state import HEALTHY

STATE_OF: Mapping[str, Any] = {
    "calcium": ports.CALCIUM, "uptake": ports.UPTAKE, "magnesium": ports.MAGNESIUM, "glycine": ports.GLYCINE,
    "d_serine": ports.D_SERINE, "added_glycine": ports.ADDED_GLYCINE, "added_d_serine": ports.ADDED_D_SERINE,
    "ampa": ports.RECEPTORS_AMPA, "nmda_E": ports.RECEPTORS_NMDA_E, "nmda_I": ports.RECEPTORS_NMDA_I,
    "gaba": ports.RECEPTORS_GABA,
}  # fmt: skip
"""Field of the state and the port that sets it; concentrations become relative to their healthy ones."""
RELATIVE = ("calcium", "magnesium")
ROUNDING_TOLERANCE = 1e-9  # number: of factors that are 1 in health
VESICLES = {"vesicle_glutamate": "content of glutamate vesicles", "vesicle_gaba": "content of GABA vesicles"}


class SynapseStage:
    """See `glutamate.engine.stage`."""

    name = "synapse"

    def parameters(self) -> Mapping[str, Parameter]:
        return {name: registry.parameter(name) for name in _names()}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(_names(), "")

    def quantities(self) -> Mapping[str, str]:
        return dict.fromkeys((*Factors._fields, *VESICLES), "1")

    def prepare(self, setting: Setting) -> None:
        """Compile the programs of `run`, by running them on healthy synapses."""
        for arm in setting.arms[1:]:
            # Shapes as in `run`: one number per person where a parameter is drawn or changed.
            changed = {m.name for m in arm.mechanisms}
            given = {name: setting.values[name] for name in _names()}
            values = {n: np.resize(v, 2) if np.ndim(v) or n in changed else v for n, v in given.items()}
            state = HEALTHY._replace(
                GluN2B=values["synapse.reduction.GluN2B"],
                temperature=ports.TEMPERATURE.healthy,
                drugs=dict.fromkeys(ports.drugs(), 0.0),
            )
            many.evaluate(values, state)
            named = {name: values[name] for name in terminal.parameters()}
            rest = Condition(registry.parameter("synapse.filling.release_rest").value)
            terminal.content(named, _grid(setting, arm.courses), rest, rest)

    def run(self, setting: Setting, results: Groups) -> Groups:
        """Groups `synapse` and `synapse/causes`.

        Raises:
            SimulationFailed: if the vesicle content of an arm has no solution; names arm, region and sample.
        """
        arms, regions = range(len(setting.arms)), setting.regions
        moments = _moments(setting)
        over_time: list[list[Any]] = []
        traced: list[list[Any]] = []
        for arm in arms:
            over_time.append([])
            traced.append([])
            for region in regions:
                make = partial(_part, setting, results, arm, region, moments)
                kept = setting.kept(f"{self.name}-arm{arm}-{region}", make)
                traced[-1].append(kept.pop("causes"))
                over_time[-1].append(kept)
                setting.progress(self.name, arm * len(regions) + len(traced[-1]), len(arms) * len(regions))
        whole = _dataset(setting, over_time)
        groups = {self.name: whole, f"{self.name}/causes": _causes(setting, np.asarray(traced), moments)}
        if _sets_synapses(setting):
            last = max((v.at_h for v in setting.visits), default=float(setting.hours[-1]))
            at = int(np.abs(setting.hours - last).argmin())
            groups |= {f"{self.name}/{name}": d for name, d in median_person.shown(setting, whole, at, _state).items()}
        return groups


def _names() -> tuple[str, ...]:
    gaba = tuple(p.name for p in filling.GABA.values())
    return tuple(dict.fromkeys((*many.names(), *terminal.parameters(), *gaba)))


def _grid(setting: Setting, courses: Sequence[Any]) -> np.ndarray:
    """Times of integration of an arm: output times and the points of its courses, hours."""
    return integration_grid(setting.hours, [t for c in courses for t in c.times_h])


def _sets_synapses(setting: Setting) -> bool:
    """Whether an arm changes something at its synapses itself; what metabolism alone moves is told by the factors."""
    conditions, named = {port.name for port in ports.conditions()}, set(_names())
    return any(
        conditions & set(setting.given_ports(a, r)) or named & {m.name for m in arm.mechanisms}
        for a, arm in enumerate(setting.arms)
        for r in setting.regions
    )


def _moments(setting: Setting) -> list[int]:
    """Indices of the output times at which causes are told apart: visits and the end."""
    at = {int(np.abs(setting.hours - v.at_h).argmin()) for v in setting.visits}
    return sorted(at | {len(setting.hours) - 1})


def _part(setting: Setting, results: Groups, arm: int, region: str, moments: list[int]) -> dict[str, np.ndarray]:
    """Variables of one arm and region, (samples, times) each, and causes (samples, moments, causes, factors)."""
    supply = _Supply(setting, results["metabolism"], arm, region)
    changed = {m.name for m in setting.arms[arm].mechanisms}
    values = {n: setting.changed(n, arm, region) if n in changed else _column(setting.values[n]) for n in _names()}
    try:
        content, gaba = supply.vesicles(values)
    except SimulationFailed as error:
        raise SimulationFailed(f"arm {setting.arms[arm].name!r}, region {region}, {error}") from None
    ambient = supply.relative("glutamate", "extracellular")
    shape = (setting.samples, len(setting.hours))
    differs = bool(setting.arms[arm].courses) or bool(changed)
    if not differs and all(np.allclose(a, 1, rtol=0, atol=ROUNDING_TOLERANCE) for a in (content, gaba, ambient)):
        # Nothing to compute: every factor is 1, and no cause does anything.
        factors = Factors(*(np.ones(shape) for _ in Factors._fields))
        explained = np.ones((shape[0], len(moments), len(causes.CAUSES), len(Factors._fields)))
    else:
        state = _state(setting, arm, region, values)._replace(content=content, content_gaba=gaba, ambient=ambient)
        factors = _evaluate(values, state, shape)
        explained = _explained(values, state, shape, moments)
    out = {name: np.asarray(a, np.float32) for name, a in factors._asdict().items()}
    out |= {name: np.asarray(a, np.float32) for name, a in zip(VESICLES, (content, gaba), strict=True)}
    return out | {"causes": np.asarray(explained, np.float32)}


def _column(value: Any) -> Any:
    """A drawn parameter as (samples, 1)."""
    return np.asarray(value, float)[:, None] if np.ndim(value) else value


class _Supply:
    """What metabolism and firing give the terminals of one arm and region."""

    def __init__(self, setting: Setting, metabolism: xr.Dataset, arm: int, region: str) -> None:
        self.setting, self.arm, self.region = setting, arm, region
        self.here = metabolism.isel(arm=arm).sel(region=region)
        self.healthy = metabolism.isel(arm=0).sel(region=region)
        self.courses = setting.arms[arm].courses

    def relative(self, variable: str, cell: str) -> np.ndarray:
        """A concentration over its value at the start, (samples, times)."""
        found = self.here[variable].sel(cell=cell).transpose("sample", "time").values.astype(float)
        return found / found[:, :1]

    def cycle(self) -> np.ndarray:
        """Glutaminase per cycling relative to the healthy reference, at most 1, (samples, times)."""
        now, usual = (
            (d["glutaminase"] / d["v_cycle"]).transpose("sample", "time").values.astype(float)
            for d in (self.here, self.healthy.isel(time=[0]))
        )
        ratio = now / usual
        # Rounding of single precision is no deficit.
        return np.where(np.isfinite(ratio), np.minimum(ratio * (1 + np.finfo(np.float32).eps), 1), 1)

    def vesicles(self, values: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        """Content of glutamate and of GABA vesicles at the output times, (samples, times) each."""
        hours = self.setting.hours
        grid = _grid(self.setting, self.courses)
        read = (ports.FIRING, ports.GLUTAMINE_CYCLE, ports.EXTERNAL_GLUTAMINE, ports.FILLING, ACTIVITY_E)
        left, right = inputs_on(grid, self.courses, read, self.region)
        x, atp = self.relative("glutamate", "glutamatergic_neuron"), self.relative("atp", "glutamatergic_neuron")
        works = self.cycle()
        sets_firing = ports.FIRING.name in self.setting.given_ports(self.arm, self.region)
        # A changed parameter of the terminal holds throughout, as it is at the end.
        named = {n: values[n][:, -1] if np.ndim(values[n]) else values[n] for n in terminal.parameters()}
        named = {n: np.broadcast_to(np.asarray(v, float), (self.setting.samples,)) for n, v in named.items()}

        def at(times: np.ndarray, courses: np.ndarray) -> np.ndarray:
            return np.stack([np.interp(times, hours, row) for row in courses])

        ends = []
        for times, u in ((grid[:-1], left), (grid[1:], right)):
            firing, cycle, external, transport, activity = _per_port(u)
            rest = named["synapse.filling.release_rest"][:, None]
            release = (
                np.asarray(terminal.released({"synapse.filling.release_rest": rest}, firing))
                if sets_firing
                else rest * activity
            )
            ends.append(Condition(release, at(times, x), cycle * at(times, works), external, at(times, atp), transport))
        still = all(
            np.ptp(a) == 0 and np.all(a == h) for e in ends for a, h in zip(e[1:], (1, 1, 0, 1, 1), strict=True)
        )
        if still and all(np.allclose(e.release, named["synapse.filling.release_rest"][:, None]) for e in ends):
            content = np.ones((self.setting.samples, len(hours)))
        else:
            content = terminal.content(named, grid, *ends)[:, np.searchsorted(grid, hours - np.spacing(hours))]
        return content, self._gaba(values)

    def _gaba(self, values: Mapping[str, Any]) -> np.ndarray:
        """Content of GABA vesicles, which follow their supply within a minute, at its steady state."""
        inputs = self.setting.inputs((ports.FILLING_GABA, ACTIVITY_I))[self.arm]
        transport, activity = _per_port(inputs[list(self.setting.regions).index(self.region)])
        x, atp = self.relative("gaba", "gaba_neuron"), self.relative("atp", "gaba_neuron")
        q = transport * np.asarray(filling.filled(values, x, atp, filling.GABA))
        release = values["synapse.filling_gaba.release_rest"] * activity
        return np.asarray(filling.steady(values, release, q, filling.GABA))


def _state(setting: Setting, arm: int, region: str, values: Mapping[str, Any]) -> SynapseState:
    """The conditions that the case sets, (times,) each, or (samples, times) where people differ."""
    read = (*STATE_OF.values(), ports.GLUN2B, ports.TEMPERATURE, *ports.drugs().values())
    rows = _per_port(setting.inputs(read)[arm, list(setting.regions).index(region)])
    given = dict(zip((*STATE_OF, "GluN2B", "temperature", *ports.drugs()), rows, strict=True))
    fields = {name: given[name] / port.healthy if name in RELATIVE else given[name] for name, port in STATE_OF.items()}
    own = ports.GLUN2B.name in setting.given_ports(arm, region)
    share = given["GluN2B"] if own else values["synapse.reduction.GluN2B"]
    drugs = {name: given[name] for name in ports.drugs()}
    return SynapseState(**fields, GluN2B=share, temperature=given["temperature"], drugs=drugs)


def _per_port(inputs: np.ndarray) -> list[np.ndarray]:
    """The columns of inputs (times, ports) or (times, ports, samples): (times,) or (samples, times) each."""
    return [column.T for column in np.moveaxis(inputs, 1, 0)]


def _flat(value: Any, shape: tuple[int, ...]) -> Any:
    return np.broadcast_to(value, shape).ravel() if np.ndim(value) else value


def _evaluate(values: Mapping[str, Any], state: SynapseState, shape: tuple[int, ...]) -> Factors:
    """Factors at every place of `shape`."""
    numbers = {n: _flat(v, shape) for n, v in values.items()}
    fields = {
        name: {d: _flat(c, shape) for d, c in a.items()} if isinstance(a, Mapping) else _flat(a, shape)
        for name, a in state._asdict().items()
    }
    found = many.evaluate(numbers, SynapseState(**fields))
    return Factors(*(np.broadcast_to(a, int(np.prod(shape))).reshape(shape) for a in found))


def _explained(values: Mapping[str, Any], state: SynapseState, shape: tuple[int, ...], moments: list[int]) -> np.ndarray:  # fmt: skip
    """Contribution of each cause at the moments, (samples, moments, causes, factors)."""

    def now(value: Any) -> Any:
        return np.broadcast_to(value, shape)[:, moments] if np.ndim(value) else value

    numbers = {n: now(v) for n, v in values.items()}
    there = SynapseState(*({d: now(c) for d, c in a.items()} if isinstance(a, Mapping) else now(a) for a in state))
    healthy = HEALTHY._replace(
        drugs={d: np.zeros_like(c) for d, c in there.drugs.items()},
        GluN2B=now(values["synapse.reduction.GluN2B"]),
        temperature=np.full_like(there.temperature, ports.TEMPERATURE.healthy),
    )
    steps = causes.steps(there, healthy)
    size = (len(steps), shape[0], len(moments))

    def stacked(values: Sequence[Any]) -> np.ndarray:
        return np.stack([np.broadcast_to(value, size[1:]) for value in values])

    fields: dict[str, Any] = {
        name: {d: stacked([step.drugs[d] for step in steps]) for d in there.drugs}
        if name == "drugs"
        else stacked([getattr(step, name) for step in steps])
        for name in SynapseState._fields
    }
    along = np.stack(_evaluate(numbers, SynapseState(**fields), size), axis=-1)
    return np.moveaxis(causes.contributions(along), 0, -2)


def _dataset(setting: Setting, parts: list[list[dict[str, np.ndarray]]]) -> xr.Dataset:
    described = {port.name.removeprefix("synapse."): port.doc for port in ports.WRITES} | VESICLES
    dims = ("arm", "sample", "region", "time")
    data: dict[str, Any] = {}
    for name, doc in described.items():
        values = np.stack([np.stack([part[name] for part in row], axis=1) for row in parts])
        data[name] = (dims, values, {"units": "1", "long_name": doc})
    read = [port for port in ports.conditions() if any(port.name in setting.given_ports(a, r) for a in range(len(setting.arms)) for r in setting.regions)]  # fmt: skip
    if read:
        data |= setting.input_variables({f"input_{port.name.removeprefix('synapse.')}": port for port in read})
    coords = {
        "arm": list(setting.arm_names), "sample": np.arange(setting.samples), "region": list(setting.regions),
        "time": ("time", setting.hours, {"units": "h", "long_name": "clock time since 00:00 of day 0"}),
    }  # fmt: skip
    return xr.Dataset(data, coords)


def _causes(setting: Setting, contributions: np.ndarray, moments: list[int]) -> xr.Dataset:
    dims = ("arm", "sample", "region", "moment", "cause", "factor")
    about = {"units": "1", "long_name": "what each cause multiplies a factor by, given the causes before it"}
    coords = {
        "arm": list(setting.arm_names), "sample": np.arange(setting.samples), "region": list(setting.regions),
        "moment": ("moment", setting.hours[moments], {"units": "h"}),
        "cause": list(causes.CAUSES), "factor": list(Factors._fields),
    }  # fmt: skip
    return xr.Dataset({"contribution": (dims, np.swapaxes(contributions, 1, 2), about)}, coords)


STAGE = SynapseStage()
