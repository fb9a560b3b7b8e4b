"""Whole cases beside what was found in people: drugs, supplements and exercise, from the dose to the scan or the score."""

from __future__ import annotations

from glutamate.engine.target import Target
from glutamate.explanation.experiments.running import CODING, MEMORY, percent, ran, score_change, score_effect

FEW = 16
D_PRIME, CODED = "n_back-murray_ring/d_prime", "symbol_coding-wong_wang/throughput"
_DAYS = {"regions": ["dlPFC"], "start": "08:00", "duration": "11 days", "tasks": [MEMORY]}
_STEADY = [{"name": "steady", "at": "246 h"}]


def iclepertin() -> dict[str, float]:
    """2-back d' of healthy people after ten days of 10 mg a day, as an effect size."""
    found = ran({**_DAYS, "interventions": [{"name": "iclepertin", "regimen": "10 mg daily"}], "visits": _STEADY})
    return {"d": score_effect(found, D_PRIME)}


def co_agonists_in_hypofunction() -> dict[str, float]:
    """The same of people with fewer NMDA receptors: what ten days of iclepertin and of D-serine give back."""
    given = {"iclepertin": "10 mg daily", "d_serine": "60 mg/kg daily"}
    arms = [
        {"name": "untreated"},
        *({"name": n, "interventions": [{"name": n, "regimen": r}]} for n, r in given.items()),
    ]
    found = ran({**_DAYS, "presets": ["nmda_hypofunction"], "arms": arms, "visits": _STEADY}, FEW)
    return {name: score_effect(found, D_PRIME, name, "untreated") for name in given} | {
        "untreated": score_effect(found, D_PRIME, "untreated")
    }


def alprazolam() -> dict[str, float]:
    """2-back d' two hours after 1 mg of alprazolam, as an effect size."""
    found = ran(
        {
            "person": {"weight": "70 kg"}, "regions": ["dlPFC"], "start": "09:00", "duration": "3 h", "tasks": [MEMORY],
            "interventions": [{"name": "alprazolam", "regimen": "1 mg once", "at": "15 min"}],
            "visits": [{"name": "peak", "at": "135 min"}],
        }
    )  # fmt: skip
    return {"d": score_effect(found, D_PRIME)}


def ketamine() -> dict[str, float]:
    """The end of 0.5 mg/kg over 40 min, with feedback: pools of anterior cingulate (%), effects on 2-back d' and on coded symbols,
    change of errors by type of the expectancy task and of NMDA charge (%)."""
    dpx = {"name": "dpx", "circuit": "dual_ring", "region": "dlPFC", "trials": 4}
    found = ran(
        {
            "regions": ["ACC", "dlPFC"], "start": "10:00", "duration": "2 h", "coupling": {"feedback": True},
            "interventions": [{"name": "ketamine", "regimen": "0.5 mg/kg over 40 min", "at": "10 min"}],
            "tasks": [MEMORY, CODING, dpx], "visits": [{"name": "end", "at": "50 min"}],
        }, FEW,
    )  # fmt: skip
    out = {pool: percent(found, f"metabolism/tissue_{pool}", "end") for pool in ("glutamate", "glutamine")}
    out |= {"memory": score_effect(found, D_PRIME), "speed": score_effect(found, CODED)}
    out["mismatch"] = percent(found, "synapse/nmda_EE", "end")
    BX, AY, AX = (score_change(found, f"dpx-dual_ring/error_{kind}") for kind in ("BX", "AY", "AX"))
    return out | {"BX": BX, "BX_beyond_AY": BX - AY, "AX": AX}


def glutamine() -> dict[str, float]:
    """2-back d' an hour after 0.3 g/kg of glutamine, as an effect size."""
    found = ran(
        {
            "regions": ["dlPFC"], "start": "08:00", "duration": "2 h", "tasks": [MEMORY],
            "interventions": [{"name": "glutamine", "dose": "0.3 g/kg", "at": "30 min"}],
            "visits": [{"name": "peak", "at": "90 min"}],
        }, FEW,
    )  # fmt: skip
    return {"d": score_effect(found, D_PRIME)}


def exercise() -> dict[str, float]:
    """Tissue glutamate and GABA (%) ten minutes after twenty minutes of vigorous exercise."""
    found = ran("exercise_bout")
    return {pool: percent(found, f"metabolism/tissue_{pool}", "after") for pool in ("glutamate", "gaba")}


_MADDOCK = "Maddock 2016, doi:10.1523/JNEUROSCI.3455-15.2016, as recalled"
_POOLED = "co-agonists pooled, 25 trials with 1951 patients, overall cognition, doi:10.1177/0269881118822157"
_UMBRICHT = "Umbricht 2000, doi:10.1001/archpsyc.57.12.1139, n = 20"
_ZHORNITSKY = "Zhornitsky 2022, doi:10.1016/j.pnpbp.2022.110575, 56 studies"
_LITTLE = (
    "the preset itself costs 0.04, since less inhibition makes up for less excitation: there is little to give back"
)
TARGETS = (
    Target("chain.T18", "prediction", "systemic T18: 2-back d' under iclepertin in healthy people, effect size", "CONNEX-1 to 3: nothing on cognition in patients", "< 0.1", -0.1, 0.1, "SD", "iclepertin_in_health", "d"),
    Target("chain.C1.a", "prediction", "2-back d' that ten days of iclepertin give back with 10 % fewer NMDA receptors on excitatory and 20 % on inhibitory cells, effect size", _POOLED, "0.068 (-0.056 to 0.193)", -0.056, 0.193, "SD", "co_agonists_in_hypofunction", "iclepertin", _LITTLE),
    Target("chain.C1.b", "prediction", "the same, ten days of D-serine, 60 mg/kg", _POOLED, "0.068 (-0.056 to 0.193)", -0.056, 0.193, "SD", "co_agonists_in_hypofunction", "d_serine", _LITTLE),
    Target("chain.G1", "prediction", "2-back d' an hour after 0.3 g/kg of glutamine, effect size", "no trial shows an effect in healthy people", "none", -0.1, 0.1, "SD", "glutamine_and_memory", "d"),
    Target("chain.K1.a", "calibration", "2-back d' at the end of 0.5 mg/kg of ketamine over 40 min, from the dose, with feedback, effect size", _ZHORNITSKY, "g = -0.3 to -0.6", -0.6, -0.3, "SD", "ketamine_infusion", "memory", "the gain of memory rings was set by this effect at a constant level (cognition.T1.a); what is new here is the way from the dose"),
    Target("chain.K1.b", "prediction", "symbols coded then, effect size", f"{_ZHORNITSKY}; size as recalled", "small to moderate, -0.2 to -0.6", -0.6, -0.2, "SD", "ketamine_infusion", "speed", "decisions alone slow; the rest of an item (vision, movement) is taken to be healthy"),
    Target("chain.T19.a", "prediction", "systemic T19: tissue glutamate of anterior cingulate then", "Rowland 2005; Stone 2012; Taylor 2012: 0 to a few per cent", "0 to 4", -0.5, 4.0, "%", "ketamine_infusion", "glutamate"),
    Target("chain.T19.b", "prediction", "tissue glutamine then", "Rowland 2005, 4 T: higher; Taylor 2012: unchanged", "0 or higher", -0.5, 15.0, "%", "ketamine_infusion", "glutamine"),
    Target("circuits.T10.a", "prediction", "Mismatch negativity under ketamine, deviants of pitch and of duration, taken as proportional to the NMDA charge of excitatory cells", _UMBRICHT, "-27 and -21 %", -30.0, -20.0, "%", "ketamine_infusion", "mismatch", "a description: no circuit here makes a mismatch response. In the perception ring, which has no adaptation, the trace of a standard persists, so that a standard of 100 ms is answered more strongly (6.4 Hz) than a deviant (4.3 Hz); a network that predicts its input would lose more than in proportion"),
    Target("circuits.T10.b", "prediction", "Context errors (BX) of the expectancy task under ketamine less those of health, mean of people", _UMBRICHT, "rise", 0.5, 50.0, "%", "ketamine_infusion", "BX"),
    Target("circuits.T10.c", "prediction", "The same less the rise of AY errors: context is what is lost", _UMBRICHT, "BX alone rises", 0.5, 50.0, "%", "ketamine_infusion", "BX_beyond_AY"),
    Target("circuits.T10.d", "prediction", "Missed targets (AX) less those of health", _UMBRICHT, "hits fall", 0.5, 50.0, "%", "ketamine_infusion", "AX", "without the cue every X is taken for a target, so that fewer are missed here; what makes people miss them is not context"),
    Target("chain.E1.a", "prediction", "tissue glutamate after vigorous exercise, visual cortex", _MADDOCK, "+5", 1.0, 9.0, "%", "exercise_bout", "glutamate", "unchanged at 7 T: Dennis 2015, doi:10.3389/fphys.2015.00351"),
    Target("chain.E1.b", "prediction", "tissue GABA after it", _MADDOCK, "+7", 1.0, 13.0, "%", "exercise_bout", "gaba", "lactate as a fuel adds a seventh to alpha-ketoglutarate of GABA neurons, the other substrate of GABA transaminase, while glutamate decarboxylase is nearly saturated: breakdown gains 1.3 % and synthesis 0.8 %; what else exercise does is not modelled"),
    Target("chain.A1", "prediction", "2-back d' two hours after 1 mg of alprazolam, effect size", "Snyder 2005, doi:10.1002/hup.692: working memory, 36 people in three groups", "about -0.5", -1.0, -0.05, "SD", "benzodiazepine", "d", "a fifth of what was found, within what twelve people a group can tell; occupancy is that of SPECT (interventions.P2.c), sedation is not modelled, and the gain of GABA-A in the ring rests on ketamine alone"),
)  # fmt: skip
