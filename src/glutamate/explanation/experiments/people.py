"""Whole cases beside what was found in people: a drug, exercise, stress, from the dose to the scan or the score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Case
from glutamate.case.reader import load_case, new_case
from glutamate.engine.target import Target
from glutamate.explanation.claims.readings import change
from glutamate.simulation.simulate import simulate

PEOPLE, SEED = 64, 1
BETWEEN_PEOPLE = 11.5
"""Coefficient of variation of glutamate between healthy people, %, over the studies of doi:10.1016/j.ab.2023.115227."""


def _ran(case: Mapping[str, Any] | str, people: int = PEOPLE) -> tuple[xr.DataTree, Case]:
    made = load_case(case) if isinstance(case, str) else new_case(name="people", **case)
    return simulate(made, samples=people, seed=SEED), made


def _score_effect(tree: xr.DataTree, task: str, score: str) -> float:
    """Mean change of a score over its standard deviation between healthy people."""
    found = tree[f"cognition/{task}"].to_dataset()["expected"].sel(score=score).isel(visit=-1)
    healthy = found.sel(arm=HEALTHY).values
    return float(np.mean(found.sel(arm="case").values - healthy) / healthy.std(ddof=1))


def iclepertin() -> dict[str, float]:
    """2-back d' of healthy people after ten days of 10 mg a day, as an effect size."""
    tree, _ = _ran(
        {
            "regions": ["dlPFC"], "start": "08:00", "duration": "11 days",
            "interventions": [{"name": "iclepertin", "regimen": "10 mg daily"}],
            "tasks": [{"name": "n_back", "circuit": "murray_ring", "region": "dlPFC", "trials": 8}],
            "visits": [{"name": "steady", "at": "246 h"}],
        }
    )  # fmt: skip
    return {"d": _score_effect(tree, "n_back-murray_ring", "d_prime")}


def alprazolam() -> dict[str, float]:
    """The same two hours after 1 mg of alprazolam."""
    tree, _ = _ran(
        {
            "person": {"weight": "70 kg"}, "regions": ["dlPFC"], "start": "09:00", "duration": "3 h",
            "interventions": [{"name": "alprazolam", "regimen": "1 mg once", "at": "15 min"}],
            "tasks": [{"name": "n_back", "circuit": "murray_ring", "region": "dlPFC", "trials": 8}],
            "visits": [{"name": "peak", "at": "135 min"}],
        }
    )  # fmt: skip
    return {"d": _score_effect(tree, "n_back-murray_ring", "d_prime")}


def ketamine() -> dict[str, float]:
    """Tissue glutamate and glutamine (%) at the end of 0.5 mg/kg over 40 min, with feedback of activity on metabolism."""
    tree, case = _ran(
        {
            "regions": ["ACC"], "start": "10:00", "duration": "2 h", "coupling": {"feedback": True},
            "interventions": [{"name": "ketamine", "regimen": "0.5 mg/kg over 40 min", "at": "10 min"}],
            "visits": [{"name": "end", "at": "50 min"}],
        }, 16,
    )  # fmt: skip
    return {s: float(np.median(change("metabolism", f"tissue_{s}", "case", "end")(tree, case))) for s in ("glutamate", "glutamine")}  # fmt: skip


def exercise() -> dict[str, float]:
    """Tissue glutamate and GABA (%) ten minutes after twenty minutes of vigorous exercise."""
    tree, case = _ran("exercise_bout")
    return {s: float(np.median(change("metabolism", f"tissue_{s}", "case", "after")(tree, case))) for s in ("glutamate", "gaba")}  # fmt: skip


def stress() -> dict[str, float]:
    """Medial frontal Glx after two weeks of six hours of stress a day, in standard deviations between people."""
    tree, case = _ran(
        {
            "regions": ["mPFC"], "start": "08:00", "duration": "14 days",
            "arms": [{"name": "stressed", "stressors": [{"at": "1 h", "lasts": "6 h", "strength": 4, "every": "24 h", "for": "13 days"}]}],
            "visits": [{"name": "two_weeks", "at": "318 h"}],
        }, 8,
    )  # fmt: skip
    found = tree["metabolism"].to_dataset()
    glx = (found["tissue_glutamate"] + found["tissue_glutamine"]).isel(region=0).sel(time=dict(case.moments)["two_weeks"], method="nearest")  # fmt: skip
    moved = 100 * (glx.sel(arm="stressed") / glx.sel(arm=HEALTHY) - 1).values
    return {"smd": float(np.median(moved)) / BETWEEN_PEOPLE}


_MADDOCK = "Maddock 2016, doi:10.1523/JNEUROSCI.3455-15.2016, as recalled"
TARGETS = (
    Target("chain.T14", "prediction", "medial frontal Glx after two weeks of stress, standard deviations between people", "Moriguchi 2019, doi:10.1038/s41380-018-0252-9, in depression", "-0.38 (-0.69 to -0.07)", -0.69, -0.07, "SD", "weeks_of_stress", "smd", "stress alone does not make it here: release follows cortisol while receptors are lost, so that the pool rises a little; what lowers Glx in depression is not known"),
    Target("chain.T18", "prediction", "systemic T18: 2-back d' under iclepertin in healthy people, effect size", "CONNEX-1 to 3: nothing on cognition in patients", "< 0.1", -0.1, 0.1, "SD", "iclepertin_in_health", "d"),
    Target("chain.T19", "prediction", "systemic T19: tissue glutamate at the end of ketamine, with feedback", "Rowland 2005; Stone 2012; Taylor 2012: 0 to a few per cent", "0 to 4", -0.5, 4.0, "%", "ketamine_and_pools", "glutamate"),
    Target("chain.E1.a", "prediction", "tissue glutamate after vigorous exercise, visual cortex", _MADDOCK, "+5", 1.0, 9.0, "%", "exercise_bout", "glutamate", "unchanged at 7 T: Dennis 2015, doi:10.3389/fphys.2015.00351"),
    Target("chain.E1.b", "prediction", "tissue GABA after it", _MADDOCK, "+7", 1.0, 13.0, "%", "exercise_bout", "gaba", "lactate as a fuel raises glutamate and not GABA here; what else exercise does is not modelled"),
    Target("chain.A1", "prediction", "2-back d' two hours after 1 mg of alprazolam, effect size", "benzodiazepines impair memory and attention of healthy people; effects beyond one standard deviation are not reported for this dose, as recalled", "falls, by less than 1", -1.0, -0.05, "SD", "benzodiazepine", "d", "the ring of working memory stands near its margin of inhibition, and its gain rests on ketamine alone: what 18 % more GABA-A charge does to it is too much"),
)  # fmt: skip
