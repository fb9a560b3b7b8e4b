"""A change in words: what falls, what rises, what cannot be told from no change.

a change is named where its interval leaves out zero and its median reaches what is relevant: it falls or rises by the median, 90 %
interval in brackets; from a doubling on, so many fold. A quantity without a healthy level to be compared with (fatigue beyond an
ordinary day) changes in its own unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glutamate.engine.units import PERCENT
from glutamate.report.ensemble import Band
from glutamate.report.numerals import THIN, decimal, number, percent, percent_spread, signed

DOUBLED = 100.0
"""Percent from which a rise is told as so many fold."""
RELEVANT = 0.5
"""Percent: smaller changes are no findings, however sure; tables hold them."""


@dataclass(frozen=True)
class Own:
    """The unit in which a quantity changes that is no ratio ("" for a pure number), and the smallest change that is relevant."""

    unit: str
    least: float

    @property
    def after(self) -> str:
        """The unit behind a number."""
        return f"{THIN}{self.unit}" if self.unit else ""


@dataclass(frozen=True)
class Change:
    """The change of one named quantity, percent, or in the unit of `own`; `variable` is its name in the result."""

    label: str
    band: Band
    variable: str = ""
    own: Own | None = None

    @property
    def detectable(self) -> bool:
        return noticeable(self.band) if self.own is None else not self.band.has_zero

    @property
    def relevant(self) -> bool:
        return self.detectable and self.relative >= 1

    @property
    def relative(self) -> float:
        """The size of the median in units of the smallest that is relevant: by it percent and other units are ranked together."""
        return abs(float(self.band.median)) / (RELEVANT if self.own is None else self.own.least)

    @property
    def reach(self) -> float:
        """How far the interval reaches from zero, in the same units."""
        return float(max(abs(self.band.low), abs(self.band.high))) / (RELEVANT if self.own is None else self.own.least)

    def phrase(self) -> str:
        """ "glutamate falls by 4.2 % (2.1 to 6.3 %)"."""
        b = self.band
        if self.own is not None:
            verb = "falls" if b.median < 0 else "rises"
            ends = sorted((abs(b.low), abs(b.high))) if b.low * b.high > 0 else (b.low, b.high)
            low, high = (decimal(end) for end in ends)
            inside = "" if b.single or low == high else f" ({low} to {high})"
            return f"{self.label} {verb} by {decimal(abs(b.median))}{self.own.after}{inside}"
        if b.median >= DOUBLED:
            size = f"rises {fold(b.median)}-fold"
            inside = "" if b.single else f"{fold(b.low)} to {fold(b.high)}"
        else:
            verb = "falls" if b.median < 0 else "rises"
            size = f"{verb} by {percent(abs(b.median), signed=False)}{THIN}%"
            ends = sorted((abs(b.low), abs(b.high))) if b.low * b.high > 0 else (b.low, b.high)
            low, high = (percent(end, False) for end in ends)
            inside = "" if b.single or low == high else f"{low} to {high}{THIN}%"
        return f"{self.label} {size}" + (f" ({inside})" if inside else "")

    def size(self) -> str:
        """ "−4.2 %", "×2.6", or "+0.54 SD"."""
        if self.own is not None:
            return f"{signed(self.band.median)}{self.own.after}"
        if self.band.median >= DOUBLED:
            return f"×{THIN}{fold(self.band.median)}"
        return f"{percent(self.band.median)}{THIN}%"

    def ends(self) -> str:
        """The interval: "−6.3 to −2.1 %"; empty without one."""
        b = self.band
        if self.own is not None:
            return "" if b.single or decimal(b.low) == decimal(b.high) else f"{signed(b.low)} to {signed(b.high)}"
        if b.median >= DOUBLED and not b.single:
            return f"×{THIN}{fold(b.low)} to {fold(b.high)}"
        inside = percent_spread(b)
        return f"{inside}{THIN}%" if inside else ""


def largest(changes: Sequence[Change], most: int) -> list[Change]:
    """The relevant changes, largest first, `most` at most."""
    return sorted((c for c in changes if c.relevant), key=lambda c: -c.relative)[:most]


def noticeable(band: Band) -> bool:
    """Whether a change can be told from none: its interval leaves out zero, and it is not too small to print."""
    return not (band.has_zero or band.negligible)


def unmoved(changes: Sequence[Change], nothing: str = "nothing") -> str:
    """Why none of some changes is told: none is large for anybody, or the intervals of some hold zero and reach further."""
    reaching = [c for c in changes if c.reach >= 1]
    if not reaching:
        own = dict.fromkeys(f"{c.own.least:g}{c.own.after}" if c.own else f"{RELEVANT:g}{THIN}%" for c in changes)
        return f"{nothing} moves by more than {join(list(own), 'or') or f'{RELEVANT:g}{THIN}%'}"
    widest = max(reaching, key=lambda c: c.reach)
    return f"{nothing} moves clearly; widest: {widest.label} {widest.ends() or widest.size()}"


def in_people(agreeing: int, people: int) -> str:
    """ "97 of 100": who shows the direction of a change."""
    return f"{agreeing} of {people}" if people else ""


def fold(change: float) -> str:
    """A change in percent as a factor."""
    return number(1 + change / PERCENT, 2)


def join(items: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def opened(text: str) -> str:
    """With a capital first letter; names that open in small letters on purpose (mGluR, pH, dlPFC, d') are left."""
    first = text.split(" ", 1)[0]
    keep = text[:1].islower() and (any(c.isupper() for c in first) or "'" in first)
    return text if keep else text[:1].upper() + text[1:]


def brief(text: str) -> str:
    """A description without what it adds after a comma or in brackets."""
    return re.split(r"[,;:(]", text, maxsplit=1)[0].strip()


def sentence(text: str) -> str:
    """Opened with a capital letter and closed with a full stop."""
    return opened(text) if text.endswith((".", "?", "!")) else opened(text) + "."
