"""What a case can ask of cognition: tasks, run for the healthy arm and every other.

    tasks:
      - {name: delayed_estimation, circuit: murray_ring, region: dlPFC, trials: 32, options: {delay_ms: 3000}}
      - {name: random_dots}

A task stands in the result by its name and circuit, so each pair may be asked for once. `region` says whose synapses the
circuit gets (otherwise those of the region that the circuit stands for, or of the first that the case simulates); `visits` names those at which it is done (otherwise every one); `options` are those of the task (`glutamate task`
lists them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.cognition.request import TaskRequest
from glutamate.errors import UnknownName, nearest


class _Section:
    name = "cognition"

    def keys(self, fields: Any) -> Mapping[str, Any]:
        return {}

    def courses(self, given: Mapping[str, Any], context: Any) -> Sequence[Any]:
        return ()

    def requests(self, fields: Any) -> Mapping[str, Any]:
        task = fields.group(
            "Task",
            "A task that every arm does.",
            name=fields.text,
            circuit=fields.text,
            region=fields.region,
            trials=int,
            seed=int,
            seeds=int,
            sensitivity=bool,
            visits=fields.list_of(fields.text),
            options=dict[str, Any],
        )
        return {"tasks": fields.list_of(task)}

    def asked(self, given: Mapping[str, Any], context: Any) -> Mapping[str, Any]:
        found: list[TaskRequest] = []
        for index, entry in enumerate(given["tasks"] or ()):
            request = _request(entry, index, context)
            if request is None:
                continue
            if request.key in {other.key for other in found}:
                message = f"{request.task} on {request.circuit} is asked for twice; keep one"
                context.problem(message, "tasks", index, "name")
                continue
            found.append(request)
        return {"tasks": tuple(found)}


def _request(entry: Any, index: int, context: Any) -> TaskRequest | None:
    from glutamate.circuit import circuits
    from glutamate.cognition import tasks
    from glutamate.cognition.task import wrong_seeds, wrong_trials

    try:
        task = tasks.get(entry.name or "")
    except UnknownName as error:
        missing = f"is missing. Tasks: {', '.join(tasks.names())}"
        context.problem(str(error) if entry.name else missing, "tasks", index, "name")
        return None
    circuit, able = entry.circuit or task.default, task.circuits
    if circuit not in able:
        hint = nearest(circuit, able) or "."
        message = f"{task.name} cannot be put to {circuit!r}{hint} It runs on {', '.join(able)}"
        context.problem(message, "tasks", index, "circuit")
    if entry.trials is not None and (wrong := wrong_trials(entry.trials)):
        context.problem(wrong, "tasks", index, "trials")
    if entry.seed is not None and entry.seed < 0:
        context.problem(f"is {entry.seed}; give a whole number of at least 0", "tasks", index, "seed")
    if entry.seeds is not None and (wrong := wrong_seeds(entry.seeds)):
        context.problem(wrong, "tasks", index, "seeds")
    region = context.region(entry.region, "tasks", index, "region")
    if region is None and circuit in able and circuits.find(circuit).region in context.regions:
        region = circuits.find(circuit).region
    for place, visit in enumerate(entry.visits or ()):
        if visit not in context.visits:
            hint = nearest(visit, context.visits) or "."
            known = ", ".join(context.visits) or "none; add it to `visits`"
            context.problem(f"there is no visit {visit!r}{hint} Visits: {known}", "tasks", index, "visits", place)
    options = entry.options or {}
    for option, value in options.items():
        wrong = task.wrong_option(option, value)
        if wrong:
            context.problem(wrong, "tasks", index, "options", option)
    seed = 1 if entry.seed is None else entry.seed
    return TaskRequest(
        task.name, circuit, region, entry.trials, seed, entry.seeds or 1, entry.sensitivity, dict(options),
        tuple(entry.visits or ()),
    )  # fmt: skip


SECTION = _Section()
