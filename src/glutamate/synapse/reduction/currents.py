"""Currents of one release at a state, for a figure: AMPA and NMDA at the voltage of an active cell.

    I_AMPA(t) = g n d Po(t)/P_0 (V - E)
    I_NMDA(t) = g r sum w_s c_s Po_s(t/slowing_s)/P_0 (V - E_s)

d: drugs at AMPA receptors; g, r: conductance and NMDA ratio of the pathway "excitatory"; P_0 the healthy peak (of the mixture of
subtypes); w_s, c_s as in `factors`, with magnesium block; E the reversal potential of the scheme. The Jonas scheme and the
triheteromer mixture are solved exactly. pA, ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse import receptors
from glutamate.synapse.cleft import transient
from glutamate.synapse.pharmacology.effect import factor
from glutamate.synapse.presynapse import pathways
from glutamate.synapse.reduction import factors, stay
from glutamate.synapse.reduction.factors import SynapseState
from glutamate.synapse.reduction.responses import BODY, Course, solve
from glutamate.synapse.reduction.state import HEALTHY
from glutamate.synapse.scheme import Scheme

_SHOWN = "what a figure shows"
TABLE = ParameterTable(
    "synapse.currents",
    "the figure of one release",
    "numerical",
    AMPA=Parameter(15.0, "ms", 15.0, 15.0, _SHOWN, "assumed", "time after a release that is shown of AMPA currents"),
    NMDA=Parameter(250.0, "ms", 250.0, 250.0, _SHOWN, "assumed", "time after a release that is shown of NMDA currents"),
    points=Parameter(160.0, "1", 160.0, 160.0, _SHOWN, "assumed", "points of a course"),
)
PATHWAY = "excitatory"


def times(receptor: str) -> np.ndarray:
    """Times after a release (ms) at which the current of "AMPA" or "NMDA" is given, denser early."""
    even = np.linspace(0, 1, int(TABLE["points"].value))
    return np.asarray(TABLE[receptor].value * even**2)


def currents(values: Mapping[str, Any], states: Sequence[SynapseState]) -> dict[str, np.ndarray]:
    """Current (pA) of "AMPA" and "NMDA" at `times`, (states, times) each; every field of a state is a number."""
    synapse = pathways.get(PATHWAY).mean(values)
    given = [HEALTHY._replace(drugs=dict.fromkeys(states[0].drugs, 0.0)), *states]
    everything = [s._replace(uptake=s.uptake * factor(values, s.drugs, "uptake")) for s in given]
    cleft = transient.TABLE.of(values)
    amount = [float(s.content * cleft.peak) for s in everything]
    slow = [float(cleft.slow * stay.slowing(values, s.uptake)) for s in everything]
    warm = [BODY if s.temperature is None else float(s.temperature) for s in everything]
    voltage = float(factors.TABLE.of(values).voltage_E)

    def course(name: str) -> tuple[Course, float]:
        scheme = receptors.get(name)
        assert isinstance(scheme, Scheme)
        return solve(scheme, amount, slow, warm, values), voltage - float(scheme.parameters.of(values).reversal)

    ampa, driving = course("ampa_jonas")
    fast = np.stack([np.interp(times("AMPA"), t, Po) for t, Po in zip(ampa.times, ampa.open, strict=True)])
    numbers = np.asarray([float(s.ampa * factor(values, s.drugs, "AMPA")) for s in everything])
    found = {"AMPA": synapse.g_AMPA * driving * numbers[:, None] * fast / ampa.response.peak[0]}

    slow_sum = np.zeros((len(everything), len(times("NMDA"))))
    healthy_peak = 0.0
    for subtype in factors.composition(values, HEALTHY, "E"):
        solved, driving = course(factors.SCHEMES[subtype])
        healthy_peak += float(factors.composition(values, HEALTHY, "E")[subtype]) * solved.response.peak[0]
        for row, state in enumerate(everything):
            share = float(factors.composition(values, state, "E")[subtype])
            acting, open_pore = factors.pharmacology(values, state, "E", subtype)
            through = share * float(acting.conductance) * float(open_pore) * float(state.nmda_E)
            at = times("NMDA") / float(acting.tau)
            slow_sum[row] += driving * through * np.interp(at, solved.times[row], solved.open[row])
    found["NMDA"] = synapse.g_AMPA * synapse.nmda_ratio * slow_sum / healthy_peak
    return {name: current[1:] for name, current in found.items()}
