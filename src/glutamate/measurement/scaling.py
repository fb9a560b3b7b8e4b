"""Ratio or concentration: which of the two the numbers of a fit are.

LCModel prints a column of concentrations whether or not a water reference was given; without one the column is in
arbitrary units and only its ratios mean anything. Rule, in this order:

    1. the user's own statement;
    2. the file's (LCModel: DOWS = T in the table of input changes means that water scaling was done);
    3. total creatine: inside the range in which healthy and diseased brain has ever been found, the column is taken
       as mM; outside it, ratios only.

Whichever applies is written into the notes of the table. Water-scaled means of total creatine in adult brain run from
about 5 to 12 mM (Gudmundson 2023, doi:10.1016/j.ab.2023.115227); the declared range is wider, for tumours and
uncorrected relaxation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import Unit

_SOURCE = "widened from doi:10.1016/j.ab.2023.115227"

TABLE = ParameterTable(
    "measurement.scaling",
    "what total creatine says about the scaling of a fit", "protocol",
    tcr_lowest=Parameter(3.0, "mM", 2.0, 4.0, _SOURCE, "assumed", "total creatine below which a fit was not water-scaled"),
    tcr_highest=Parameter(20.0, "mM", 15.0, 25.0, _SOURCE, "assumed", "total creatine above which a fit was not water-scaled"),
)  # fmt: skip


def decide(
    tcr: float | None, requested: Unit | None, water_scaled: bool = False, values: Mapping[str, Any] | None = None
) -> tuple[Unit, str]:
    """The unit of a fit's concentrations ("mM") or "/tCr" for ratios only, and a sentence saying why.

    Args:
        tcr: total creatine as printed; None if it was not fitted.
        requested: the user's statement, if any.
        water_scaled: whether the file itself says that water scaling was done.
        values: parameter values by dotted name; defaults if None.
    """
    p = TABLE.of(registry.values("measurement") if values is None else values)
    span = f"{p.tcr_lowest:g}-{p.tcr_highest:g} mM"
    plausible = tcr is not None and p.tcr_lowest <= tcr <= p.tcr_highest
    reading = "was not fitted" if tcr is None else f"reads {tcr:.3g}"
    if requested is not None:
        doubtful = requested != "/tCr" and tcr is not None and not plausible
        return requested, f"Read as {requested}, as asked." + (
            f" Total creatine {reading}, outside {span}: check the water scaling." if doubtful else ""
        )
    if water_scaled:
        return "mM", "Read as mM: the file says that water scaling was done."
    if plausible:
        return "mM", f"Read as mM, because total creatine {reading}, inside {span}; say scaling '/tCr' for ratios."
    return "/tCr", f"Total creatine {reading}, outside {span}: not water-scaled, so only ratios to tCr are used."
