"""What a comparison says, and what it cannot say, in plain sentences.

The limits are those of 1H-MRS itself: it reads the total tissue pool; a ratio moves with its denominator; people differ
by more than most conditions do (group differences in psychiatry are 2-5 % in Glu against a CV of 11.5 %).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.measurement.measured import MeasuredTable
from glutamate.measurement.outcome import TABLE, RowAgreement, Verdict
from glutamate.measurement.prediction import predictable


def statement(
    verdict: Verdict,
    rows: Sequence[RowAgreement],
    log_bayes: float | None,
    separation: float | None,
    people: int | None,
    values: Mapping[str, Any],
) -> str:
    """The outcome in one or two sentences."""
    p = TABLE.of(values)
    if verdict == "not_comparable":
        return "Nothing to compare: none of the measured values is one that this run predicts."
    alone = separation is None
    sentences = [
        {
            "both": "The values agree with the healthy reference and with the case: they cannot tell the two apart",
            "both_case_better": "The values agree with both; the case fits better",
            "both_healthy_better": "The values agree with both; the healthy reference fits better",
            "healthy": "The values agree with the healthy reference"
            + ("" if alone else " and lie outside what the case predicts"),
            "case": "The values agree with the case and lie outside what the healthy reference predicts",
            "neither": "The values lie outside what the healthy reference"
            + (" predicts" if alone else " and the case predict")
            + ": the model with these settings does not explain them",
        }[verdict]
    ]
    if log_bayes is not None and verdict != "neither":
        favoured = "case" if log_bayes > 0 else "healthy reference"
        sentences[0] += (
            f" (predictive density {_factor(log_bayes, p.largest_factor)} times higher under the {favoured})"
        )
    outside = {
        "healthy": [row.metabolite for row in rows if row.healthy.p < p.level],
        "case": [row.metabolite for row in rows if row.case is not None and row.case.p < p.level],
    }
    for arm, names in outside.items():
        if names:
            arm_name = "healthy reference" if arm == "healthy" else "case"
            sentences.append(f"Outside the 95 % range of the {arm_name}: {', '.join(names)}")
    if separation is not None and separation < 1:
        sentences.append(
            "The two predictions lie closer together than one standard deviation of such a measurement, so no outcome "
            "could have told them apart with confidence"
            + (f"; two groups of about {people} people each, measured alike, could" if people else "")
        )
    return ". ".join(sentences) + "."


def cannot_tell(table: MeasuredTable, separation: float | None, values: Mapping[str, Any]) -> tuple[str, ...]:
    """What the values of this table cannot tell, most important first."""
    measured = {row.metabolite: row for row in table.rows if row.value is not None and predictable(row.metabolite)}
    units = {row.unit for row in measured.values()}
    single = [row for row in measured.values() if not row.is_group]
    found = [
        "Release, uptake and receptors: spectroscopy reads the total tissue pool, in which extracellular and synaptic "
        "transmitter is less than a hundredth.",
        "Which cells changed: neuronal and astrocytic pools add up in one reading.",
    ]
    if "/tCr" in units:
        found.append("Whether a ratio moved because of its metabolite or because total creatine moved.")
    if units & {"mM", "mmol/kg water", "umol/g"}:
        found.append(
            "Differences of a few percent in absolute concentration: water scaling is systematically uncertain by about 8 %."
        )
    if units - {"of control"}:
        found.append(
            "A case apart from a method: published means of healthy people differ by 15-30 % between studies. Values relative "
            "to controls measured alike (unit 'of control') are free of this."
        )
    if "institutional" in units:
        found.append(
            "Absolute levels: institutional units carry an unknown factor, only the pattern across metabolites counts."
        )
    if single:
        found.append(
            "Whether one person's value is a change: people differ, and one visit differs from the next, by more than "
            "most conditions shift it."
        )
    if "Glx" in measured and not {"Glu", "Gln"} <= set(measured):
        found.append("Glutamate apart from glutamine: only their sum was measured.")
    if "GABA+" in measured and "GABA" not in measured:
        found.append("GABA apart from macromolecules: GABA+ holds 41-49 % of them, and they vary on their own.")
    if any(row.metabolite == "GABA+" and row.unit == "/tCr" for row in measured.values()):
        found.append(
            "Whether GABA+/tCr fits in absolute terms: edited spectra are usually reported as a ratio of integrals (Gannet), about half "
            "the ratio of concentrations predicted here. Give values relative to controls measured alike (unit 'of control'), or in institutional units."
        )
    if "GABA" in measured and table.field_tesla is not None and table.field_tesla < TABLE.of(values).gaba_field:
        found.append("How far the unedited GABA value depends on the macromolecule model of the fit.")
    if table.fractions is None and table.tissue != "grey_matter":
        found.append(
            "The effect of tissue composition: the file gives no tissue fractions, so those of the region are assumed."
        )
    if any(row.crlb_percent is None and row.sd is None and row.se is None for row in measured.values()):
        found.append("How precise these particular fits were: error bounds are missing, so typical ones are assumed.")
    if not {"Gln", "GABA"} & set(measured):
        found.append(
            "Supply or cycling apart from synthesis: with neither Gln nor GABA, several mechanisms give the same change of Glu."
        )
    if separation is not None and separation < 1:
        found.append(
            "This case apart from health: the predicted difference is smaller than the scatter of such a measurement."
        )
    return tuple(found)


def _factor(log_bayes: float, largest: float) -> str:
    """A ratio as a reader wants it: 1.4, 23, more than 1000."""
    if abs(log_bayes) > math.log(largest):
        return f"more than {largest:g}"
    ratio = math.exp(abs(log_bayes))
    two_digits = f"{ratio:.2g}"
    return f"{ratio:.0f}" if "e" in two_digits else two_digits
