"""Would a scanner see it?

In one person scanned twice only GABA under vigabatrin; in twenty people, before and after, also the 14 % of glutamate
that half the glutaminase takes. Not shown: a scan whose quality is worse than that of the cited repeat studies.
"""

import matplotlib.pyplot as plt
import numpy as np

import glutamate as glu
from glutamate.measurement.detectability import detectability

ARMS = {
    "half the glutaminase": {"mechanisms": [{"name": "metabolism.glutaminase.activity", "factor": 0.5}]},
    "ammonia 0.1 mM": {"supply": {"ammonia": "0.1 mM"}},
    "vigabatrin 50 mg/kg": {"interventions": [{"name": "vigabatrin", "dose": "50 mg/kg"}]},
}
METABOLITES = {"glutamate": "Glu", "glutamine": "Gln", "gaba": "GABA"}


def figure(people: int = 48) -> plt.Figure:
    arms = [{"name": f"arm{i}"} | arm for i, arm in enumerate(ARMS.values())]
    case = glu.case(regions=["occipital"], duration="24 h", arms=arms, samples=people)
    pools = glu.simulate(case)["metabolism"].isel(region=0, time=-1)
    fig, panels = plt.subplots(1, 3, sharey=True)
    for ax, (pool, short) in zip(panels, METABOLITES.items()):
        tissue = pools[f"tissue_{pool}"]
        changes = [100 * (tissue.sel(arm=arm["name"]) / tissue.sel(arm="healthy") - 1) for arm in arms]
        noise = detectability(short)
        for smallest, grey in ((noise.one_person, "#EFEFEF"), (noise.same_people, "#D5D5D5")):
            ax.axvspan(-100 * smallest, 100 * smallest, color=grey, zorder=0)
        for row, change in enumerate(changes):
            low, middle, high = np.quantile(change, [0.05, 0.5, 0.95])
            ax.errorbar(middle, row, xerr=[[middle - low], [high - middle]], fmt="o", color="#0072B2", markersize=6)
        ax.set(title=short, xlabel="change, %", xlim=(-60, None))
    panels[0].set_yticks(range(len(ARMS)), ARMS)
    panels[0].set_ylim(len(ARMS) - 0.5, -0.5)
    fig.suptitle("grey: noise, in one person scanned twice (light) and in twenty (dark)", fontsize=9, color="#555555")
    return fig
