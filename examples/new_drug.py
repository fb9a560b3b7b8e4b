"""How do I add a drug?

With one file: `components/pharmacology/kynurenic_acid.py` says in some fifteen lines where kynurenic acid acts and
how well, and cases, parameters, ensembles and the contract tests know it; it halves the NMDA current at 60 uM. Not
shown: a dose, for which the same file would say what becomes of it.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import glutamate as glu
from glutamate.engine.catalogue import extended
from glutamate.synapse.pharmacology.effect import effect

DRUGS = {"kynurenic_acid": "kynurenic acid, added here", "kynurenate_7cl": "7-chlorokynurenate", "ketamine": "ketamine"}


def figure(points: int = 41) -> plt.Figure:
    level = np.logspace(-2, 3, points)
    fig, ax = plt.subplots()
    with extended(Path(__file__).parent / "components"):
        values = {name: p.value for name, p in glu.parameters("synapse").items()}
        for name, title in DRUGS.items():
            left = [100 * float(effect(values, {name: float(x)}).conductance) for x in level]
            ax.semilogx(level, left, label=title)
    ax.set(title="NMDA current that is left", xlabel="free concentration, µM", ylabel="%", ylim=(0, 103))
    ax.legend()
    return fig
