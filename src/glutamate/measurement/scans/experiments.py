"""What is computed for the targets of functional spectroscopy: visual stimulation, as fits at 7 T read it."""

from __future__ import annotations

from functools import cache

import numpy as np

from glutamate.engine.units import PERCENT, S_PER_MIN
from glutamate.measurement.scans.fits import fits_of
from glutamate.measurement.spectroscopy.presets import protocol
from glutamate.measurement.spectroscopy.voxel.of_run import Voxel, completed, fractions_of_region
from glutamate.measurement.tissue_at import TISSUE
from glutamate.measurement.voxel import TABLE, scanner_reading
from glutamate.metabolism.experiments import Conditions, under_activity
from glutamate.regions import registry as regions

PEOPLE, STUDIES = 12, 10
# number: minutes of rest before, and of stimulation from which on spectra are added up
REST_MIN, BEGIN_MIN, END_MIN = 8.0, 2.0, 10.0
ACTIVITY = 1.2  # number: activity under visual stimulation, as in metabolism.T12
CRITICAL = 2.201  # number: t of 11 degrees of freedom, two-sided 5 %
REGION = "occipital"


@cache
def functional() -> dict[str, float]:
    """Studies of twelve people, semi-LASER at 7 T: rest (8 min) and minutes 2 to 10 of stimulation, recorded and fitted.

    All have the median person's pools and a noise of their own. glu: mean change of the estimates, %; asp: umol/g of grey matter, from the
    change of the voxel's estimate; pool_glu, pool_asp: what the pools do; detected: share of studies whose paired t test shows
    the rise of glutamate.
    """
    times = np.linspace(0.0, END_MIN, 41)
    record = Conditions([under_activity(ACTIVITY)]).run(times)
    names = tuple(name for name in TISSUE if name in ("Glu", "Gln", "GABA", "Asp", "Lac", "Glc"))
    pools = np.stack([record.tissue(name)[:, 0] for name in names], axis=-1)
    rest, active = pools[0], pools[times >= BEGIN_MIN].mean(axis=0)
    usual = protocol("slaser_7t")
    minutes = {"rest": REST_MIN, "active": END_MIN - BEGIN_MIN}
    read = {}
    for seed, (state, now) in enumerate({"rest": rest, "active": active}.items()):
        chosen = usual.with_(int(minutes[state] * S_PER_MIN / usual.repetition_time_s))
        voxel = _voxel(names, now, rest)
        fits = fits_of(chosen, ((voxel, [seed, k]) for k in range(PEOPLE * STUDIES)))
        read[state] = np.array([[fit.estimate(name).molar for name in ("Glu", "Asp")] for fit in fits])
    glu = PERCENT * (read["active"][:, 0] / read["rest"][:, 0] - 1)
    studies = glu.reshape(STUDIES, PEOPLE)
    t = studies.mean(axis=1) / (studies.std(axis=1, ddof=1) / PEOPLE**0.5)
    i = names.index("Asp")
    voxel_asp = [_voxel(names, now, rest).concentrations["Asp"] for now in (active, rest)]
    per_pool = (active[i] - rest[i]) / (voxel_asp[0] - voxel_asp[1])
    asp = float((read["active"][:, 1] - read["rest"][:, 1]).mean() * per_pool)
    return {
        "glu": float(glu.mean()), "glu_se": float(glu.std(ddof=1) / len(glu) ** 0.5), "asp": asp,
        "pool_glu": float(PERCENT * (active[0] / rest[0] - 1)), "pool_asp": float(active[i] - rest[i]),
        "detected": float((t > CRITICAL).mean()), "n": STUDIES, "seed": 0,
    }  # fmt: skip


def _voxel(names: tuple[str, ...], now: np.ndarray, rest: np.ndarray) -> Voxel:
    fractions = fractions_of_region(REGION)
    mM = scanner_reading(now, names, "mM", {}, "csf_corrected", fractions, rest)
    p, grey, white = TABLE.of(), fractions.grey, fractions.white
    total = (
        p.density * regions.get("cortex").pool("total_creatine").value * (grey + p.white_tCr * white) / (grey + white)
    )
    return Voxel(completed(dict(zip(names, map(float, mM), strict=True)), float(total)), fractions, REGION)


EXPERIMENTS = {"mrs_functional": functional}
