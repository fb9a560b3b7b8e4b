"""How do I put a task to a circuit?

With one call: a choice between two directions of motion takes this circuit 14 % longer with 2 % less recurrent NMDA
conductance. Not shown: spikes; the same call takes any circuit that the task names, spiking ones included.
"""

import matplotlib.pyplot as plt

import glutamate as glu

NMDA = [1.0, 0.99, 0.98]


def figure(trials: int = 1000) -> plt.Figure:
    results = glu.run_task("random_dots", "wong_wang", factors={"nmda_EE": NMDA}, trials=trials, seed=1)
    fig, (left, right) = plt.subplots(1, 2)
    for conductance, result in zip(NMDA, results):
        curve, time = result.curves["psychometric"], result.scores["decision_time"]
        left.plot(curve.x, 100 * curve.y, marker="o", label=f"NMDA {100 * conductance:.0f} %")
        right.errorbar(
            [f"{100 * conductance:.0f} %"], [time.value], yerr=[[time.value - time.ci_low], [time.ci_high - time.value]],
            fmt="o", markersize=8, capsize=4,
        )  # fmt: skip
    left.set(title="Choices", xlabel="motion coherence, %", ylabel="correct, %")
    left.legend()
    right.set(title="Mean decision time", xlabel="recurrent NMDA conductance", ylabel="ms")
    right.margins(x=0.3)
    return fig
