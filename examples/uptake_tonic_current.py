"""How does uptake shape the tonic current?

Steeply: with half of the astrocytic transporter GLT-1 ambient glutamate rises 1.6-fold and the tonic current through
NMDA receptors outside synapses 2.6-fold, with a tenth of it tenfold. Not shown: that astrocytes answer by making more
transporters.
"""

import matplotlib.pyplot as plt
import numpy as np

import glutamate as glu
from glutamate.synapse.cleft import ambient
from glutamate.synapse.cleft.transporters import Activity


def figure() -> plt.Figure:
    values = {name: p.value for name, p in glu.parameters("synapse").items()}
    share = np.linspace(0.1, 1.5, 57)
    around = np.asarray(ambient.glutamate(values, activity=Activity(GLT1=share)))
    tonic = np.asarray(ambient.tonic_open(values, around))
    healthy = float(ambient.tonic_open(values, ambient.glutamate(values)))
    fig, (left, right) = plt.subplots(1, 2, sharex=True)
    left.plot(100 * share, 1000 * around)
    left.set(title="Ambient glutamate", xlabel="GLT-1 that is left, %", ylabel="nM", ylim=(0, None))
    right.plot(100 * share, tonic / healthy, color="#D55E00")
    right.set(title="Tonic NMDA current", xlabel="GLT-1 that is left, %", ylabel="relative to health", ylim=(0, None))
    for ax in (left, right):
        ax.axvline(100, color="#888888", linewidth=1, linestyle=":")
    return fig
