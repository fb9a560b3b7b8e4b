"""From a case to what a run is given: arms with their courses and changes, output times, draws."""

from __future__ import annotations

from typing import Any

from glutamate.engine import randomness
from glutamate.engine.link import participants
from glutamate.engine.schedule import output_times
from glutamate.engine.setting import ArmSetting, Checkpoint, Progress, Setting
from glutamate.interventions import dosing


def setting_of(
    case: Any,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> Setting:
    """The setting of a case; arguments as for `simulate`."""
    samples = case.samples if samples is None else samples
    seed = case.seed if seed is None else seed
    declared = {name: p for participant in participants() for name, p in participant.parameters().items()}
    declared |= dosing.parameters([dose for arm in case.arms for dose in arm.doses])
    draws = randomness.draw(declared, seed, samples)
    values = {name: p.value for name, p in declared.items()} | draws
    end_h = case.start_h + case.duration_h
    arms = []
    for arm in case.arms:
        own = dosing.changed(arm.doses, arm.mechanisms, values)
        courses = (*arm.courses, *dosing.dosed_courses(arm.doses, end_h, own))
        mechanisms = (*arm.mechanisms, *dosing.dosed_mechanisms(arm.doses, own))
        arms.append(ArmSetting(arm.name, arm.person or case.person, courses, mechanisms))
    return Setting(
        arms=arms, regions=tuple(case.regions), hours=output_times(case.start_h, case.duration_h, [v.at_h for v in case.visits]),
        samples=samples, seed=seed, draws=draws, values=values, visits=tuple(case.visits), requests=case.requests,
        progress=progress or (lambda *_: None), checkpoint=checkpoint, feedback=case.feedback,
    )  # fmt: skip
