"""What does 13C labelling show?

Who feeds whom: label from glucose reaches glutamate C4 first (half-time 18 minutes), glutamine C4 after it, and
glutamate C3 a turn of the cycle later; from acetate, which only astrocytes take up, glutamine comes first. Not shown:
the splitting of resonances.
"""

import matplotlib.pyplot as plt
import numpy as np

from glutamate.metabolism import labelling


def figure() -> plt.Figure:
    minutes = np.arange(0.0, 151.0)
    fig, panels = plt.subplots(1, 2, sharex=True)
    curves = [("Glu", 4), ("Glu", 3), ("Gln", 4), ("GABA", 2)]
    for ax, tracer, plasma in zip(panels, ("[1-13C]glucose", "[2-13C]acetate"), (0.6, 0.8)):
        found = labelling.simulate(tracer, minutes, plasma)
        for pool, carbon in curves:
            ax.plot(minutes, 100 * np.asarray(found.tissue(pool, carbon)), label=f"{pool} C{carbon}")
        ax.set(title=tracer, xlabel="minutes of infusion", ylim=(0, None))
    panels[0].set_ylabel("enrichment in tissue, %")
    panels[0].legend()
    return fig
