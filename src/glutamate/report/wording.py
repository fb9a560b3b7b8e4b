"""A change in words: what falls, what rises, what cannot be told from no change.

interval includes zero        no detectable change
interval within +-0.05 %      no change
otherwise                     falls/rises by the median, 90 % interval in brackets; from a doubling on, so many fold
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glutamate.engine.units import PERCENT
from glutamate.report.ensemble import Band
from glutamate.report.numerals import THIN, number, percent, percent_spread

DOUBLED = 100.0
"""Percent from which a rise is told as so many fold."""


@dataclass(frozen=True)
class Change:
    """The change of one named quantity, percent."""

    label: str
    band: Band

    @property
    def detectable(self) -> bool:
        return noticeable(self.band)

    def phrase(self, first: bool = False) -> str:
        """ "glutamate falls by 4.2 % (90 % interval 2.1 to 6.3 %)"; the interval is named the first time only."""
        b = self.band
        if b.negligible:
            return f"{self.label} does not change"
        verb = "falls" if b.median < 0 else "rises"
        if b.median >= DOUBLED:
            size = f"rises {fold(b.median)}-fold"
            inside = "" if b.single else f"{fold(b.low)} to {fold(b.high)}"
        else:
            size = f"{verb} by {percent(abs(b.median), signed=False)}{THIN}%"
            ends = sorted((abs(b.low), abs(b.high))) if b.low * b.high > 0 else (b.low, b.high)
            inside = "" if b.single else f"{percent(ends[0], False)} to {percent(ends[1], False)}{THIN}%"
        return f"{self.label} {size}" + (f" ({'90 % interval ' if first else ''}{inside})" if inside else "")


def noticeable(band: Band) -> bool:
    """Whether a change can be told from none: its interval leaves out zero, and it is not too small to print."""
    return not (band.has_zero or band.negligible)


def fold(change: float) -> str:
    """A change in percent as a factor."""
    return number(1 + change / PERCENT, 2)


def tell(changes: Sequence[Change], name_interval: bool = True) -> str:
    """Changes by size, then what cannot be told from no change, then what does not change, without a stop."""
    seen = sorted((c for c in changes if c.detectable), key=lambda c: -abs(c.band.median))
    unseen = [c for c in changes if not c.detectable and not c.band.negligible]
    flat = [c for c in changes if c.band.negligible]
    parts = []
    if seen:
        parts.append(join([c.phrase(first=name_interval and i == 0) for i, c in enumerate(seen)]))
    if unseen:
        ranges = [c.label + ("" if c.band.single else f" ({percent_spread(c.band)}{THIN}%)") for c in unseen]
        parts.append(f"no detectable change in {join(ranges, 'or')}")
    if flat:
        parts.append(f"no change in {join([c.label for c in flat], 'or')}")
    return "; ".join(parts) or "nothing to compare"


def join(items: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def opened(text: str) -> str:
    """With a capital first letter; names that open in small letters on purpose (mGluR, pH, dlPFC, d') are left."""
    first = text.split(" ", 1)[0]
    keep = text[:1].islower() and (any(c.isupper() for c in first) or "'" in first)
    return text if keep else text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Opened with a capital letter and closed with a full stop."""
    return opened(text) if text.endswith((".", "?", "!")) else opened(text) + "."
