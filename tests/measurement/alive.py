"""Which numbers of the measurement move a reading or its scatter."""

import numpy as np
from tests.alive import of, one_by_one

from glutamate.engine.discovery import parameters
from glutamate.measurement import observation, prediction, visibility, voxel
from glutamate.measurement.measured import MeasuredTable, Measurement


def measured():
    pools = {m: np.array([1.0, 2.0]) for m in voxel.known()}
    named = ("Glu", "Gln", "GABA+", "GABA", "Glx", "Asp", "Lac", "Glc", "tCr")
    units = ("mM", "/tCr", "umol/g", "mmol/kg water")
    rows = [tuple(Measurement(m, 1.0, u, n=n) for m in named) for u in units for n in (1, 20)]
    tables = [MeasuredTable(r, "test", "plain") for r in rows]
    usual = {n: p.value for n, p in parameters("measurement").items()}
    own = of("measurement.voxel", "measurement.prediction", "measurement.observation", "measurement.visibility")

    def output(values):
        half = values | {n: 0.5 * values[n] for n in visibility.visibilities()}
        changed = {m: 1.2 * level for m, level in pools.items()}
        return (
            [prediction.predict(changed, t, values, pools) for t in tables],
            [observation.log_covariance(r, values) for r in rows],
            [visibility.visible(m, 1.0, 1.0, 0.5, half) for m in visibility.VESICLES],
        )

    return one_by_one(output, own, usual)
