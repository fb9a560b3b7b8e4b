"""Which enzyme controls which pool, and which flux?

One percent more of an enzyme, and by how many percent a pool or flux moves at the new steady state. Demand for energy controls the
citric-acid cycle (0.8 of 1 by neurons, 0.1 by astrocytes); release and the return of glutamine to neurons control glutamate (-0.9 and 0.9); GABA answers
to its synthesis with 0.6 and to its breakdown with -0.2, and no enzyme moves it more than in proportion. Not shown: large
changes, for which a case is run.
"""

import matplotlib.pyplot as plt
import numpy as np

import glutamate as glu

QUANTITIES = ("tissue_glutamate", "tissue_glutamine", "tissue_gaba", "tissue_aspartate", "tissue_lactate", "tissue_pcr", "cmrglc", "v_tca", "v_cycle", "gad")  # fmt: skip


def figure() -> plt.Figure:
    steps = glu.control("occipital")["variable"].drop_vars("cell").sel(variable_name=list(QUANTITIES))
    enzymes = steps.groupby("enzyme").sum()
    order = abs(enzymes).max("variable_name").argsort().values[::-1][:16]
    shown = enzymes.isel(enzyme=order[::-1]).transpose("enzyme", "variable_name")
    fig, ax = plt.subplots(figsize=(8, 5.6))
    image = ax.pcolormesh(shown, cmap="RdBu_r", vmin=-2, vmax=2)
    for (row, column), value in np.ndenumerate(shown.values):
        if abs(value) >= 0.05:
            ax.text(
                column + 0.5,
                row + 0.5,
                f"{value:.1f}",
                ha="center",
                va="center",
                fontsize=7,
                color="w" if abs(value) > 1.2 else "k",
            )
    names = [str(e).removeprefix("metabolism.").replace("_", " ") for e in shown["enzyme"].values]
    ax.set_xticks(
        np.arange(len(QUANTITIES)) + 0.5, [q.removeprefix("tissue_") for q in QUANTITIES], rotation=40, ha="right"
    )
    ax.set_yticks(np.arange(len(names)) + 0.5, names)
    ax.set_title("Control coefficients, occipital cortex")
    ax.grid(False)
    fig.colorbar(image, ax=ax, label="% per % of the enzyme")
    return fig
