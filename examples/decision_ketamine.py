"""How does a decision change under ketamine?

It becomes slower: at 0.5 uM by 195 ms in a network of spiking neurons, whose threshold rises from 9 to 11.9 %
coherence, and by 53 ms in its two-variable reduction, whose threshold falls to 5.5 %: it trades speed for accuracy. The
full network is the one to follow; the published one is impaired as well. Not shown: what lies beyond 0.5 uM, where the
reduction was not surveyed.
"""

import matplotlib.pyplot as plt
import numpy as np

from glutamate.cognition import surrogates
from glutamate.cognition.experiments import gain
from glutamate.cognition.surrogates.expected import expected

CIRCUITS = {"lam_decision": "spiking network", "wong_wang": "two variables"}
SCORES = {"threshold": "Threshold coherence, %", "decision_time": "Decision time, ms"}


def figure(points: int = 17) -> plt.Figure:
    ketamine = np.linspace(0, 0.5, points)
    fig, panels = plt.subplots(1, 2)
    for circuit, title in CIRCUITS.items():
        at = [gain.displaced(circuit, gain.change(ketamine=float(c))) for c in ketamine]
        scores = expected(surrogates.load(circuit), "random_dots", np.array(at), {})
        for ax, (score, label) in zip(panels, SCORES.items()):
            ax.plot(ketamine, scores[score], label=title)
            ax.set(title=label, xlabel="free ketamine, µM", ylim=(0, None))
    panels[0].legend(loc="lower right")
    return fig
