"""What does a partial block of NMDA receptors do to LTP?

It fades with the block and is gone before transmission is: ten paired bursts at 40 Hz strengthen a synapse by 48 % in
health, by 27 % with a quarter of its NMDA receptors blocked, and not at all with three quarters. Not shown: the
depression that tissue of the hippocampus shows under partial block; this rule is one of the neocortex.
"""

import matplotlib.pyplot as plt
import numpy as np

from glutamate.synapse.plasticity import protocols, rule


def figure(points: int = 9) -> plt.Figure:
    left = np.linspace(1, 0, points)
    fig, ax = plt.subplots()
    for hertz in (20, 40):
        pairs = protocols.burst_pairing(frequency_hz=hertz, dt_ms=5, spikes=5, bursts=10, interval_s=4)
        found = [rule.weight_change(pairs, "spine calcium", nmda=float(share)) for share in left]
        weight = np.array([100 * (f.ratio - 1) for f in found])
        error = np.array([100 * f.standard_error for f in found])
        ax.errorbar(100 * (1 - left), weight, yerr=error, marker="o", capsize=2, label=f"bursts at {hertz} Hz")
    ax.axhline(0, color="#222222", linewidth=1)
    ax.set(
        title="Change of a synapse after ten paired bursts",
        xlabel="NMDA receptors blocked, %",
        ylabel="change of weight, %",
    )
    ax.legend()
    return fig
