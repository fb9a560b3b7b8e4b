"""PVT: lapses that somebody would have in ten minutes of the vigilance test now.

lapses = gamma quantile of Phi(e) with mean n and variance n + n^2/k, rounded

n are the lapses of one of the models of vigilance, another in each of a person's lives: their disagreement is part of the interval. Counts
scatter more than by chance alone (their standard deviation is about their mean): k is the size of a negative binomial.

Source: over-dispersion Basner and Dinges 2011, doi:10.1093/sleep/34.5.581; size assumed. The test is free to use.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.body.scales import norms
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.scales.pvt",
    "lapses of one test",
    k=Parameter(1.5, "1", 0.8, 3.0, "rested people: SD about the mean; size assumed", "assumed", "size of the negative binomial"),
)  # fmt: skip
FEWEST, MOST = 1e-6, 100.0  # number: a mean that can be divided by; ten minutes hold about a hundred responses


def _direct(felt: Felt, e: Any, p: Values) -> Any:
    from scipy.special import ndtr

    n = np.maximum(np.asarray(felt.lapses, float), FEWEST)
    return norms.skewed(ndtr(e), n, np.sqrt(n + n**2 / p.k))


SCALE = Scale("pvt", "PVT lapses", TABLE, 0.0, MOST, 1.0, 0.0, "lapses in ten minutes now; one test of one person scatters widely", direct=_direct)  # fmt: skip
