"""Quantities with units at the edge of the program: "3 mM", "54 mg/dL", "35 years", "40 %" to a number in a house unit.

Only the units below exist: a furlong in a case is a mistake. `kg` below a mass is body mass ("50 mg/kg" is no pure number).
Mass concentrations become amounts by the molar mass of the substance, concentrations become relative ones by a normal
value, where the field has one.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from glutamate.case.errors import FieldError, shown
from glutamate.errors import nearest

_DEFINITIONS = (
    "nano- = 1e-9 = n-",
    "micro- = 1e-6 = µ- = μ- = u-",
    "milli- = 1e-3 = m-",
    "deci- = 1e-1 = d-",
    "kilo- = 1e3 = k-",
    "second = [time] = s = sec",
    "minute = 60 * second = min",
    "hour = 60 * minute = h = hr",
    "day = 24 * hour = d",
    "week = 7 * day",
    "month = 30.4375 * day",
    "year = 365.25 * day = y = yr",
    "liter = [volume] = L = l = litre",
    "gram = [mass] = g",
    "kilogram_body = [body_mass] = kg_body",
    "mole = [substance] = mol",
    "molar = mole / liter = M",
    "percent = 0.01",
    "hertz = 1 / second = Hz",
    "lux = [illuminance] = lx",
    "degree_Celsius = [temperature] = degC = °C",
)
_KNOWN = ("mM", "uM", "nM", "mmol/L", "umol/L", "nmol/L", "mg/dL", "g/L", "s", "min", "h", "hours", "days", "weeks", "months", "years", "%", "mg", "g", "mg/kg", "g/kg", "umol/g", "umol/g/min", "Hz", "lx", "degC")  # fmt: skip
_DIMENSIONS = {
    "s": "a time",
    "M": "a concentration",
    "g/L": "a mass concentration",
    "g": "a mass",
    "g/kg_body": "a dose per body mass",
    "mol/g": "a content per mass",
    "mol/g/s": "a flux",
    "1/s": "a rate",
    "lx": "an illuminance",
    "degC": "a temperature",
    "": "a pure number",
}
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?"
_QUANTITY = re.compile(rf"\s*({_NUMBER}|[+-]?\.?(?:inf|nan)(?![A-Za-z]))\s*(\S.*)?\s*", re.IGNORECASE)
_UNIT = re.compile(r"(?:1/)?[A-Za-zµμ]+(?:[/*·][A-Za-zµμ]+){0,3}|1")
_PER_BODY_MASS = re.compile(r"^([nuµμm]?g)/kg\b")
_ROUNDING = 1e-9
"""Relative slack at the ends of a range: unit conversion rounds."""


@dataclass(frozen=True)
class Expected:
    """What a field takes.

    Args:
        unit: house unit; "1" for a pure number or a percentage.
        low, high: range in that unit, ends included.
        example: a quantity as one would write it.
        molar_mass: g/mol, where mass concentrations are taken too.
        normal: quantity that stands for 1, where the house value is relative.
    """

    unit: str
    low: float = -math.inf
    high: float = math.inf
    example: str = ""
    molar_mass: float | None = None
    normal: str = ""

    @property
    def words(self) -> str:
        """What is expected, for a message."""
        what = f"a quantity in {self.unit}" if self.unit != "1" else "a number without unit, or a percentage"
        return f"{what}, such as {self.example!r}" if self.example else what


def parse(given: Any, expected: Expected) -> float:
    """`given` in the house unit of `expected`. Raises FieldError saying what was found and what is expected."""
    number, unit = _split(given, expected)
    if not math.isfinite(number):
        raise FieldError(f"{shown(given)} is not a finite number; expected {expected.words}")
    value = number * factor_to(unit, expected, given)
    slack = _ROUNDING * abs(value)
    if value + slack < expected.low or value - slack > expected.high:
        raise FieldError(_out_of_range(given, number, value, expected))
    return min(max(value, expected.low), expected.high)


def factor_to(unit: str, expected: Expected, given: Any) -> float:
    """Factor from `unit` to the house unit. Raises FieldError quoting `given` for an unknown unit or dimension."""
    found = _unit(unit, expected, given)
    if expected.normal and found.dimensionality:
        number, normal_unit = _split(expected.normal, expected)
        return float(_registry().Quantity(1.0, found).m_as(_comparable(normal_unit, found, expected, given))) / number
    wanted = _registry().parse_units(_text(expected.unit))
    if found.dimensionality == wanted.dimensionality:
        return float(_registry().Quantity(1.0, found).m_as(wanted))
    per_mole = _registry().Quantity(expected.molar_mass, "g/mol") if expected.molar_mass else None
    if per_mole is not None and (found / per_mole.units).dimensionality == wanted.dimensionality:
        return float((_registry().Quantity(1.0, found) / per_mole).m_as(wanted))
    raise FieldError(f"{shown(given)} is {_dimension(found)}; expected {expected.words}")


def _comparable(unit: str, found: Any, expected: Expected, given: Any) -> Any:
    normal = _registry().parse_units(_text(unit))
    if normal.dimensionality != found.dimensionality:
        also = f" or a concentration ({expected.normal} is 1)"
        raise FieldError(f"{shown(given)} is {_dimension(found)}; expected {expected.words}{also}")
    return normal


def _split(given: Any, expected: Expected) -> tuple[float, str]:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise FieldError(f"{shown(given)} is no quantity; expected {expected.words}")
    if isinstance(given, int | float):
        if expected.unit != "1":
            raise FieldError(f"{shown(given)} has no unit; expected {expected.words}")
        return _finite_float(given), "1"
    match = _QUANTITY.fullmatch(given)
    if match is None:
        raise FieldError(f"{shown(given)} is no quantity (a number and a unit); expected {expected.words}")
    unit = (match[2] or "").strip()
    if not unit and expected.unit != "1":
        raise FieldError(f"{shown(given)} has no unit; expected {expected.words}")
    return float(match[1].replace(".inf", "inf").replace(".nan", "nan")), unit or "1"


def _finite_float(number: int | float) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf


def _unit(unit: str, expected: Expected, given: Any) -> Any:
    text = _text(unit)
    if not text or _UNIT.fullmatch(text.replace("kg_body", "kg")):
        # pint has no common base class for its failures on odd text; all of them mean that there is no such unit.
        with suppress(Exception):
            return _registry().parse_units(text)
    hint = nearest(unit, _accepted(expected)) or f" (known: {', '.join(_accepted(expected))})."
    raise FieldError(f"unknown unit {shown(unit)} in {shown(given)}{hint} Expected {expected.words}")


def _accepted(expected: Expected) -> list[str]:
    """The usual units that a field takes."""
    found = []
    for unit in _KNOWN:
        try:
            factor_to(unit, expected, unit)
        except FieldError:
            continue
        found.append(unit)
    return found or [expected.unit]


def _text(unit: str) -> str:
    """`unit` as the registry reads it."""
    if unit in ("1", ""):
        return ""
    compact = re.sub(r"\s*([/*·])\s*", r"\1", unit.strip()).replace("·", "*")
    return _PER_BODY_MASS.sub(r"\1/kg_body", compact) if compact != "%" else "percent"


def _dimension(unit: Any) -> str:
    for example, name in _DIMENSIONS.items():
        if unit.dimensionality == _registry().parse_units(example).dimensionality:
            return name
    return "of another kind"


def _out_of_range(given: Any, number: float, value: float, expected: Expected) -> str:
    house = "" if expected.unit == "1" else f" {expected.unit}"
    if value < 0 <= expected.low:
        return f"{shown(given)} is negative; expected {expected.words}"
    if math.isinf(expected.high):
        limits = f"below {expected.low:g}{house}"
    elif math.isinf(expected.low):
        limits = f"above {expected.high:g}{house}"
    else:
        limits = f"outside {expected.low:g} to {expected.high:g}{house}"
    hint = ""
    if expected.molar_mass:
        as_mass = number * factor_to("mg/dL", expected, given)
        hint = "; did you mean mg/dL?" if expected.low <= as_mass <= expected.high else ""
    return f"{shown(given)} is {limits}, the range that the model accepts{hint}"


@cache
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry(None)
    for line in _DEFINITIONS:
        registry.define(line)
    return registry
