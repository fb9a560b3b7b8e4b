"""The switch between emotional and cognitive cortex in one line: how many cognitive cues still quench the emotional area.

    ln tau = -q ln(uptake)                           decay of glutamate in the emotional area (vACC) over health
    switch = (1 + exp(-h/w))/(1 + exp((ln tau - h)/w))        cognitive cues that take, over health

It reduces the spiking circuit `cingulo_frontal_switch`, in which depression is slowed decay of glutamate in vACC: at 2.10 and 2.15 ms
instead of 2.00 half and a tenth of the cognitive cues take that do in health (validation table, circuits.T20.h to j). The region that is
simulated is taken as the emotional area. Only clearance acts; what receptors do to the switch needs the spiking circuit and its task.

Source: Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249. Contested: that slowed clearance is the lesion of depression at all, and that it
slows the decay at synapses; the exponent q is assumed (uptake acts on what spills over more than on the peak).
"""

from __future__ import annotations

from typing import Any

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_SPIKES = "spiking circuit of 80+20 cells, 24 sessions each at 2.00, 2.10 and 2.15 ms (circuits.T20.h to j)"

TABLE = ParameterTable(
    "circuit.emotional_balance",
    "cognitive cues that quench the emotional area",
    q=Parameter(0.3, "1", 0.0, 0.6, "assumed; direction Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249", "assumed", "decay of synaptic glutamate per uptake lost, logarithms", scale="linear", sampled=True),
    h=Parameter(0.05, "1", 0.04, 0.06, _SPIKES, "assumed", "log decay at which half of the cues still take"),
    w=Parameter(0.01, "1", 0.008, 0.014, _SPIKES, "assumed", "width of the failure, log decay"),
)  # fmt: skip


def switch(uptake: Any, p: Values) -> Any:
    """Cognitive cues that take, over health, where uptake is that of health times `uptake`."""
    xp = numpy_for(uptake, p.q)
    slowed = -p.q * xp.log(xp.maximum(uptake, LEAST))
    return (1 + xp.exp(-p.h / p.w)) / (1 + xp.exp((slowed - p.h) / p.w))


LEAST = 1e-3  # number: a thousandth of uptake, far beyond what stops the switch
