"""Does glutamine by mouth raise brain glutamate?

No: 0.3 g/kg doubles glutamine in plasma, but brain glutamine rises by less than 2 % in 19 of 20 people, in the median
person not at all, and glutamate by less than half of that. Not shown: what gut and liver make of glutamine on the
way.
"""

import matplotlib.pyplot as plt
import numpy as np

import glutamate as glu


def figure(people: int = 48) -> plt.Figure:
    dose = {"name": "glutamine", "dose": "0.3 g/kg", "at": "30 min"}
    case = glu.case(regions=["ACC"], duration="6 h", interventions=[dose], samples=people)
    tree = glu.simulate(case)["metabolism"].isel(region=0)
    hours = tree["time"] - 8
    fig, (plasma, brain) = plt.subplots(1, 2)
    plasma.plot(
        hours,
        tree["input_glutamine"].sel(arm="case").transpose("time", ...).values.reshape(len(hours), -1)[:, 0],
        color="#222222",
    )
    plasma.set(title="Plasma glutamine", xlabel="hours", ylabel="mM", ylim=(0, None))
    for pool in ("glutamine", "glutamate", "gaba"):
        tissue = tree[f"tissue_{pool}"]
        change = 100 * (tissue.sel(arm="case") / tissue.sel(arm="healthy") - 1)
        low, middle, high = np.quantile(change, [0.05, 0.5, 0.95], axis=change.dims.index("sample"))
        (line,) = brain.plot(hours, middle, label=pool.upper() if pool == "gaba" else pool)
        brain.fill_between(hours, low, high, color=line.get_color(), alpha=0.18, linewidth=0)
    brain.set(title="In the brain", xlabel="hours", ylabel="change in tissue, %")
    brain.legend()
    return fig
