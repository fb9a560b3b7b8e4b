"""Numbers and units as a reader wants them: three significant digits, a true minus sign, units with their symbols."""

from __future__ import annotations

import math
import re

from glutamate.report.ensemble import Band

MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"
SMALLEST_PROBABILITY = 0.001
HALF_OF_LAST = 0.005
"""Half a unit of the second decimal."""
_UNITS = {"1": "", "umol/g": "µmol/g", "umol/g/min": "µmol/g/min", "1/min": "per min", "h": "h"}


def unit(name: str) -> str:
    """A unit as printed; empty for a pure number."""
    return _UNITS.get(name, re.sub(r"\bu(mol|M)\b", r"µ\1", name).replace("^2", "²"))


def number(x: float, digits: int = 3) -> str:
    """`x` to so many significant digits, without exponent where that stays readable."""
    if not math.isfinite(x):
        return "–"
    if x == 0:
        return "0"
    magnitude = math.floor(math.log10(abs(x)))
    if magnitude < -4 or magnitude > 5:
        text = f"{x:.{digits - 1}e}".replace("e-0", "e-").replace("e+0", "e")
    else:
        text = f"{x:.{max(digits - 1 - magnitude, 0)}f}"
    return text.replace("-", MINUS)


def as_declared(x: float) -> str:
    """A declared number: as written, to at most four digits."""
    rounded = f"{x:.4g}"
    return number(x) if "e" in rounded else rounded.replace("-", MINUS)


def signed(x: float) -> str:
    """A number with its sign and two decimals; 0 without a sign."""
    return decimal(x) if abs(x) < HALF_OF_LAST else f"{x:+.2f}".replace("-", MINUS)


def decimal(x: float) -> str:
    """A number of order one with two decimals: "0.54"."""
    return "0" if abs(x) < HALF_OF_LAST else f"{x:.2f}".replace("-", MINUS)


def thousands(n: int) -> str:
    """A count: "1 230"."""
    return f"{n:,}".replace(",", THIN)


def probability(p: float) -> str:
    """A probability; small ones by their bound."""
    return f"<{THIN}{SMALLEST_PROBABILITY}" if p < SMALLEST_PROBABILITY else number(p, 2)


def percent(x: float, signed: bool = True) -> str:
    """A percentage without its sign %: one decimal below 10, two below 0.1, none above."""
    if not math.isfinite(x):
        return "–"
    size = abs(x)
    decimals = 0 if size >= 99.5 else 2 if size < 0.095 else 1
    rounded = round(x, decimals)
    if rounded == 0:
        return "0"
    return f"{rounded:{'+' if signed else ''}.{decimals}f}".replace("-", MINUS)


def spread(band: Band) -> str:
    """The interval of a band, "8.1–9.6"; empty without one."""
    return "" if band.single else _between(number(band.low), number(band.high))


def percent_spread(band: Band) -> str:
    """The interval of a change in percent, "−6.3 to −2.1"; empty without one."""
    return "" if band.single else _between(percent(band.low), percent(band.high))


def _between(low: str, high: str) -> str:
    """Both ends, or nothing where they are the same to the digits shown."""
    return "" if low == high else f"{low} to {high}"
