"""Quantities: units become house units, and what is no sensible quantity is refused in words."""

import math

import pytest

from glutamate.case.errors import FieldError
from glutamate.case.quantities import Expected, parse

GLUCOSE = Expected("mM", 0.05, 50.0, "5 mM", molar_mass=180.156)
TIME = Expected("h", 0.0, 100.0, "2 h")
RELATIVE = Expected("1", 0.0, 100.0, "0.6")
PLP = Expected("1", 0.0, 100.0, "0.3", normal="50 nmol/L")
DOSE = Expected("mg/kg", 0.0, 1e4, "50 mg/kg")


@pytest.mark.parametrize(
    ("given", "expected", "value"),
    [
        ("3 mM", GLUCOSE, 3.0),
        ("3mM", GLUCOSE, 3.0),
        ("3e0 mmol/L", GLUCOSE, 3.0),
        ("3000 umol/L", GLUCOSE, 3.0),
        ("3000 µM", GLUCOSE, 3.0),
        ("54 mg/dL", GLUCOSE, 0.54 / 180.156e-3),
        ("0.54 g/L", GLUCOSE, 0.54 / 180.156e-3),
        ("50 uM", GLUCOSE, 0.05),
        ("35 years", Expected("year", 18, 90), 35.0),
        ("20 min", TIME, 1 / 3),
        ("2 h", TIME, 2.0),
        ("2 days", TIME, 48.0),
        ("40 %", RELATIVE, 0.4),
        (0.4, RELATIVE, 0.4),
        (2, RELATIVE, 2.0),
        ("0.4", RELATIVE, 0.4),
        ("15 nmol/L", PLP, 0.3),
        (0.3, PLP, 0.3),
        ("0.3 g/kg", DOSE, 300.0),
        ("2 umol/g/min", Expected("umol/g/min"), 2.0),
        ("6 1/h", Expected("1/min"), 0.1),
    ],
)
def test_house_unit(given, expected, value):
    assert parse(given, expected) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("given", "expected", "says"),
    [
        ("3 min", GLUCOSE, ["'3 min' is a time", "expected a quantity in mM, such as '5 mM'"]),
        ("3 mM", TIME, ["is a concentration", "in h, such as '2 h'"]),
        ("50 mg", DOSE, ["is a mass", "mg/kg"]),
        ("5 %", DOSE, ["is a pure number", "mg/kg"]),
        ("54 mg/dL", Expected("mM"), ["is a mass concentration"]),
        ("1 h", PLP, ["is a time", "or a concentration (50 nmol/L is 1)"]),
        (3, GLUCOSE, ["3 has no unit", "'5 mM'"]),
        ("3", GLUCOSE, ["'3' has no unit"]),
        ("3 mN", GLUCOSE, ["unknown unit 'mN'", "mmol/L"]),
        ("3 minn", TIME, ["unknown unit 'minn'", "did you mean 'min'"]),
        ("3 furlongs", TIME, ["unknown unit 'furlongs'"]),
        ("three mM", GLUCOSE, ["'three mM' is no quantity"]),
        ("", GLUCOSE, ["is no quantity"]),
        (True, RELATIVE, ["True is no quantity"]),
        (None, GLUCOSE, ["is no quantity"]),
        ([3], GLUCOSE, ["is no quantity"]),
        ("-3 mM", GLUCOSE, ["'-3 mM' is negative"]),
        ("0.001 mM", GLUCOSE, ["outside 0.05 to 50 mM"]),
        ("90 mM", GLUCOSE, ["outside 0.05 to 50 mM", "did you mean mg/dL?"]),
        (math.nan, RELATIVE, ["nan is not a finite number"]),
        (".inf mM", GLUCOSE, ["not a finite number"]),
        ("1e999 mM", GLUCOSE, ["not a finite number"]),
        (10**400, RELATIVE, ["not a finite number"]),
    ],
)
def test_refused_with_reason_and_remedy(given, expected, says):
    with pytest.raises(FieldError) as caught:
        parse(given, expected)
    for part in says:
        assert part in str(caught.value)


@pytest.mark.parametrize(
    "unit", ["m**99999999", "mM**2", "__import__('os')", "mM; x", "mM mM", "((((", "\u2126", "1/", "/", "*"]
)
def test_odd_units_are_unknown_and_quick(unit):
    with pytest.raises(FieldError, match="unknown unit"):
        parse(f"3 {unit}", GLUCOSE)


def test_ends_of_the_range_are_inside_despite_rounding():
    assert parse("0.00005 M", GLUCOSE) == GLUCOSE.low
    assert parse("50 mmol/L", GLUCOSE) == GLUCOSE.high
