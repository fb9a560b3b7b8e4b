"""What the report shows of circuits: the operating point of every region, if anything moves it.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

HEALTHY = 0
CELLS = {"E": "excitatory neurons", "I": "inhibitory neurons"}
GLOSS = (
    "Mean rates of a region's excitatory and inhibitory neurons at rest, from a mean-field node with inhibition as in health. "
    "The synaptic change reaches it through the homeostatic gain, whose size is assumed, so the change is small by construction."
)


class CircuitSection:
    """Section of the circuit link."""

    name = "circuit"
    title = "Circuit"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        run, data = context.run, context.run.group(self.name)
        if data is None or not run.changed_arms:
            return []
        now = data.sel(time=run.moment, method="nearest")
        rows, moved = [], False
        for region in run.regions:
            for cell, label in CELLS.items():
                samples = np.asarray(now[f"rate_{cell}"].sel(region=region).transpose("arm", "sample").values, float)
                changes = [context.change(samples[arm], samples[HEALTHY]) for arm in run.changed_arms]
                moved = moved or any(not c.negligible for c in changes)
                name = f"{run.region_title(region)}: {label}"
                cells = [
                    context.cell(name[:1].upper() + name[1:], numeric=False),
                    context.value_cell(context.band(samples[HEALTHY])),
                ]
                rows.append([*cells, *(context.change_cell(c) for c in changes)])
        if not moved:
            return []
        header = ["", "healthy (Hz)", *(run.arm_titles[arm] for arm in run.changed_arms)]
        return [
            context.text(GLOSS),
            context.table(header, rows, "Rates in health, and the change from them, person by person"),
        ]


SECTION = CircuitSection(order=250)
