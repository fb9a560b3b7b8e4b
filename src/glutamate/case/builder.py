"""The case in the making, at one place of it: what the whole run must know, and the problems found so far.

`at(...)` gives the same builder at a place further down; every path that a method takes is relative to where it stands, so
that a part of a case reads its keys without knowing how deep it lies. A link's case section is given one too (see
`sections.CaseContext`, which is as much of it as a section needs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from glutamate.case.courses import Run
from glutamate.case.document import Document
from glutamate.case.errors import FieldError
from glutamate.case.files import Files
from glutamate.case.model import Course
from glutamate.errors import Path, Problem


@dataclass(frozen=True)
class Builder:
    """Collects the problems of a case while its parts are made.

    Args:
        document: what was read, for the lines of problems.
        files: finds the files that the case names.
        regions, start_h, duration_h: of the run.
        place: where the part stands that is made.
        problems: what was found, shared by the builders of all places.
        visits: names of the visits, once they are read.
        top: the keys at the top of the case.
    """

    document: Document
    files: Files
    regions: tuple[str, ...]
    start_h: float
    duration_h: float
    place: Path = ()
    problems: list[Problem] = field(default_factory=list)
    visits: tuple[str, ...] = ()
    top: Any = None

    def at(self, *path: str | int) -> Builder:
        """This builder at a place further down."""
        return replace(self, place=(*self.place, *path))

    def problem(self, message: str, *path: str | int) -> None:
        """Note a problem at `path`, once."""
        where = (*self.place, *path)
        found = Problem(where, message, self.document.line(where))
        if found not in self.problems:
            self.problems.append(found)

    def clock(self, hours: float, *path: str | int, last: bool = True) -> float:
        """`hours` after the start as hours since 00:00 of day 0; a problem if that is after the run."""
        if hours > self.duration_h or (hours == self.duration_h and not last):
            self.problem(f"{hours * 60:.6g} min is after the end of the run ({self.duration_h * 60:.6g} min)", *path)
        return self.start_h + hours

    def region(self, name: str | None, *path: str | int) -> str | None:
        """A region of this case; a problem if it is not simulated."""
        if name is not None and name not in self.regions:
            self.problem(f"{name} is not simulated; the regions of this case are {', '.join(self.regions)}", *path)
        return name

    def course(self, given: Any, *path: str | int, region: str | None = None) -> Course | None:
        """The course that `given` (from `fields.course`) describes; None if it has a problem, which is noted."""
        self.region(region, *path[:-1], "region")
        try:
            points = given.points(Run(self.start_h, self.duration_h, self.files))
        except FieldError as error:
            self.problem(str(error), *path)
            return None
        times = tuple(self.start_h + t for t, _ in points)
        return Course(given.port.name, region, times, tuple(value for _, value in points))

    def unique(self, what: str, named: Sequence[str], *path: str | int, taken: str = "") -> None:
        """A problem for every name that stands twice, or is taken."""
        for index, name in enumerate(named):
            if name == taken:
                self.problem(f"{name!r} is the reference that every run has; choose another name", *path, index, "name")
            if name in named[:index]:
                self.problem(f"two {what} are called {name!r}; rename one", *path, index, "name")
