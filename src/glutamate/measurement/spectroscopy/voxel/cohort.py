"""Healthy adults who differ: concentrations scatter between people as measured values do, less what measuring adds.

    C_m = C_m(healthy) exp(s_m (sqrt(r) z + sqrt(1 - r) z_m))        s_m log SD of one metabolite, r correlation between metabolites

with s_m and r of `measurement.observation` (Gudmundson 2023, doi:10.1016/j.ab.2023.115227). Creatine and phosphocreatine scatter together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.measured import Measurement
from glutamate.measurement.observation import TABLE, log_sd, person_error
from glutamate.measurement.spectroscopy.voxel import concentrations

CREATINE = ("Cr", "PCr")


def people_of(
    count: int, seed: int, names: Sequence[str], values: Mapping[str, Any] | None = None
) -> Iterator[dict[str, float]]:
    """Concentrations (mM of tissue) of `count` people, of those metabolites of `names` that a healthy voxel holds."""
    healthy = {name: c for name, c in concentrations.healthy(values).items() if name in names}
    p = TABLE.of(values)
    relative = {name: person_error(Measurement(name, None, "mM"), values or {}) for name in healthy}
    relative |= {name: p.cv_tCr for name in CREATINE if name in healthy}
    spread = {name: float(log_sd(x)) for name, x in relative.items()}
    r = p.person_correlation
    rng = np.random.default_rng(seed)
    for _ in range(count):
        common = rng.standard_normal()
        own = {name: rng.standard_normal() for name in healthy}
        yield {
            name: float(c * np.exp(spread[name] * (np.sqrt(r) * common + np.sqrt(1 - r) * own["Cr" if name in CREATINE and "Cr" in own else name])))
            for name, c in healthy.items()
        }  # fmt: skip
