"""Can I run the model in another program?

Yes: the metabolism of any case leaves as SBML, and libRoadRunner, which knows nothing of this package, sweeps plasma
glucose in it; at 1 mM neurons lose 30 % of their glutamate. Not shown: the spread between people, for one file is one
person. Needs `pip install glutamate-lab[sbml] libroadrunner`.
"""

import matplotlib.pyplot as plt
import roadrunner

import glutamate as glu
from glutamate.export import metabolism_document


def figure() -> plt.Figure:
    model = roadrunner.RoadRunner(metabolism_document(glu.case(regions=["occipital"], duration="2 h")))
    model.timeCourseSelections = ["time", "[Glu_N]", "[Lac_N]"]
    fig, panels = plt.subplots(1, 2, sharex=True)
    for glucose in (5, 3, 2, 1.5, 1):
        model.resetToOrigin()
        model["plasma_glucose"] = glucose
        course = model.simulate(0, 120, 121)
        for ax, column, title in zip(panels, (1, 2), ("Glutamate in neurons", "Lactate in neurons")):
            ax.plot(course[:, 0], 100 * (course[:, column] / course[0, column] - 1), label=f"{glucose} mM")
            ax.set(title=title, xlabel="minutes", ylabel="change, %")
    panels[0].legend(title="plasma glucose")
    return fig
