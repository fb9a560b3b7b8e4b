"""How many moves ahead can this circuit plan?

In health half of the six-move problems of the Tower of London are solved; with 5 % less E->E NMDA conductance half of those of five
moves, and the first move takes half a second longer. With 3 % more the field runs over, and half are lost at four moves.
Not shown: people, who search and think longer; the coupling of the field is set so that health solves half of the six-move problems.
"""

import matplotlib.pyplot as plt

import glutamate as glu

NMDA = {"health": 1.0, "5 % less NMDA": 0.95, "3 % more NMDA": 1.03}


def figure(trials: int = 100) -> plt.Figure:
    results = glu.run_task("planning", factors={"nmda_EE": list(NMDA.values())}, trials=trials, seed=1)
    fig, (left, right) = plt.subplots(1, 2)
    for label, result in zip(NMDA, results):
        solved, time = result.curves["solved"], result.curves["first_time"]
        (line,) = left.plot(solved.x, 100 * solved.y, marker="o", label=label)
        left.fill_between(
            solved.x, 100 * solved.low, 100 * solved.high, color=line.get_color(), alpha=0.15, linewidth=0
        )
        right.errorbar(time.x, time.y / 1000, yerr=[(time.y - time.low) / 1000, (time.high - time.y) / 1000], capsize=3)
    left.axhline(50, color="#888888", linewidth=1, linestyle=":")
    left.set(title="Tower of London", xlabel="fewest moves", ylabel="solved, %", ylim=(0, 103))
    left.legend()
    right.set(title="First move", xlabel="fewest moves", ylabel="time, s")
    return fig
