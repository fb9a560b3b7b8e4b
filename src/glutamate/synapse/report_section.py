"""What the report shows of synapses: currents of one release, the factors that circuits take and their causes, plasticity.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.parameter import Z95
from glutamate.engine.units import PERCENT
from glutamate.synapse.observer import median_figures

HEALTHY = 0
FACTORS: Mapping[str, str] = {
    "ampa": "AMPA response",
    "nmda_EE": "NMDA onto excitatory cells",
    "nmda_EI": "NMDA onto inhibitory cells",
    "nmda_saturation": "NMDA gating per release",
    "tau_nmda": "NMDA decay time",
    "rise_nmda": "NMDA rise time",
    "gaba": "GABA-A response",
    "release": "release probability",
    "tonic_nmda": "tonic NMDA current",
    "plasticity": "NMDA drive of plasticity",
}
CONTENT = {"synapse.vesicle_glutamate": "glutamate in vesicles", "synapse.vesicle_gaba": "GABA in vesicles"}
# number: A cause that changes a factor by less is not named
NEGLIGIBLE = 0.005
SMALL = 0.5
"""Percent: factors whose whole interval stays smaller are named together."""

GLOSS = (
    "What a synapse does with its glutamate: how full vesicles are, what one release opens, and who takes it. "
    "The table is computed from kinetic schemes of the receptors at the state of each arm, relative to the same person in health; "
    "nothing in it is set by hand."
)
NOBODY = "nobody in this run"
CURRENTS_GLOSS = (
    "AMPA current is fast and follows vesicular content; NMDA current is slow, blocked by magnesium, and nearly saturated by one "
    "vesicle, so that it loses less when vesicles are less full."
)
PLASTICITY_GLOSS = (
    "Spike pairings at the median person's NMDA drive, under the spine-calcium rule fitted to paired recordings in slices: 15 bursts "
    "of five pairs. Potentiation needs more calcium than depression, so that a loss of NMDA current first weakens potentiation."
)
EVIDENCE: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "Established: AMPA and NMDA kinetics, magnesium block and its voltage dependence, need of a co-agonist, NMDA and calcium dependence of LTP and LTD."),
    (("drugs",), "Established: block by ketamine at micromolar levels. Contested: how much more it acts on interneurons, which rests on their share of GluN2C and GluN2D and on voltage."),
    (("drugs",), "Not supported: that the antidepressant dose of ketamine blocks half of the NMDA receptors (10 to 20 %)."),
    (("co-agonists", "drugs"), "Contested: how full the co-agonist site is in life, and so how much D-serine or a partial agonist can add; never more than 1/occupancy."),
    (("co-agonists",), "Not supported: that more D-serine or glycine means more memory."),
    (("vesicle content",), "Contested: how steeply responses follow vesicular content; the ensemble draws it."),
    (("vesicle content",), "Not supported: that dietary glutamine or glutamate raises synaptic glutamate at rest; vesicles are nearly full, and supply shows under sustained activity."),
    (("uptake",), "Contested: release of glutamate by astrocytes."),
    (("subunits",), "Not supported: that GluN2A makes LTP and GluN2B LTD."),
    ((), "Not supported: that MRS glutamate is synaptic glutamate; most of it is inside cells."),
)  # fmt: skip
"""Causes that a statement touches (none: every case) and the statement."""


@dataclass(frozen=True)
class _Curve:
    x: Any
    y: Any
    low: Any = None
    high: Any = None


class SynapseSection:
    """Section of the synapse link."""

    name = "synapse"
    title = "Synapse"

    def __init__(self, order: int) -> None:
        self.order = order

    headline: Mapping[str, Mapping[str, str]] = {
        "Synapse": {f"synapse.{name}": FACTORS[name] for name in ("ampa", "nmda_EE", "nmda_EI", "gaba")},
        "Synaptic kinetics": {
            **CONTENT,
            **{f"synapse.{name}": FACTORS[name] for name in ("nmda_saturation", "tau_nmda", "release", "tonic_nmda")},
        },
    }

    def inputs(self, context: Any) -> Mapping[str, str]:
        """Drugs and conditions that a case or a dose drives, by variable."""
        group = context.run.group(self.name)
        given = [str(v) for v in group.data_vars if str(v).startswith("input_")] if group is not None else []
        return {f"{self.name}.{v}": str(group[v].attrs.get("long_name", v)) for v in given}

    def ground(self, context: Any) -> tuple[str, str]:
        """What is measured of synapses and what is not."""
        if context.run.group(self.name) is None:
            return "", ""
        return "contested", "Kinetics and block of receptors are measured. How full vesicles and the co-agonist site are in life is contested, and drawn."  # fmt: skip

    def render(self, context: Any) -> Sequence[Any]:
        run = context.run
        if run.group("synapse") is None or not run.changed_arms:
            return []
        if not any(run.reaches(a, r, self.name) for a in run.changed_arms for r in run.regions):
            return []
        moving = {f"synapse.{n}": label for n, label in FACTORS.items() if _moves(context, f"synapse.{n}")}
        if not moving:
            return [context.text(f"No factor of a synapse changes by {SMALL} % in any arm.")]
        blocks = [context.text(GLOSS), *context.per_region(lambda region: _factors(context, region, moving))]
        seen = []
        figures = _figures(context)
        if figures:
            release = [context.text("One release", "heading"), context.text(CURRENTS_GLOSS)]
            seen.append([*release, *context.per_region(lambda region: _currents(context, figures, region))])
            learned = [context.text("Plasticity", "heading"), context.text(PLASTICITY_GLOSS)]
            seen.append([*learned, *_plasticity(context, figures)])
        rest = context.fold("What these results rest on", [context.bullets(_statements(context))])
        return [*blocks, *([context.beside(*seen)] if seen else []), rest]


def _moves(context: Any, variable: str) -> bool:
    run = context.run
    return bool(run.has(variable) and any(run.moves(variable, region, SMALL) for region in run.regions))


def _factors(context: Any, region: str, moving: Mapping[str, str]) -> list[Any]:
    """What changes, why and who takes it, beside its course over time."""
    shown = {v: label for v, label in CONTENT.items() if _moves(context, v)} | dict(moving)
    caption = f"Change from the healthy reference, person by person. {context.band_note}"
    tables = context.per_moment(lambda moment: [_table(context, region, moment)])
    return [context.beside(tables, [context.changes_over_time(shown, region, caption)])]


def _table(context: Any, region: str, moment: Any) -> Any:
    run = context.run
    rows, same = [], []
    for name, label in FACTORS.items():
        changes = [run.change_at(f"synapse.{name}", region, arm, moment) for arm in run.changed_arms]
        if not any(c.finite and max(abs(c.low), abs(c.high)) >= SMALL for c in changes):
            same.append(label)
            continue
        cells = [
            context.change_cell(c, _why(context, region, arm, name, moment))
            for arm, c in zip(run.changed_arms, changes, strict=True)
        ]
        takers = context.join(context.users(f"synapse.{name}")) or NOBODY
        rows.append([context.cell(label, name, numeric=False), *cells, context.cell(takers, numeric=False)])
    caption = (
        f"Change {run.say(moment)} against the same person in health: median, 90 % interval, causes. Causes are switched on one after "
        f"another from vesicle to temperature; their factors (medians) multiply to the total. Less than {SMALL} % in every arm: "
        f"{context.join(same) or 'none'}."
    )
    return context.table(["", *(run.arm_titles[arm] for arm in run.changed_arms), "taken by"], rows, caption)


def _why(context: Any, region: str, arm: int, factor: str, moment: Any) -> str:
    """ "vesicle content × 0.52", a line for each cause."""
    found = context.run.group("synapse/causes")["contribution"]
    nearest = int(np.abs(found["moment"].values - moment.hours).argmin())
    here = found.isel(arm=arm, moment=nearest).sel(region=region, factor=factor).transpose("cause", "sample").values
    medians = np.nanmedian(np.asarray(here, float), axis=1)
    named = [(str(c), m) for c, m in zip(found["cause"].values, medians, strict=True) if abs(m - 1) >= NEGLIGIBLE]
    return "\n".join(f"{cause} × {context.number(m)}" for cause, m in named)


def _statements(context: Any) -> list[str]:
    """What is known and what is not, as far as the causes at work in this case are concerned."""
    found = context.run.group("synapse/causes")["contribution"]
    sizes = np.abs(found - 1).max([d for d in found.dims if d != "cause"])
    acting = {str(c) for c, size in zip(found["cause"].values, sizes.values, strict=True) if size >= NEGLIGIBLE}
    return [text for causes, text in EVIDENCE if not causes or acting & set(causes)]


def _figures(context: Any) -> Mapping[str, Any]:
    """Currents, calcium and weights of the median person at the main moment."""
    run = context.run
    groups = {name: run.group(name) for name in ("synapse", "metabolism")}
    return median_figures(run.setting, groups, run.main.hours) if all(g is not None for g in groups.values()) else {}


def _currents(context: Any, figures: Mapping[str, Any], region: str) -> list[Any]:
    run, waves, inside = context.run, figures["currents"], figures["spine"]
    panels = []
    for receptor, title in (("AMPA", "AMPA current"), ("NMDA", "NMDA current")):
        here = waves["current"].sel(region=region, receptor=receptor)
        x = waves["after"].sel(receptor=receptor).values
        curves = {arm: _Curve(x, here.isel(arm=arm).values) for arm in range(len(run.arms))}
        panels.append(context.curves_panel(title, "pA", "ms after release", curves))
    x, here = inside["after"].values, inside["calcium"].sel(region=region)
    curves = {arm: _Curve(x, here.isel(arm=arm).values) for arm in range(len(run.arms))}
    panels.append(context.curves_panel("Calcium in the spine", "µM", "ms after release", curves))
    caption = (
        f"Current of one synapse after one release, held at the voltage of an active cell, {run.say(run.main)}, median person. "
        "Inward currents are negative. Calcium: mean spine of the plasticity rule in its slice, spike of the cell 10 ms after the "
        "release, at the AMPA response and NMDA drive of each arm."
    )
    return [context.curves(panels, caption)]


def _weights(curves: Any, name: str, region: str, arm: int) -> _Curve:
    """Weights of an arm (%), with the interval of their difference from health where there is one."""
    weight, error = (
        PERCENT * curves[f"{key}_{name}"].sel(region=region).isel(arm=arm).values for key in ("weight", "error")
    )
    if arm == HEALTHY:
        return _Curve(curves[name].values, weight)
    return _Curve(curves[name].values, weight, weight - Z95 * error, weight + Z95 * error)


def _plasticity(context: Any, figures: Mapping[str, Any]) -> list[Any]:
    run, curves = context.run, figures["pairing"]
    region = run.regions[0]
    panels = []
    for name, title, x_label in (
        ("frequency", "Against frequency, +10 ms", "Hz"),
        ("delay", "Against delay, at 10 Hz", "ms, post minus pre"),
    ):
        by_arm = {arm: _weights(curves, name, region, arm) for arm in range(len(run.arms))}
        panels.append(context.curves_panel(title, "weight, %", x_label, by_arm))
    caption = (
        f"Weight after a pairing protocol, percent of before, {run.say(run.main)}, in the {run.region_title(region)}. Points: means over "
        "one population of synapses, the same in all arms; bars: 90 % interval of the difference from health over that population. "
        "The level itself is sure to 5 to 12 % only."
    )
    return [context.curves(panels, caption)]


SECTION = SynapseSection(order=150)
