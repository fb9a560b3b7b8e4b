"""What the report shows of metabolism: supply, pools, where in the tissue a change sits, fluxes and energy.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from glutamate.metabolism.control import control
from glutamate.metabolism.model import cell_letter
from glutamate.metabolism.validity import outside

TRANSMITTERS = {"tissue_glutamate": "glutamate", "tissue_glutamine": "glutamine", "tissue_gaba": "GABA"}
FUELS = {
    "tissue_aspartate": "aspartate",
    "tissue_lactate": "lactate",
    "tissue_glucose": "tissue glucose",
    "tissue_glycogen": "glycogen",
    "tissue_ammonia": "ammonia",
}
ENERGY = {"tissue_atp": "ATP", "tissue_pcr": "phosphocreatine", "cmrglc": "glucose use", "cmro2": "oxygen use"}
FLUXES = {
    "v_tca": "citric-acid cycle",
    "v_cycle": "glutamate–glutamine cycle",
    "v_cycle_gaba": "GABA–glutamine cycle",
    "gad": "GABA synthesis",
}
REGULATORS = {
    "plp": "brain PLP",
    "gad_holo67": "active share of GAD67",
    "gad_holo65": "active share of GAD65",
    "gad67_expression": "GAD67 expression",
    "gaba_transaminase_active": "active GABA transaminase",
}
SUPPLY = {
    "input_ammonia": "plasma ammonia",
    "input_leucine": "plasma leucine",
    "input_plp": "plasma PLP (vitamin B6)",
    "activity_E": "glutamatergic activity",
    "activity_I": "GABAergic activity",
    "gaba_transaminase_inactivation": "loss of GABA transaminase",
}
CELLS = {
    "glutamatergic_neuron": "glutamatergic neuron",
    "gaba_neuron": "GABA neuron",
    "astrocyte": "astrocyte",
    "extracellular": "extracellular",
}
PER_CELL = {
    "glutamate": "Glutamate",
    "glutamine": "Glutamine",
    "gaba": "GABA",
    "aspartate": "Aspartate",
    "lactate": "Lactate",
    "atp": "ATP",
}

# number: percent; what stays below it in every arm is named, not drawn
SMALL = 0.5
POOLS_GLOSS = (
    "What tissue holds, whole cells included. Glutamate excites and GABA inhibits; glutamine is the form in which astrocytes "
    "hand both back to neurons; aspartate, lactate and glycogen show how fuel is used."
)
ENERGY_GLOSS = (
    "Phosphocreatine is the buffer of ATP, and falls first when supply fails. The glutamate–glutamine cycle is how much "
    "transmitter is released, taken up by astrocytes and returned."
)
UNTOUCHED = (
    "nothing that they change acts on metabolism, which is the healthy one by construction. Circuits act back on it with "
    "“coupling: {feedback: true}” only"
)
FUEL = {
    "atp_from_glucose": "glucose",
    "atp_from_lactate": "lactate",
    "atp_from_ketones": "ketones",
    "atp_from_glutamate": "Glu, GABA",
    "atp_from_glycogen": "glycogen",
}
FUEL_GLOSS = (
    "ATP production by fuel. Lactate is what a cell takes up, whoever made it; glutamate and GABA are what is burnt of them net of "
    "what is remade, with the GABA shunt, which runs in health too."
)
MOST_STACKS = 4  # number: panels of one class that fit beside each other
"""Arms, the healthy one among them, beside whose fuels those of another would be hard to find."""
ACTIVITY = ".activity"
"""Ending of the parameters that multiply the rate of an enzyme or transporter."""
CONTROL_GLOSS = (
    "By how many percent a pool or flux moves at the new steady state, which takes hours to days, for one percent more of what the case "
    "changes: exact for small changes, at the healthy baseline of the median person."
)
REGULATORS_GLOSS = "PLP, the active form of vitamin B6, is the cofactor of GAD67 and GAD65, which make GABA; GABA transaminase breaks it down."


class MetabolismSection:
    """Section of the metabolism link."""

    name = "metabolism"
    title = "Metabolism"

    def __init__(self, order: int) -> None:
        self.order = order

    headline: Mapping[str, Mapping[str, str]] = {
        "Transmitter pools": TRANSMITTERS,
        "Fuels and related pools": FUELS,
        "Energy": ENERGY,
        "Fluxes": FLUXES,
    }

    def inputs(self, context: Any) -> Mapping[str, str]:
        """What drives metabolism, by variable."""
        return inputs(context.run.metabolism)

    def verdicts(self, context: Any) -> Sequence[str]:
        """Where the run leaves the range in which the network is valid."""
        run = context.run

        def title(arm: int, region: int) -> str:
            return f"{context.opened(run.arm_titles[arm])}, {run.region_title(run.regions[region])}"

        return [f"{said}." for said in outside(run.metabolism, title)]

    def ground(self, context: Any) -> tuple[str, str]:
        """What is measured of metabolism and what is not."""
        return (
            "established",
            "Pools, fluxes and affinities are measured, their ranges drawn. How enzymes of living people are regulated is partly assumed.",
        )

    def render(self, context: Any) -> Sequence[Any]:
        run = context.run
        if run.changed_arms and not any(run.reaches(a, r, self.name) for a in run.changed_arms for r in run.regions):
            return [context.text(f"Pools, fluxes and regulators are not computed for these arms: {UNTOUCHED}.")]
        if run.changed_arms and not _anything_moves(context):
            return [context.text("No pool, flux or regulator changes in any arm.")]
        blocks = _part(context, "Pools", POOLS_GLOSS, _pools)
        if run.changed_arms:
            blocks += _part(context, "Where the change sits", "", _cells)
        blocks += _part(context, "Energy and fluxes", ENERGY_GLOSS, _fluxes)
        if run.has("atp_from_glucose") and run.changed_arms:
            blocks += _part(context, "What fuels the cells", FUEL_GLOSS, _fuels)
        if any(run.has(v) and run.moves(v, region) for v in REGULATORS for region in run.regions):
            blocks += _part(context, "Enzymes and their cofactor", REGULATORS_GLOSS, _regulators)
        if _changed_steps(context):
            blocks.append(
                context.fold("Control by what the case changes", [context.text(CONTROL_GLOSS), *_control(context)])
            )
        return blocks


def _changed_steps(context: Any) -> dict[tuple[str, str | None], None]:
    """Enzymes and transporters whose rate an arm changes, and the cell class if it is one alone, in the order of the case."""
    found = [m for arm in context.run.case.arms for m in arm.mechanisms if m.name.startswith("metabolism.")]
    return dict.fromkeys((m.name.removesuffix(ACTIVITY), m.cell) for m in found if m.name.endswith(ACTIVITY))


def _control(context: Any) -> list[Any]:
    """A table for each region: control coefficients of the changed steps over what the first screen shows."""
    run, tables = context.run, []
    shown = {
        **TRANSMITTERS,
        "tissue_aspartate": "aspartate",
        "tissue_lactate": "lactate",
        "cmrglc": "glucose use",
        **FLUXES,
    }
    for region in run.regions:
        found = control(region, run.case.person.age)
        known = {v: label for v, label in shown.items() if v in found["variable_name"].values}
        rows = []
        for enzyme, cell in _changed_steps(context):
            acts = (found["enzyme"] == enzyme) & (found["cell"] == cell_letter(cell) if cell else True)
            total = found["variable"].sel(variable_name=list(known)).where(acts, 0.0).sum("step")
            title = enzyme.partition(".")[2].replace("_", " ")
            cells = [context.cell(f"{float(c):+.2f}".replace("-", "−")) for c in total.values]
            rows.append([context.cell(title, CELLS.get(cell or "", ""), numeric=False), *cells])
        caption = f"Control coefficients, {run.region_title(region)}, {run.case.person.age:g} years."
        tables.append(context.table(["", *known.values()], rows, caption))
    return tables


def _anything_moves(context: Any) -> bool:
    run = context.run
    shown = _known(context, TRANSMITTERS, FUELS, ENERGY, FLUXES, REGULATORS)
    return any(run.moves(variable, region) for variable in shown for region in run.regions)


def _part(context: Any, title: str, gloss: str, make: Callable[[Any, str], list[Any]]) -> list[Any]:
    """A heading, what a reader from another field needs to know, and the figures of every region."""
    shown = context.per_region(lambda region: make(context, region))
    return [context.text(title, "heading"), *([context.text(gloss)] if gloss else []), *shown]


def inputs(metabolism: Any) -> dict[str, str]:
    """What goes in, by variable: blood as its ports say where no shorter name is given here, then activity and drugs."""
    blood = [str(v) for v in metabolism.data_vars if str(v).startswith("input_")]
    named = {v: str(metabolism[v].attrs.get("long_name", v)).removeprefix("arterial ") for v in blood}
    others = {v: label for v, label in SUPPLY.items() if v in metabolism and v not in named}
    return {v: SUPPLY.get(v, label) for v, label in named.items()} | others


def _known(context: Any, *groups: Mapping[str, str]) -> dict[str, str]:
    return {v: label for group in groups for v, label in group.items() if context.run.has(v)}


def _levels_and_changes(context: Any, labels: Mapping[str, str], region: str, what: str) -> list[Any]:
    """Changes of what moves and, for the first region, levels folded below; levels alone where there is nothing to compare."""
    run = context.run
    about = f"{what}. {context.band_note}"
    if not run.changed_arms:
        return [context.values_over_time(labels, region, about)]
    moving = {v: label for v, label in labels.items() if run.moves(v, region, SMALL)}
    still = [label for v, label in labels.items() if v not in moving]
    less = f" Less than {SMALL} % in every arm: {context.join(still)}." if still else ""
    caption = f"{what}: change from the healthy reference, person by person. {context.band_note}{less}"
    changes = [context.changes_over_time(moving, region, caption) if moving else context.text(less.strip())]
    if region != run.regions[0]:
        return changes
    return [*changes, context.fold(f"{what}: levels", [context.values_over_time(labels, region, about)])]


def _pools(context: Any, region: str) -> list[Any]:
    return _levels_and_changes(context, _known(context, TRANSMITTERS, FUELS), region, "Tissue pools of grey matter")


def _fluxes(context: Any, region: str) -> list[Any]:
    return _levels_and_changes(context, _known(context, ENERGY, FLUXES), region, "Energy and fluxes")


def _fuels(context: Any, region: str) -> list[Any]:
    run = context.run
    arms = [0, *(a for a in run.changed_arms if run.reaches(a, region, "metabolism"))][:MOST_STACKS]
    cells = {cell: label for cell, label in CELLS.items() if cell != "extracellular"}
    caption = "ATP production by fuel, stacked; medians. Panels of one cell class share their scale."
    return [context.parts_over_time(FUEL, cells, region, arms, caption)]


def _regulators(context: Any, region: str) -> list[Any]:
    run = context.run
    moving = {v: label for v, label in _known(context, REGULATORS).items() if any(run.moves(v, r) for r in run.regions)}
    return _levels_and_changes(context, moving, region, "Enzymes and their cofactor")


def _cells(context: Any, region: str) -> list[Any]:
    return list(context.per_moment(lambda moment: _cells_at(context, region, moment)))


def _cells_at(context: Any, region: str, moment: Any) -> list[Any]:
    run = context.run
    panels = {}
    for variable, title in PER_CELL.items():
        if not run.has(variable):
            continue
        rows = []
        for cell, label in CELLS.items():
            bands = [run.change_at(variable, region, arm, moment, cell) for arm in run.changed_arms]
            if all(b.finite for b in bands) and run.moves(variable, region, SMALL, cell):
                rows.append(context.row(label, bands))
        if rows:
            panels[title] = rows
    caption = (
        f"Change of concentration in each cell class {run.say(moment)}, against the same cell in health. Points: medians; "
        "lines: 90 % intervals. The extracellular pool is a bookkeeping average, not what a synapse sees."
    )
    return [context.changes_by_row(panels, caption)] if panels else [context.text(f"Nothing changes by {SMALL} %.")]


SECTION = MetabolismSection(order=100)
