"""Ratio or concentration: which of the two the numbers of a fit are.

Fitting programs print a column of concentrations whether or not a water reference was given; without one the column is in
arbitrary units and only its ratios mean anything. Rule, in this order:

    1. the user's own statement;
    2. the file's: water scaling was done, was not done, or was given up by the program;
    3. total creatine, where the file is silent: inside the range in which healthy and diseased brain has ever been found,
       the column is taken as mM; outside it, ratios only.

Where water scaling was done, the file may also say with which water:

    C [mM] = W A_m/A_w att/(N_m/2)      W  water per litre (LCModel WCONC, TARQUIN w_conc), att its relaxation (ATTH2O)

A column whose W is no tissue's is not mM of the voxel. With att = 1 as well (W of pure water), content and relaxation of
water were left for later: ratios. With any other W the column is brought to the programs' own assumption, W_assumed/W times.

Whichever applies is written into the notes of the table. Water-scaled means of total creatine in adult brain run from
about 5 to 12 mM (Gudmundson 2023, doi:10.1016/j.ab.2023.115227); the declared range is wider, for tumours and
uncorrected relaxation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import Unit

_SOURCE = "widened from doi:10.1016/j.ab.2023.115227"
_WATER = "55.5 M times water content of tissue, .65 to .9, and times relaxation where both are folded into one"

TABLE = ParameterTable(
    "measurement.scaling",
    "what total creatine and water say about the scaling of a fit", "protocol",
    tcr_lowest=Parameter(3.0, "mM", 2.0, 4.0, _SOURCE, "assumed", "total creatine below which a fit was not water-scaled"),
    tcr_highest=Parameter(20.0, "mM", 15.0, 25.0, _SOURCE, "assumed", "total creatine above which a fit was not water-scaled"),
    water_lowest=Parameter(22000.0, "mM", 20000.0, 30000.0, _WATER, "assumed", "water of a litre of tissue, relaxation included, at least"),
    water_highest=Parameter(50000.0, "mM", 48000.0, 52000.0, _WATER, "assumed", "water of a litre of tissue at most; above it is CSF or pure water"),
    water_assumed=Parameter(35880.0, "mM", 35880.0, 43300.0, "default of LCModel and TARQUIN: white matter, .65 x 55.2 M", "established", "water of a litre of tissue that the programs assume"),
)  # fmt: skip


@dataclass(frozen=True)
class WaterScaling:
    """What a file says of its water scaling.

    Args:
        done: whether it was done; None where the file is silent.
        failed: the program's own words, where it gave up.
        water_mM: W, if printed.
        attenuation: att, if printed.
        settings: those two as the file prints them.
    """

    done: bool | None = None
    failed: str = ""
    water_mM: float | None = None
    attenuation: float | None = None
    settings: str = ""


NOTHING_KNOWN = WaterScaling()


@dataclass(frozen=True)
class Decision:
    """The unit of a fit's concentrations ("mM") or "/tCr" for ratios only, a sentence saying why, and what they are multiplied by."""

    unit: Unit
    why: str
    factor: float = 1.0


def decide(
    tcr: float | None,
    requested: Unit | None,
    water: WaterScaling = NOTHING_KNOWN,
    values: Mapping[str, Any] | None = None,
) -> Decision:
    """What the concentrations of a fit are.

    Args:
        tcr: total creatine as printed; None if it was not fitted.
        requested: the user's statement, if any.
        water: what the file itself says of water scaling.
        values: parameter values by dotted name; defaults if None.
    """
    p = TABLE.of(registry.values("measurement") if values is None else values)
    span = f"{p.tcr_lowest:g}-{p.tcr_highest:g} mM"
    plausible = tcr is not None and p.tcr_lowest <= tcr <= p.tcr_highest
    reading = "was not fitted" if tcr is None else f"reads {tcr:.3g}"
    if requested is not None:
        doubtful = requested != "/tCr" and tcr is not None and not plausible
        return Decision(
            requested,
            f"Read as {requested}, as asked."
            + (f" Total creatine {reading}, outside {span}: check the water scaling." if doubtful else "")
            + (f" The program gave up water scaling ({water.failed})." if water.failed and requested != "/tCr" else ""),
        )
    if water.failed:
        return Decision("/tCr", f"Water scaling failed ({water.failed}), so only ratios to tCr are used.")
    if water.done is False:
        return Decision("/tCr", "The file says that water scaling was not done, so only ratios to tCr are used.")
    if water.done:
        return _with_water(water, p)
    if plausible:
        return Decision(
            "mM", f"Read as mM, because total creatine {reading}, inside {span}; say scaling '/tCr' for ratios."
        )
    return Decision(
        "/tCr", f"Total creatine {reading}, outside {span}: not water-scaled, so only ratios to tCr are used."
    )


def _with_water(water: WaterScaling, p: Any) -> Decision:
    done = "Read as mM: the file says that water scaling was done."
    uncorrected = water.attenuation == 1
    if water.water_mM is None or p.water_lowest <= water.water_mM <= p.water_highest:
        if uncorrected:
            done += f" The relaxation of water was not corrected ({water.settings})."
        return Decision("mM", done)
    if uncorrected or not water.water_mM:
        return Decision(
            "/tCr",
            f"Water was taken as pure and unrelaxed ({water.settings}), to be corrected later: the column is not mM of the "
            "voxel, so only ratios to tCr are used.",
        )
    factor = p.water_assumed / water.water_mM
    return Decision(
        "mM",
        f"{done} No tissue holds the water that it assumed ({water.settings}): the values are multiplied by {factor:.3g}, to "
        f"{p.water_assumed:g} mM.",
        factor,
    )
