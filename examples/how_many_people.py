"""How many people would I need?

For a change of 5 % in glutamate 46 people before and after, or 83 in each of two groups; for GABA 142 and 204. Not
shown: drop-outs, and that two groups of people differ in more than what is studied.
"""

import matplotlib.pyplot as plt
import numpy as np

from glutamate.measurement.detectability import detectability


def figure() -> plt.Figure:
    changes = np.linspace(0.02, 0.2, 60)
    fig, panels = plt.subplots(1, 2, sharey=True)
    for ax, paired, title in zip(
        panels, (True, False), ("Same people, before and after", "Two groups, people in each")
    ):
        for metabolite in ("Glu", "Gln", "GABA"):
            noise = detectability(metabolite)
            ax.plot(100 * changes, [noise.people(change, paired) for change in changes], label=metabolite)
        ax.set(title=title, xlabel="size of the change, %", yscale="log", ylim=(2, 3000), xlim=(0, 20))
    panels[0].set_ylabel("people for 80 % power")
    panels[1].legend()
    return fig
