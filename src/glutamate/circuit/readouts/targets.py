"""Targets of the read-outs."""

from glutamate.engine.target import Target

_GAO = "forward model of Gao 2017, doi:10.1016/j.neuroimage.2017.06.078; interval around its exact expectation"
_NOTE = "the reference is the mean of three runs of 60 s, whose standard error is about 0.1"

TARGETS = tuple(
    Target(
        f"circuits.T9.{row}",
        "regression",
        f"slope 30-50 Hz at g_I/g_E = {ratio}, mean of 48 runs of 120 s",
        _GAO,
        reference,
        exact - 0.05,
        exact + 0.05,
        "1",
        "field_slopes",
        f"slope_{ratio}",
        _NOTE,
    )
    for row, ratio, reference, exact in (
        ("a", 2, "-0.46", -0.459),
        ("b", 4, "-0.67", -0.642),
        ("c", 6, "-0.91", -0.852),
    )
)
