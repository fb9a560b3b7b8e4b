"""Cognition in a run: the tasks that a case asks for, every arm on spikes, the ensemble on surrogates.

    synapse group       factors of the region at every visit (or the end)
    homeostasis         conductances of the circuit, per sample (`circuit_conductances`)
    spikes              sample 0, the median person: every arm at every visit a condition of one batch, with the noise of a trial
                        in common; conditions that are alike are run once
    surrogates          all samples; each is first moved by its own conductances and re-tuned by inhibition to the set-point,
                        then perturbed by its arm (`circuit.retuning`)

Group `cognition/<task>-<circuit>`, dimensions visit, arm, score, channel, sample:

    value, ci_low, ci_high, n       scores on spikes, 95 % intervals over trials, and over seeds where the case asks for several
    difference, _low, _high         from health, with the interval of a difference over trials; resolved: 1 where it leaves out 0
    run_apart                       0 where an arm has the trials of health, whose circuit it nearly has (`differences`)
    expected                        scores by surrogate, per sample, for those that have one
    conductance, change             log conductance of the circuit, log synaptic charge
    margin, sensitivity             critical margins; d ln score/d ln conductance in health, by surrogate or, with its interval
                                    over seeds (_low, _high), measured on the circuit
    retuned                         where the circuit has a set-point: 0 for samples that inhibition could not bring to the set-point and that have the published circuit
    curve_<name>, ..._x, _low, _high   what figures show
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.comparison import changed_at, factors_at, moments
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.homeostasis import TABLE as HOMEOSTASIS
from glutamate.circuit.retuning import TABLE as SET_POINT
from glutamate.cognition import (
    changed_values,
    circuit_conductances,
    differences,
    ensemble,
    inattention,
    not_modelled,
    sensitivity,
    tasks,
)
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.result_arrays import to_arrays, to_variables
from glutamate.cognition.task import Task, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.setting import Groups, Setting
from glutamate.regions import registry as regions

if TYPE_CHECKING:
    import xarray as xr


class CognitionObserver:
    """See `glutamate.engine.link.Observer`."""

    name = "cognition"

    def parameters(self) -> Mapping[str, Parameter]:
        own = {p.name: p for table in (HOMEOSTASIS, SET_POINT) for p in table.values()}
        return own | changed_values.changeable()

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys((*(p.name for p in HOMEOSTASIS.values()), *changed_values.changeable()), "")

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """One group per task.

        Raises:
            TaskError: for a task that cannot be run as asked, and for a changed number that no task reads.
            SurrogateError: if a circuit has changed since its surrogate was fitted.
            SimulationFailed: for a network that is silent or not finite.
        """
        asked = setting.requests.get("tasks", ())
        changed_values.require_read(setting, asked)
        return {f"{self.name}/{request.key}": _task(request, setting, groups) for request in asked}


def _task(request: TaskRequest, setting: Setting, results: Groups) -> xr.Dataset:
    region = request.region or setting.regions[0]
    task = tasks.get(request.task)
    here = list(setting.regions).index(region)
    when = moments(setting, request.visits)
    margins = circuit_conductances.margins_of(request.circuit)
    at_visits = [_handed_over(request, setting, results, here, margins, moment.at_h) for moment in when]
    trials = request.trials or min(task.trials, case_trials(request))
    arrays = setting.kept(f"cognition-{request.key}", lambda: _on_circuit(task, request, setting, trials, at_visits))
    data: dict[str, Any] = to_variables(arrays, [kind.name for kind in task.scores], task.titles, len(when))
    same = np.array([[_same_as_health(request, v, arm) for arm in range(len(setting.arms))] for v in at_visits])
    data["run_apart"] = (("visit", "arm"), (~same).astype(int))
    data |= differences.variables({key: data[key][1] for key in ("value", "ci_low", "ci_high", "n")}, same)
    channels = [c for c in homeostasis.CHANNELS if c in at_visits[0].conductances]
    dims = ("visit", "arm", "sample", "channel")
    whole = (len(when), len(setting.arms), setting.samples, len(channels))
    for key, leaves in (("conductance", "conductances"), ("change", "change")):
        columns = [[getattr(v, leaves)[c] for v in at_visits] for c in channels]
        data[key] = (dims, np.moveaxis(np.array(columns, float), 0, -1) if channels else np.zeros(whole))
    data["margin"] = (("channel",), [margins[c] for c in channels])
    data["margin_reached"] = (
        ("channel",),
        [int(circuit_conductances.margin_found(request.circuit, c)) for c in channels],
    )
    coords: dict[str, Any] = {
        "visit": [moment.name for moment in when],
        "visit_time": ("visit", [moment.at_h for moment in when], {"units": "h"}),
        "arm": list(setting.arm_names),
        "score": [kind.name for kind in task.scores],
        "channel": channels,
        "sample": np.arange(setting.samples),
        "unit": ("score", [kind.unit for kind in task.scores]),
        "title": ("score", [kind.title for kind in task.scores]),
        "better": ("score", [kind.better for kind in task.scores]),
    }
    surrogate = circuit_conductances.surrogate_of(request.circuit)
    if surrogate is not None:
        data |= _of_people(surrogate, request, channels, setting, at_visits)
    nothing = [not_modelled.silent(request.circuit, v.change, v.conductances, v.values) for v in at_visits]
    data = not_modelled.blanked(data, np.stack(nothing))
    if request.sensitivity:
        data |= _sensitivity(task, request, trials, channels, margins, setting)
    attrs = {
        "task": task.name,
        "task_title": task.title,
        "declared": "; ".join(task.declared()),
        "circuit": request.circuit,
        "region": region,
        "trials": trials,
        "seed": request.seed,
        "seeds": request.seeds,
        "not_modelled": "; ".join(
            dict.fromkeys(t for v in at_visits if (t := not_modelled.told(setting.arm_names, v.absent)))
        ),
        **_gain(request.circuit, setting.values),
        "changed_values": "; ".join(
            dict.fromkeys(told for v in at_visits if (told := changed_values.described(setting, v.values)))
        ),
        "modules": modules_of(request.circuit),
        "no_ensemble": no_ensemble(task, surrogate is not None),
        "surrogate": "" if surrogate is None else surrogate.survey.version,
    }
    import xarray as xr

    return xr.Dataset(data, coords, attrs)


class _Handed(NamedTuple):
    """What circuits are handed at one visit: log conductances and log synaptic charge by channel, (arms, samples) each, the
    numbers of circuit or task that each arm changes, the channels that change and that the circuit does not have, and the numbers of the
    task that a life changes (`inattention`), (arms, samples) each."""

    conductances: dict[str, np.ndarray]
    change: dict[str, np.ndarray]
    own: list[dict[str, float]]
    absent: list[list[str]]
    lived: dict[str, np.ndarray]

    @property
    def values(self) -> list[dict[str, float]]:
        """Numbers of circuit or task with which the median person of each arm is run."""
        return [
            row | {name: float(x[arm, 0]) for name, x in self.lived.items() if x[arm, 0] != x[0, 0] or name in row}
            for arm, row in enumerate(self.own)
        ]


def _handed_over(
    request: TaskRequest, setting: Setting, results: Groups, here: int, margins: Any, at_h: float
) -> _Handed:
    factors = SynapticFactors(*(leaf[:, :, here] for leaf in factors_at(setting, results, at_h)))
    change = homeostasis.charges(factors)
    circuit_conductances.require_margins(request.circuit, change)
    changed = changed_at(setting, [p.name for p in HOMEOSTASIS.values()], at_h)
    values = dict(setting.values) | {name: v[:, :, here] for name, v in changed.items()}
    gain = circuits.find(request.circuit).gain
    reached = homeostasis.circuit_conductances(gain, change, margins, values)
    whole = (len(setting.arms), setting.samples)
    conductances, charges = (
        {channel: np.broadcast_to(np.asarray(y), whole) for channel, y in leaves.items()}
        for leaves in (reached, change)
    )
    own = changed_values.of_arms(request, setting, here, at_h)
    lived = inattention.of_task(tasks.get(request.task), setting, results, own, at_h)
    return _Handed(conductances, charges, own, not_modelled.absent(request.circuit, charges), lived)


def _on_circuit(
    task: Task, request: TaskRequest, setting: Setting, trials: int, at_visits: Sequence[_Handed]
) -> dict[str, np.ndarray]:
    """Scores and curves of the median person, (visits x arms, ...), visits first; conditions that are alike are run once."""
    channels = list(at_visits[0].conductances)

    def conductances(at: _Handed, arm: int) -> tuple[float, ...]:
        if _same_as_health(request, at, arm):
            return (0.0,) * len(channels)
        return tuple(float(at.conductances[c][arm, 0]) for c in channels)

    conditions = [
        (conductances(v, arm), tuple(sorted(v.values[arm].items())))
        for v in at_visits
        for arm in range(len(setting.arms))
    ]
    different = list(dict.fromkeys(conditions))
    found: dict[int, TaskResult] = {}
    for given, rows in changed_values.batches([dict(own) for _, own in different]):
        scored = task.run(
            request.circuit,
            factors=circuit_conductances.as_factors(
                {channel: np.array([different[row][0][i] for row in rows]) for i, channel in enumerate(channels)}
            ),
            values=given,
            trials=trials,
            seed=request.seed,
            seeds=request.seeds,
            progress=lambda done, total: setting.progress(f"{task.name} on {request.circuit}", done, total),
            **_options(request),
        )
        found |= dict(zip(rows, scored, strict=True))
    return to_arrays([found[different.index(condition)] for condition in conditions])


def _same_as_health(request: TaskRequest, at: _Handed, arm: int) -> bool:
    """Whether an arm has the trials of health: it is health, or its spiking circuit is too near to it (`differences`)."""
    if arm == 0:
        return True
    if at.values[arm] or not circuits.is_spiking(request.circuit):
        return False
    sizes = circuit_conductances.margins_of(request.circuit)
    return differences.as_in_health({c: float(y[arm, 0]) for c, y in at.conductances.items()}, sizes)


def _of_people(
    surrogate: Any, request: TaskRequest, channels: list[str], setting: Setting, at_visits: Sequence[_Handed]
) -> dict[str, Any]:
    """Variables of the ensemble (`ensemble.evaluate`) at every visit; what has no arm is the same at all. It says nothing of arms
    that change numbers of the circuit, or conductances that its survey did not vary."""

    def surveyed(v: _Handed) -> np.ndarray:
        other = {c: y for c, y in v.conductances.items() if c not in surrogate.axes}
        sizes = circuit_conductances.margins_of(request.circuit)
        near = [
            differences.as_in_health({c: float(y[arm, 0]) for c, y in other.items()}, sizes)
            for arm in range(len(v.own))
        ]
        return np.array(near) & np.array([not row for row in v.own])

    found = [
        ensemble.evaluate(surrogate, request, v.conductances, channels, setting, surveyed(v), v.lived)
        for v in at_visits
    ]
    return {
        name: (("visit", *dims), np.stack([at[name][1] for at in found])) if "arm" in dims else (dims, values)
        for name, (dims, values) in found[0].items()
    }


def modules_of(circuit: str) -> str:
    """Modules of a circuit of several regions, in words; empty for one of a single region."""
    return "; ".join(f"{name}: {regions.get(region).title}" for name, region in circuits.find(circuit).modules.items())


def no_ensemble(task: Task, surveyed: bool) -> str:
    """Why a task has no score of an ensemble; empty if it has one."""
    if task.expected is None:
        return "this task says nothing of its scores by surrogate"
    return "" if surveyed else "this circuit has no survey"


def _gain(circuit: str, values: Mapping[str, Any]) -> dict[str, float]:
    """What stands between synapse and circuit in the median person."""
    names = {"gain": circuits.find(circuit).gain, "ratio_EI": "ratio_EI", "saturation": "saturation"}
    return {key: float(np.ravel(values[HOMEOSTASIS[name].name])[0]) for key, name in names.items()}


def _sensitivity(
    task: Task, request: TaskRequest, trials: int, channels: Sequence[str], margins: Any, setting: Setting
) -> dict[str, Any]:
    """Variables sensitivity, with its interval over seeds, (score, channel)."""
    steps = sensitivity.steps_of(margins, channels)

    def made() -> dict[str, np.ndarray]:
        found = sensitivity.measure(
            task,
            request.circuit,
            steps=steps,
            trials=trials,
            seed=request.seed,
            progress=lambda done, total: setting.progress(f"sensitivity of {task.name}", done, total),
            **_options(request),
        ).slopes
        rows = [[found[kind.name][c] for c in channels] for kind in task.scores]
        return {key: np.array([[getattr(s, key) for s in row] for row in rows]) for key in ("value", "low", "high")}

    kept = setting.kept(f"sensitivity-{request.key}", made)
    names = {"value": "sensitivity", "low": "sensitivity_low", "high": "sensitivity_high"}
    return {names[key]: (("score", "channel"), kept[key]) for key in names}


def _options(request: TaskRequest) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in request.options.items()}


def case_trials(request: TaskRequest) -> int:
    """Trials per stimulus level of a case that does not say: few enough for a minute, all of them on the reduced circuits."""
    task = tasks.get(request.task)
    if not circuits.is_spiking(request.circuit):
        return task.trials
    return int(ensemble.TABLE["trials"].value) if task.in_case is None else task.in_case


OBSERVER = CognitionObserver()
