"""Local field potential of a network of point neurons, from the synaptic currents onto its excitatory cells.

    LFP(t) = sum |I_AMPA(t - delay)| + alpha sum |I_GABA(t)|        alpha = 1.65, delay = 6 ms

The weights and the delay are those under which a fixed combination of the currents of integrate-and-fire cells explains
about 90 % of the variance of the field that the same currents raise in cells with dendrites. Currents of pyramidal cells
only; in arbitrary units. NMDA currents are not part of it: they are slow, and the fit was made without them.

Source: Mazzoni 2015, doi:10.1371/journal.pcbi.1004584.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.field_potential",
    "field potential from synaptic currents",
    alpha=Parameter(1.65, "1", 1.4, 1.9, "Mazzoni 2015, doi:10.1371/journal.pcbi.1004584", "established", "weight of GABA currents"),
    delay=Parameter(6.0, "ms", 4.0, 8.0, "Mazzoni 2015, doi:10.1371/journal.pcbi.1004584", "established", "delay of AMPA currents"),
)  # fmt: skip


def field_potential(ampa: Any, gaba: Any, step_ms: float, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Field potential from currents summed over excitatory cells (..., time), any sign convention.

    The first `delay` of the record, for which AMPA currents are not known, takes their first value.
    """
    excitation, inhibition = np.abs(np.asarray(ampa, float)), np.abs(np.asarray(gaba, float))
    p = TABLE.of(values)
    lag = round(p.delay / step_ms)
    late = np.take(excitation, np.maximum(np.arange(excitation.shape[-1]) - lag, 0), axis=-1)
    return np.asarray(late + p.alpha * inhibition)
