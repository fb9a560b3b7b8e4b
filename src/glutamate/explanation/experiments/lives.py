"""Whole cases beside what was found in people: lost sleep, weeks of stress, and depression by slowed clearance."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from glutamate.case.model import HEALTHY
from glutamate.engine.target import Target
from glutamate.engine.units import PERCENT
from glutamate.explanation.experiments.running import CODING, MEMORY, Ran, ran, score_effect

FEW = 8
D_PRIME, CODED = "n_back-murray_ring/d_prime", "symbol_coding-wong_wang/throughput"
OF_80_PERCENT = 2 * NormalDist().inv_cdf(0.9)
"""Width of an 80 % interval in standard deviations."""
BETWEEN_PEOPLE = 11.5
"""Coefficient of variation of glutamate between healthy people, %, over the studies of doi:10.1016/j.ab.2023.115227."""


def awake() -> dict[str, float]:
    """After 34 hours awake, in the afternoon: lapses, 2-back d' and coded symbols, as effect sizes."""
    found = ran(
        {
            "regions": ["dlPFC"], "start": "07:00", "duration": "40 h",
            "interventions": [{"name": "sleep_deprivation", "regimen": "24 h once", "at": "16 h"}],
            "tasks": [MEMORY, CODING], "visits": [{"name": "afternoon", "at": "34 h"}],
        }, 16,
    )  # fmt: skip
    return {
        "lapses": _lapses(found, "case"),
        "memory": score_effect(found, D_PRIME),
        "speed": score_effect(found, CODED),
    }


def short_nights() -> dict[str, float]:
    """The afternoon after fourteen nights of four and of six hours in bed: lapses and 2-back d', as effect sizes."""
    hours = {"four": 4, "six": 6}
    arms = [{"name": n, "schedule": {"pattern": "restriction", "hours": f"{h} h", "nights": 14}} for n, h in hours.items()]  # fmt: skip
    found = ran(
        {
            "regions": ["dlPFC"], "start": "07:00", "duration": "346 h", "arms": arms, "tasks": [MEMORY],
            "visits": [{"name": "after", "at": "344 h"}],
        }, 16,
    )  # fmt: skip
    lapses = {f"lapses_{arm}": _lapses(found, arm) for arm in hours}
    return lapses | {f"memory_{arm}": score_effect(found, D_PRIME, arm) for arm in hours}


def _lapses(found: Ran, arm: str) -> float:
    """Lapses of ten minutes as a test would count them at the last visit, over the standard deviation of both conditions between people and
    occasions."""
    scale = found[0]["body/scales"].to_dataset()["pvt"].isel(visit=-1).sel(arm=[arm, HEALTHY])
    own, usual = scale.sel(bound="median").values
    within = (scale.sel(bound="high") - scale.sel(bound="low")).values / OF_80_PERCENT
    between = np.var([own, usual], axis=1, ddof=1)
    return float((own - usual).mean() / np.sqrt(np.mean(between) + np.mean(within**2)))


def stress() -> dict[str, float]:
    """Medial frontal Glx after two weeks of six hours of stress a day, in standard deviations between people."""
    found = ran(
        {
            "regions": ["mPFC"], "start": "08:00", "duration": "14 days",
            "arms": [{"name": "stressed", "stressors": [{"at": "1 h", "lasts": "6 h", "strength": 4, "every": "24 h", "for": "13 days"}]}],
            "visits": [{"name": "two_weeks", "at": "318 h"}],
        }, FEW,
    )  # fmt: skip
    return {"smd": _glx(found, "stressed")}


def slowed_clearance() -> dict[str, float]:
    """Glx of a ventral cingulate that lost a third of its uptake four weeks ago, in standard deviations between people."""
    found = ran(
        {
            "regions": ["vACC"], "start": "08:00", "duration": "28 days", "visits": [{"name": "month", "at": "26 days"}],
            "arms": [{"name": "slowed", "presets": ["astrocytic_uptake_loss"]}],
        }, FEW,
    )  # fmt: skip
    return {"smd": _glx(found, "slowed")}


def _glx(found: Ran, arm: str) -> float:
    """Median change of Glx at the only visit, over what differs between people."""
    tree, case = found
    pools = tree["metabolism"].to_dataset().isel(region=0).sel(time=case.moments[0][1], method="nearest")
    glx = pools["tissue_glutamate"] + pools["tissue_glutamine"]
    return float(np.median(PERCENT * (glx.sel(arm=arm) / glx.sel(arm=HEALTHY) - 1))) / BETWEEN_PEOPLE


_LOWE = "Lowe 2017, doi:10.1016/j.neubiorev.2017.07.010, 61 studies"
_ALL = "studies of one to many nights of two to six hours together; accepted: from half to twice of it"
_LIM = "Lim and Dinges 2010, doi:10.1037/a0018883, 70 studies"
_MORIGUCHI = "Moriguchi 2019, doi:10.1038/s41380-018-0252-9, in depression"
_SHARE = "rests on the share of lapses that cost another task a trial, .5, whose value was chosen with memory after a night awake known"
TARGETS = (
    Target("chain.S1.a", "prediction", "lapses of attention in ten minutes after 34 h awake, mean of the models, effect size", _LIM, "0.776 (0.60 to 0.96)", 0.6, 0.96, "SD", "night_awake_in_the_chain", "lapses"),
    Target("chain.S1.b", "calibration", "2-back d' then, effect size", f"{_LIM}; size as recalled", "-0.56", -0.8, -0.3, "SD", "night_awake_in_the_chain", "memory", _SHARE),
    Target("chain.S1.c", "prediction", "symbols coded then, effect size", f"{_LIM}; size as recalled", "-0.25 to -0.30", -0.5, -0.1, "SD", "night_awake_in_the_chain", "speed", _SHARE),
    Target("chain.S2.a", "prediction", "lapses of attention after fourteen nights of six hours in bed, effect size", _LOWE, "0.409, all restrictions", 0.2, 0.8, "SD", "short_nights_in_the_chain", "lapses_six", _ALL),
    Target("chain.S2.b", "prediction", "2-back d' then, effect size", _LOWE, "-0.324, executive functions, all restrictions", -0.6, -0.15, "SD", "short_nights_in_the_chain", "memory_six", f"{_ALL}; {_SHARE}"),
    Target("chain.S2.c", "prediction", "lapses of attention after fourteen nights of four hours, effect size", _LOWE, "0.409, all restrictions", 0.2, 0.8, "SD", "short_nights_in_the_chain", "lapses_four", _ALL),
    Target("chain.S2.d", "prediction", "2-back d' then, effect size", _LOWE, "-0.324, executive functions, all restrictions", -0.6, -0.15, "SD", "short_nights_in_the_chain", "memory_four", f"{_ALL}; this is the severest, worth two nights without sleep on a vigilance test (body.T8), of which one costs -0.56; {_SHARE}"),
    Target("chain.D1", "prediction", "Glx of a ventral cingulate that lost a third of its uptake, standard deviations between people", _MORIGUCHI, "-0.38 (-0.69 to -0.07)", -0.69, -0.07, "SD", "slowed_clearance", "smd", "missed in sign: glutamate that astrocytes do not take up (their pool -13 %) is taken up by neurons (+6 %), whose pool is the larger; the lesion of the circuit model and the finding of scanners point in opposite directions here, as in the literature"),
    Target("chain.T14", "prediction", "medial frontal Glx after two weeks of stress, standard deviations between people", _MORIGUCHI, "-0.38 (-0.69 to -0.07)", -0.69, -0.07, "SD", "weeks_of_stress", "smd", "missed in sign: the day after the last stressor slower astrocytic uptake raises glutamate by 1.3 % and release that a grown adrenal keeps up by 1.0 %, as in rats the weeks of stress are put in; lost receptors move no pool, and with feedback they save fuel and raise it further. What lowers Glx in depression is not known"),
)  # fmt: skip
