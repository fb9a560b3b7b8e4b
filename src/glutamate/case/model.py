"""A case as data: what one simulated person is, what differs in each arm, when it is measured and what was measured.

Plain numbers in house units: hours (times since 00:00 of day 0, so that a clock can be read off them), years of age, and
the unit of the port or parameter for everything else. Arm 0 is the healthy reference: the same person, left alone.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glutamate.measurement.scans.request import MeasuredSpectrum, SimulatedScan

from glutamate.errors import WrongType

HEALTHY = "healthy"
"""Name of arm 0."""


@dataclass(frozen=True)
class Person:
    """Age in years; sex is "female", "male" or "unspecified"; weight in kg, None where people are drawn."""

    age: float = 30.0
    sex: str = "unspecified"
    weight: float | None = None


@dataclass(frozen=True)
class Mechanism:
    """A declared parameter that is changed: by a factor on every sample's own value, or set to a value.

    Args:
        name: dotted name.
        factor, value: one of them; `value` in the parameter's unit.
        cell: cell class, or None for all that the mechanism has.
        region: canonical name, or None for all.
        onset_h: when it begins to act; None for lifelong, with the run beginning at the steady state that it leads to.
        end_h: when it ceases to act, None for never.
    """

    name: str
    factor: float | None = None
    value: float | None = None
    cell: str | None = None
    region: str | None = None
    onset_h: float | None = 0.0
    end_h: float | None = None


@dataclass(frozen=True)
class Course:
    """A port's values over time: piecewise linear, constant beyond both ends; a jump is two points at one time.

    `cause` is what else acts so; the case's own course has none.
    """

    port: str
    region: str | None
    times_h: tuple[float, ...]
    values: tuple[float, ...]
    cause: str = ""


@dataclass(frozen=True)
class Dose:
    """An intervention: `dose` in `unit` at `at_h`, repeated every `every_h` for `for_h` (None: once, to the end), each given over
    `over_h` (None: as the intervention declares)."""

    name: str
    dose: float
    unit: str
    at_h: float
    every_h: float | None = None
    for_h: float | None = None
    over_h: float | None = None


@dataclass(frozen=True)
class Arm:
    """One variant of the person. `person` is None where it is the case's; `groups` says that it is other people: no before and
    after; `presets` are those that its changes hold."""

    name: str
    title: str
    person: Person | None = None
    mechanisms: tuple[Mechanism, ...] = ()
    courses: tuple[Course, ...] = ()
    doses: tuple[Dose, ...] = ()
    groups: bool = False
    presets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contrast:
    """Arms compared with each other: those in `over` against those in `under`, names of arms; two each in an interaction."""

    name: str
    title: str
    over: tuple[str, ...]
    under: tuple[str, ...]


@dataclass(frozen=True)
class Treatments:
    """Arms that are to restore what the arm `untreated` has lost: which arms, of which read-outs (of every task's first score if none
    is named), and at which visit (None: the last)."""

    untreated: str
    arms: tuple[str, ...]
    of: tuple[str, ...] = ()
    visit: str | None = None


@dataclass(frozen=True)
class Visit:
    """A point in time at which something is measured.

    Args:
        name, at_h, regions: what, when, where.
        measured: file of measured values, if there is one.
        scaling, format, row: how to read it (see `glutamate.measurement.tables.read_measured`).
        arm: the arm that the measured person is compared with besides the healthy one; None: every arm.
        mrs: scans of the simulated people.
        spectrum: a measured recording that is fitted.
    """

    name: str
    at_h: float
    regions: tuple[str, ...]
    measured: Path | None = None
    scaling: str | None = None
    format: str | None = None
    row: int | str | None = None
    arm: str | None = None
    mrs: tuple[SimulatedScan, ...] = ()
    spectrum: MeasuredSpectrum | None = None

    @property
    def times_h(self) -> tuple[float, ...]:
        """When something is read: the visit, and the middles of its blocks of spectra."""
        return (self.at_h, *(t for scan in self.mrs if scan.blocks for t in scan.blocks.middles_h(self.at_h)))


@dataclass(frozen=True)
class Published:
    """A published number drawn beside the simulation.

    Args:
        quantity: variable of the result, e.g. "tissue_glutamate", or score of a task, e.g. "n_back-murray_ring/d_prime".
        arm, region, cell: where it belongs; `cell` only for variables per cell class.
        visit: name of the visit; None: the last one, or the end of a run without visits.
        change: relative to the healthy arm (-0.05 is five percent less); or
        value: in `unit`; or
        effect: of a score, in standard deviations between healthy people.
        sd: standard deviation, like `change` or `value`; of an effect its standard error.
        source: where it was published.
    """

    quantity: str
    arm: str
    region: str
    visit: str | None
    cell: str | None
    change: float | None
    value: float | None
    unit: str
    sd: float | None
    source: str
    note: str = ""
    effect: float | None = None


@dataclass(frozen=True)
class Case:
    """A validated case.

    Args:
        schema: version of the format.
        name: file name without its ending.
        title, question: in words.
        person: the person of every arm that does not name its own.
        regions: canonical names.
        start_h, duration_h: clock time at which the simulation starts, and its length.
        arms: the healthy reference first.
        samples, seed: of the ensemble.
        source_text, path: the YAML as read, and its file (None if it came as text or was made in Python).
        folder: where the files that it names were looked for.
        files: the other files that it names.
        requests: what it asks of links for all arms alike, by key (see `sections`).
        vary: makes a case of this one and changes; whoever read it knows how, the data need not.
        contrasts: arms compared with each other.
        treatments: arms compared by what they restore.
        feedback: whether links act on links above them in the chain.
    """

    schema: int
    name: str
    title: str
    question: str
    person: Person
    regions: tuple[str, ...]
    start_h: float
    duration_h: float
    arms: tuple[Arm, ...]
    visits: tuple[Visit, ...]
    samples: int
    seed: int
    published: tuple[Published, ...]
    source_text: str
    path: Path | None = None
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    requests: Mapping[str, Any] = field(default_factory=dict)
    contrasts: tuple[Contrast, ...] = ()
    treatments: Treatments | None = None
    feedback: bool = False
    vary: Callable[[Case, Mapping[str, Any]], Case] | None = field(default=None, repr=False, compare=False)

    @property
    def end_h(self) -> float:
        return self.start_h + self.duration_h

    @property
    def moments(self) -> tuple[tuple[str, float], ...]:
        """Name and time of every visit, in order; the end of a case without visits."""
        found = sorted(((visit.name, visit.at_h) for visit in self.visits), key=lambda v: v[1])
        return tuple(found) or (("end", self.end_h),)

    @property
    def fingerprint(self) -> str:
        """Hash of what the case asks to be simulated; wording, file names and comments do not enter."""
        asked: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "schema",
                "person",
                "regions",
                "start_h",
                "duration_h",
                "arms",
                "visits",
                "requests",
                "feedback",
            )
        }
        text = json.dumps(asked, default=_plain, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def with_(self, changes: Mapping[str, Any] | None = None, /, **keys: Any) -> Case:
        """This case with some of its keys changed, checked anew.

            case.with_(samples=8, person={"age": "60 years"})          the other keys of `person` stay
            case.with_({"arms.clamp_3mM.supply.glucose.clamp": "2 mM"})
            case.with_(arms={"clamp_3mM": {"title": "low glucose"}})   entries of lists go by their names

        Args:
            changes: by key or by dotted name, see `glutamate.case.variation`.
            keys: the same as keyword arguments.

        Raises:
            CaseError: as `load_case`.
        """
        if self.vary is None:
            raise WrongType("this case was put together by hand; make it with glu.case(...) or read it, then vary it")
        return self.vary(self, {**(changes or {}), **keys})

    def to_yaml(self) -> str:
        """The case as YAML, which reads back as the same case; a case that was read gives the text as it was read."""
        return self.source_text


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = dataclasses.asdict(value)
        kept.pop("title", None)
        kept.pop("groups", None)
        kept.pop("presets", None)
        return kept
    return str(value)
