"""What an acquisition and a healthy or diseased brain can read at all; beyond it a unit or a decimal point was mistaken.

The ranges are wide on purpose: FID acquisitions have echo times near a millisecond, preclinical magnets reach 21 T, and
ischaemic lactate exceeds 20 mM. What a person typed beyond them is refused; what a program echoed is left out with a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import Measurement

_RANGE = "widened from the protocols of doi:10.1016/j.ab.2023.115227"
_FID = "acquisition delay of FID-MRSI to diffusion-weighted STEAM"

TABLE = ParameterTable(
    "measurement.possible",
    "what a measured table can hold", "protocol",
    te_ms_lowest=Parameter(0.5, "ms", 0.3, 0.8, _FID, "assumed", "shortest echo time"),
    te_ms_highest=Parameter(2000.0, "ms", 1000.0, 3000.0, _FID, "assumed", "longest echo time"),
    tr_ms_lowest=Parameter(20.0, "ms", 10.0, 50.0, _RANGE, "assumed", "shortest repetition time"),
    tr_ms_highest=Parameter(100000.0, "ms", 50000.0, 200000.0, _RANGE, "assumed", "longest repetition time"),
    field_tesla_lowest=Parameter(0.05, "T", 0.03, 0.1, _RANGE, "assumed", "lowest field"),
    field_tesla_highest=Parameter(30.0, "T", 24.0, 40.0, _RANGE, "assumed", "highest field"),
    ratio_highest=Parameter(20.0, "1", 10.0, 30.0, _RANGE, "assumed", "largest ratio of a predicted metabolite to total creatine"),
    concentration_highest=Parameter(100.0, "mM", 60.0, 150.0, _RANGE, "assumed", "largest concentration of a predicted metabolite"),
)  # fmt: skip

_UNIT_HINTS = {
    "te_ms": "is it in seconds?",
    "tr_ms": "is it in seconds?",
    "field_tesla": "is it the proton frequency in MHz?",
}
_CONCENTRATIONS = {"mM", "mmol/kg water", "umol/g"}


def problem(key: str, value: float | None) -> str:
    """What is wrong with te_ms, tr_ms or field_tesla, or an empty string."""
    if value is None:
        return ""
    p = TABLE.of(registry.values("measurement"))
    low, high = getattr(p, f"{key}_lowest"), getattr(p, f"{key}_highest")
    if low <= value <= high:
        return ""
    unit = "T" if key == "field_tesla" else "ms"
    return f"{key} {value:g} is outside what is possible ({low:g} to {high:g} {unit}); {_UNIT_HINTS[key]}"


def echoed(given: Mapping[str, float | None]) -> tuple[dict[str, Any], list[str]]:
    """Settings that a program echoed: the possible ones, and notes on the others."""
    wrong = {key: problem(key, value) for key, value in given.items()}
    kept = {key: None if wrong[key] else value for key, value in given.items()}
    return kept, [f"Not used: {text}" for text in wrong.values() if text]


def impossible_value(row: Measurement) -> str:
    """What is wrong with the value of a predicted metabolite, or an empty string."""
    p = TABLE.of(registry.values("measurement"))
    highest = {"/tCr": p.ratio_highest, **dict.fromkeys(_CONCENTRATIONS, p.concentration_highest)}.get(row.unit)
    if row.value is None or highest is None or row.value <= highest:
        return ""
    return (
        f"{row.metabolite} {row.value:g} {row.unit} is outside what is possible (at most {highest:g}): is the decimal point "
        "missing, or the unit another?"
    )
