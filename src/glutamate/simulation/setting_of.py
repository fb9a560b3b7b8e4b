"""From a case to what a run is given: arms with their courses and changes, output times, draws."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from glutamate.engine import randomness
from glutamate.engine.link import participants, taking_part
from glutamate.engine.schedule import Event, output_times
from glutamate.engine.setting import ArmSetting, Checkpoint, Progress, Setting
from glutamate.interventions import dosing
from glutamate.simulation.reached import moved

# number: hours after a dose in which drugs of minutes to hours are absorbed and distributed
AFTER_DOSE_H = 3.0


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
    present = taking_part(participants(), moved(case))
    declared = {name: p for participant in present for name, p in participant.parameters().items()}
    declared |= dosing.parameters([dose for arm in case.arms for dose in arm.doses])
    draws = randomness.draw(declared, seed, samples)
    values = {name: p.value for name, p in declared.items()} | draws
    end_h = case.start_h + case.duration_h
    visits_h = [t for v in case.visits for t in v.times_h]
    arms = []
    for arm in case.arms:
        own = dosing.changed(arm.doses, arm.mechanisms, values, (arm.person or case.person).weight)
        courses = (*arm.courses, *dosing.dosed_courses(arm.doses, end_h, own, visits_h))
        mechanisms = (*arm.mechanisms, *dosing.dosed_mechanisms(arm.doses, own))
        arms.append(ArmSetting(arm.name, arm.person or case.person, courses, mechanisms))
    return Setting(
        arms=arms, regions=tuple(case.regions), hours=output_times(case.start_h, case.duration_h, visits_h, events_of(case)),
        samples=samples, seed=seed, draws=draws, values=values, visits=tuple(case.visits), requests=case.requests,
        progress=progress or (lambda *_: None), checkpoint=checkpoint, feedback=case.feedback,
        longest_h=min((one.resolution_h for one in present if hasattr(one, "resolution_h")), default=None),
    )  # fmt: skip


def events_of(case: Any) -> list[Event]:
    """What acts for a while in a case: the pieces of its courses, changes with an end, and the hours after a dose."""
    end_h = case.start_h + case.duration_h
    found: list[Event] = []
    for arm in case.arms:
        for course in arm.courses:
            found += pairwise(course.times_h)
        found += [(m.onset_h, m.end_h) for m in arm.mechanisms if m.onset_h is not None and m.end_h is not None]
        for dose in arm.doses:
            found += [(float(at), float(at) + AFTER_DOSE_H) for at in dosing.dose_times(dose, end_h)]
    return found
