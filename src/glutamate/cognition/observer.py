"""Cognition in a run: the tasks that a case asks for, every arm on spikes, the ensemble on surrogates.

    synapse group       factors of the region at the moment of comparison (last visit, or the end)
    homeostasis         conductances of the circuit, per sample (`circuit_conductances`)
    spikes              sample 0, the median person: every arm a condition of one batch, with the noise of a trial in common
    surrogates          all samples; each is first moved by its own conductances and re-tuned by inhibition to the set-point,
                        then perturbed by its arm (`circuit.retuning`)

Group `cognition/<task>-<circuit>`, dimensions arm, score, channel, sample:

    value, ci_low, ci_high, n       scores on spikes, 95 % intervals over trials, and over seeds where the case asks for several
    expected                        scores by surrogate, per sample, for those that have one
    conductance, change             log conductance of the circuit, log synaptic charge
    margin, sensitivity             critical margins; d ln score/d ln conductance in health, by surrogate or, with its interval
                                    over seeds (_low, _high), measured on the circuit
    retuned                         where the circuit has a set-point: 0 for samples that inhibition could not bring to the set-point and that have the published circuit
    curve_<name>, ..._x, _low, _high   what figures show
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.homeostasis import TABLE as HOMEOSTASIS
from glutamate.circuit.retuning import TABLE as SET_POINT
from glutamate.cognition import changed_values, circuit_conductances, ensemble, sensitivity, tasks
from glutamate.cognition.comparison import changed_at, factors_at
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.result_arrays import to_arrays, to_variables
from glutamate.cognition.task import Task, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.setting import Groups, Setting


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
    factors = SynapticFactors(*(leaf[:, :, here] for leaf in factors_at(setting, results)))
    change = homeostasis.charges(factors)
    margins = circuit_conductances.margins_of(request.circuit)
    gain = circuits.find(request.circuit).gain
    values = dict(setting.values)
    values |= {name: v[:, :, here] for name, v in changed_at(setting, [p.name for p in HOMEOSTASIS.values()]).items()}
    log_conductances = {
        channel: np.broadcast_to(np.asarray(y), (len(setting.arms), setting.samples))
        for channel, y in homeostasis.circuit_conductances(gain, change, margins, values).items()
    }
    first = {channel: y[:, 0] for channel, y in log_conductances.items()}
    trials = request.trials or min(task.trials, case_trials(request))
    own = changed_values.of_arms(request, setting, here)

    def made() -> dict[str, np.ndarray]:
        found: dict[int, TaskResult] = {}
        for given, arms in changed_values.batches(own):
            results = task.run(
                request.circuit,
                factors=circuit_conductances.as_factors({channel: y[arms] for channel, y in first.items()}),
                values=given,
                trials=trials,
                seed=request.seed,
                seeds=request.seeds,
                progress=lambda done, total: setting.progress(f"{task.name} on {request.circuit}", done, total),
                **_options(request),
            )
            found |= dict(zip(arms, results, strict=True))
        return to_arrays([found[arm] for arm in range(len(own))])

    arrays = setting.kept(f"cognition-{request.key}", made)
    data: dict[str, Any] = to_variables(arrays, [kind.name for kind in task.scores], task.titles)
    channels = [c for c in homeostasis.CHANNELS if c in log_conductances]
    dims = ("arm", "sample", "channel")
    data["conductance"] = (dims, np.stack([log_conductances[c] for c in channels], axis=-1))
    whole = (len(setting.arms), setting.samples)
    data["change"] = (dims, np.stack([np.broadcast_to(np.asarray(change[c]), whole) for c in channels], axis=-1))
    used = margins or dict.fromkeys(channels, HOMEOSTASIS["other_margin"].value)
    data["margin"] = (("channel",), [used.get(c, np.nan) for c in channels])
    data["margin_reached"] = (
        ("channel",),
        [int(circuit_conductances.margin_found(request.circuit, c)) for c in channels],
    )
    coords: dict[str, Any] = {
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
        as_published = np.array([not row for row in own])
        data |= ensemble.evaluate(surrogate, request, log_conductances, channels, setting, as_published)
    if _measures(request, data):
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
        "measured_margins": int(margins is not None),
        **_gain(request.circuit, setting.values),
        "changed_values": changed_values.described(setting, own),
        "no_ensemble": no_ensemble(task, surrogate is not None),
        "surrogate": "" if surrogate is None else surrogate.survey.version,
    }
    return xr.Dataset(data, coords, attrs)


def no_ensemble(task: Task, surveyed: bool) -> str:
    """Why a task has no score of an ensemble; empty if it has one."""
    if task.expected is None:
        return "this task says nothing of its scores by surrogate"
    return "" if surveyed else "this circuit has no survey"


def _gain(circuit: str, values: Mapping[str, Any]) -> dict[str, float]:
    """What stands between synapse and circuit in the median person."""
    names = {"gain": circuits.find(circuit).gain, "ratio_EI": "ratio_EI", "saturation": "saturation"}
    return {key: float(np.ravel(values[HOMEOSTASIS[name].name])[0]) for key, name in names.items()}


def _measures(request: TaskRequest, data: Mapping[str, Any]) -> bool:
    """Whether sensitivities are measured on the circuit: if asked for, or where there is no surrogate and no spikes."""
    if request.sensitivity is not None:
        return request.sensitivity
    return "sensitivity" not in data and not circuits.is_spiking(request.circuit)


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
