"""One case from beginning to end: the stages of all links, one after another, into a tree of labelled arrays.

Arm 0 is the healthy reference. All arms of a sample share its draws, so that differences between arms are paired. What a
link does is its own stage (`glutamate.engine.stage`), found by discovery; here its setting is made from the case.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.engine import randomness
from glutamate.engine.schedule import output_times
from glutamate.engine.stage import ArmSetting, Checkpoint, Progress, Setting, prepared, stages
from glutamate.errors import expect
from glutamate.interventions import dosing


def simulate(
    case: Any,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> xr.DataTree:
    """Run a case.

    Args:
        case: from `load_case`.
        samples, seed: override the case's ensemble.
        progress: called with (link, done, total) after every part.
        checkpoint: keeps finished parts.

    Returns:
        DataTree with the groups of every link (metabolism, synapse, circuit, cognition, measurement) and ensemble; see docs/file-formats.md.

    Raises:
        WrongType: if `case` is no case.
        NoSteadyState: if a pool runs away; names pool, time, arm, region and sample.
        ValueError: if a mechanism leaves no healthy baseline.
    """
    expect(case, Case, "a case, such as load_case('fasting_clamp')")
    setting = setting_of(case, samples=samples, seed=seed, progress=progress, checkpoint=checkpoint)
    groups: dict[str, xr.Dataset] = {}
    with prepared(stages(), setting):
        for stage in stages():
            groups |= stage.run(setting, groups)
    groups["ensemble"] = _ensemble(setting)
    tree = xr.DataTree.from_dict({f"/{name}": dataset for name, dataset in groups.items()})
    tree.attrs.update(
        title=case.title, question=case.question, seed=setting.seed, samples=setting.samples, start_h=case.start_h
    )
    return tree


def setting_of(
    case: Any,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> Setting:
    """What the stages are given: arms with their courses and mechanisms, output times, draws. Arguments as for `simulate`."""
    samples = case.samples if samples is None else samples
    seed = case.seed if seed is None else seed
    declared = {name: p for stage in stages() for name, p in stage.parameters().items()}
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
        samples=samples, seed=seed, draws=draws, values=values,
        visits=tuple(case.visits), requests=getattr(case, "requests", {}), progress=progress or (lambda *_: None), checkpoint=checkpoint,
    )  # fmt: skip


def _ensemble(setting: Setting) -> xr.Dataset:
    drawn = np.stack(list(setting.draws.values()), axis=1) if setting.draws else np.zeros((setting.samples, 0))
    coords = {"parameter": list(setting.draws), "sample": np.arange(setting.samples)}
    return xr.Dataset({"draws": (("sample", "parameter"), drawn)}, coords)
