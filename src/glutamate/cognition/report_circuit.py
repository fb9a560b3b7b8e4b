"""What the report shows of a task's circuit: margins, the gain between synapse and circuit, sensitivity of every score."""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT

CHANNELS = {
    "nmda_EE": "NMDA, excitatory onto excitatory",
    "nmda_EI": "NMDA, excitatory onto inhibitory",
    "ampa": "AMPA",
    "gaba": "GABA-A",
}
ZERO_BELOW = 1e-12  # number: a change that is rounding


def rounded(x: float) -> float:
    """Rounding errors about zero are zero."""
    return 0.0 if abs(x) < ZERO_BELOW else x


def conductances(context: Any, data: Any) -> Any:
    run = context.run
    rows = []
    for c, channel in enumerate(data["channel"].values):
        margin = float(data["margin"][c])
        cells = [
            context.cell(CHANNELS.get(str(channel), str(channel)), numeric=False),
            context.cell(f"{_bound(data, c)}{context.number(PERCENT * margin, 2)} %"),
        ]
        for arm in run.changed_arms:
            at = data.isel(arm=arm, channel=c)
            synapse, circuit = (PERCENT * np.expm1(np.asarray(at[k].values, float)) for k in ("change", "conductance"))
            moved = np.asarray(at["conductance"].values, float) / margin
            told = f"{context.number(float(circuit[0]), 2)} %: {context.number(float(moved[0]), 2)} margins"
            cells.append(context.cell(f"{context.number(float(synapse[0]), 2)} % at the synapse", told))
        rows.append(cells)
    header = ["", "critical margin", *(run.arm_titles[arm] for arm in run.changed_arms)]
    caption = (
        "Charge per spike at the synapse, and change of the circuit's conductance, in the median person. Margins: measured on this "
        "circuit or one with the same equations."
    )
    if "gain" in data.attrs:
        gain, ratio, most = (context.number(float(data.attrs[key]), 2) for key in ("gain", "ratio_EI", "saturation"))
        caption += (
            f" Gain (assumed): {gain} margins per unit of log change, {ratio} of it for excitatory onto inhibitory (contested); "
            f"at most {most} margins, and no more than the synaptic change."
        )
    return context.table(header, rows, caption)


def _bound(data: Any, channel: int) -> str:
    """Words before a margin at which no loss was found."""
    return "" if "margin_reached" not in data or int(data["margin_reached"][channel]) else "at least "


def sensitivity(context: Any, data: Any) -> list[Any]:
    if "sensitivity" not in data:
        note = (
            "No surrogate says how sensitive this task is on this circuit; “sensitivity: true” in the case measures it."
        )
        return [context.text(note, "note")]
    rows, measured = [], "sensitivity_low" in data
    for i in range(data.sizes["score"]):
        slopes = np.asarray(data["sensitivity"].isel(score=i).values, float)
        if np.isfinite(slopes).any():
            label = str(data["title"].values[i])
            rows.append(
                [
                    context.cell(context.opened(label), numeric=False),
                    *(_slope(context, data, i, c, measured) for c in range(len(slopes))),
                ]
            )
    header = ["", *(CHANNELS.get(str(c), str(c)) for c in data["channel"].values)]
    caption = "Sensitivity in health: percent change of the score per percent of conductance (d ln score / d ln conductance), "
    caption += "measured on the circuit, with 95 % intervals over seeds." if measured else "by surrogate."
    return [context.table(header, rows, caption)] if rows else []


def _slope(context: Any, data: Any, i: int, c: int, measured: bool) -> Any:
    value = float(data["sensitivity"][i, c])
    if not np.isfinite(value):
        return context.cell("–")
    ends = [rounded(float(data[f"sensitivity_{side}"][i, c])) for side in ("low", "high")] if measured else []
    spread = " to ".join(context.number(end, 2) for end in ends)
    return context.cell(context.number(rounded(value), 2), spread)
