"""What a link or a part of the report contributes: a named section, found by discovery.

A module `glutamate.<link>.report_section` (or any module of `glutamate.report.sections`) holds a variable `SECTION`. The
object needs the attributes below and nothing of this package, so that a link never imports upward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from glutamate.chain import LINKS
from glutamate.engine.discovery import discover
from glutamate.report.blocks import Block, Step
from glutamate.report.context import Context
from glutamate.report.readout import Readout
from glutamate.report.run_data import Moment
from glutamate.report.wording import Own


class Section(Protocol):
    """One section of the page.

    Attributes:
        name: id of the section in the page, and name of the link's group in the result unless an attribute `link` names that.
        title: heading.
        order: sections are shown by ascending order.
    """

    name: str
    title: str
    order: int

    def render(self, context: Context) -> Sequence[Block]:
        """The blocks of the section; none if there is nothing to show."""
        ...


class Headlines(Protocol):
    """Optional: what of this link belongs into the answer and the table of arms."""

    headline: Mapping[str, Mapping[str, str]]
    """Group title to {variable: label}; the first group is named first in the answer."""


class Answers(Protocol):
    """Optional: short sentences on an arm for the answer at the top, at one moment; where they hold (which region) is said."""

    def answer(self, context: Context, arm: int, moment: Moment) -> Sequence[str]: ...


class OnThePath(Protocol):
    """Optional: the step of this link in the causal path of an arm. A link with headlines has one without it."""

    def step(self, context: Context, arm: int, region: str, moment: Moment) -> Step | None: ...


class Verdicts(Protocol):
    """Optional: what stands at the very top, such as whether measured values fit; one statement each."""

    def verdicts(self, context: Context) -> Sequence[str]: ...


class Leaves(Protocol):
    """Optional: what this link does not compute in this run: what, why, and how to get it ("" where there is no way)."""

    def not_computed(self, context: Context) -> Sequence[tuple[str, str, str]]: ...


class Inputs(Protocol):
    """Optional: what drives this link from outside, {variable: label}."""

    def inputs(self, context: Context) -> Mapping[str, str]: ...


class OwnUnits(Protocol):
    """Optional: headline variables that change in a unit of their own, because their healthy level is zero or a percentage of it says
    nothing: {variable: (unit, smallest change that is relevant)}."""

    own_units: Mapping[str, tuple[str, float]]


class Grounds(Protocol):
    """Optional: how sure this level is, for the first page: a grade and a sentence, "" where the run does not compute it."""

    def ground(self, context: Context) -> tuple[str, str]: ...


class Measurable(Protocol):
    """Optional: what could be measured of an arm at a moment, with the scatter that people show in it."""

    def measurable(self, context: Context, arm: int, moment: Moment) -> Sequence[Readout]: ...


class Lives(Protocol):
    """Optional: courses of a case in words: the ports that are told, what is changed, how."""

    def courses(self, context: Context, courses: Sequence[Any]) -> Sequence[tuple[frozenset[str], str, str]]: ...


class Uses(Protocol):
    """Optional: who in this link takes a variable of another one, in words; none if nobody does."""

    def users(self, context: Context, variable: str) -> Sequence[str]: ...


def sections() -> list[Section]:
    """All sections by ascending order."""
    modules = [m for link in LINKS if find_spec(f"glutamate.{link}") for m in _section_modules(f"glutamate.{link}")]
    modules += discover("glutamate.report.sections")
    found: list[Section] = [m.SECTION for m in modules if hasattr(m, "SECTION")]
    return sorted(found, key=lambda s: (s.order, s.name))


def _section_modules(link: str) -> list[Any]:
    return discover(f"{link}.report_section") if find_spec(f"{link}.report_section") else []


def link_of(section: Any) -> str:
    """The link whose results a section shows: its name, unless it says another."""
    return str(getattr(section, "link", section.name))


def label_of(variable: str) -> str:
    """What the headlines call a variable of the result; empty if none names it."""
    for section in sections():
        for labels in getattr(section, "headline", {}).values():
            if variable in labels:
                return str(labels[variable])
    return ""


def own_units() -> dict[str, Own]:
    """Headline variables that change in a unit of their own."""
    return {v: Own(*unit) for s in sections() for v, unit in getattr(s, "own_units", {}).items()}


def first_headlines() -> dict[str, str]:
    """The headline variables of the first group of each link."""
    groups = [labels for s in sections() for labels in list(getattr(s, "headline", {}).values())[:1]]
    return {v: label for labels in groups for v, label in labels.items()}
