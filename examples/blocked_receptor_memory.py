"""What does a blocked NMDA receptor do to a memory?

Little at first, then all at once: at the antidepressant level of ketamine (0.8 uM, dotted) 98 % of remembered places
are kept for three seconds and d' of the 2-back falls from 3.2 to 3.0 in the median person; at 1.5 uM four of ten memories are
lost, at 2 uM eight. Not shown: that the gain between synapse and circuit is set by one published effect, on the mean of people.
"""

import matplotlib.pyplot as plt
import numpy as np

from glutamate.cognition import surrogates
from glutamate.cognition.experiments import gain
from glutamate.cognition.surrogates.expected import expected


def figure(points: int = 13) -> plt.Figure:
    ketamine = np.linspace(0, 2, points)
    ring = surrogates.load("murray_ring")
    at = np.array([gain.displaced("murray_ring", gain.change(ketamine=float(c))) for c in ketamine])
    blocked = [-100 * np.expm1(gain.change(ketamine=float(c))["nmda_EE"]) for c in ketamine]
    kept = expected(ring, "delayed_estimation", at, {})["persistence"]
    d_prime = expected(ring, "n_back", at, {})["d_prime"]
    fig, panels = plt.subplots(1, 3)
    panels[0].plot(ketamine, blocked, color="#222222")
    panels[0].set(title="Synapse", ylabel="NMDA charge lost, %", ylim=(0, None))
    panels[1].plot(ketamine, 100 * np.asarray(kept))
    panels[1].set(title="One place, 3 s", ylabel="memories kept, %", ylim=(0, 103))
    panels[2].plot(ketamine, d_prime, color="#D55E00")
    panels[2].set(title="2-back", ylabel="d'", ylim=(0, None))
    for ax in panels:
        ax.axvline(0.78, color="#888888", linewidth=1, linestyle=":")
        ax.set_xlabel("free ketamine, µM")
    return fig
