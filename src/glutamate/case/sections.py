"""What each link adds to a case: a discovered section.

A link `glutamate.<link>` may have a module `case_section` with an object `SECTION` that has

    name: str                                    the link
    keys(fields) -> {key: type}                   its keys, made of `glutamate.case.fields`; all are optional
    courses(given, context) -> list of Course    what the given keys do to ports; `given` holds all keys, None if absent

Each key may stand at the top of a case, where it holds for every arm but the healthy one, and inside an arm. What a case
asks of a link for all its arms alike (tasks to be run, say) are requests, which stand at the top only:

    requests(fields) -> {key: type}              optional; the keys
    asked(given, context) -> {key: value}        what the given keys ask for, as plain data; reaches the link's stage
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from glutamate.case import fields
from glutamate.case.model import Course
from glutamate.chain import LINKS
from glutamate.errors import ComponentError


class CaseContext(Protocol):
    """What `courses` and `asked` of a section are given."""

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions that the case simulates."""
        ...

    @property
    def visits(self) -> tuple[str, ...]:
        """Names of the case's visits, for `asked`."""
        ...

    @property
    def top(self) -> Any:
        """The keys at the top of the case, for what holds for all arms."""
        ...

    @property
    def start_h(self) -> float:
        """Clock at the start, h."""
        ...

    @property
    def duration_h(self) -> float:
        """Length of the run, h."""
        ...

    def course(self, given: Any, *path: str | int, region: str | None = None) -> Course | None:
        """The course that `given` (from `fields.course`) describes; None if it has a problem, which is noted at `path`."""
        ...

    def region(self, name: str | None, *path: str | int) -> str | None:
        """`name`, with a problem at `path` if the case does not simulate that region."""
        ...

    def problem(self, message: str, *path: str | int) -> None:
        """Note a problem at `path` below the section's place in the case."""
        ...


class CaseSection(Protocol):
    """See the module."""

    name: str

    def keys(self, fields: Any) -> Mapping[str, Any]: ...

    def courses(self, given: Mapping[str, Any], context: CaseContext) -> Sequence[Course]: ...


class Requesting(Protocol):
    """A section with requests; see the module."""

    def requests(self, fields: Any) -> Mapping[str, Any]: ...

    def asked(self, given: Mapping[str, Any], context: CaseContext) -> Mapping[str, Any]: ...


@cache
def sections() -> tuple[CaseSection, ...]:
    """The sections of all links, in the order of the chain."""
    homes = [f"glutamate.{link}.case_section" for link in LINKS if find_spec(f"glutamate.{link}")]
    return tuple(import_module(home).SECTION for home in homes if find_spec(home))


@cache
def all_keys() -> Mapping[str, Any]:
    """Every key that links add, with its type. Raises ComponentError if two links add the same."""
    found: dict[str, Any] = {}
    for added in _keys_by_link().values():
        for key, kind in added.items():
            if key in found:
                raise ComponentError(f"two links add the case key {key!r}")
            found[key] = kind
    return found


def keys_of(section: CaseSection) -> tuple[str, ...]:
    """The keys that one section adds."""
    return tuple(_keys_by_link()[section.name])


@cache
def requests() -> Mapping[str, Any]:
    """Every request that links understand, with its type. Raises ComponentError if a key is taken."""
    found: dict[str, Any] = {}
    for section in requesting():
        for key, kind in section.requests(fields).items():
            if key in found or key in all_keys():
                raise ComponentError(f"two links add the case key {key!r}")
            found[key] = kind
    return found


def requesting() -> tuple[Any, ...]:
    """The sections that have requests."""
    return tuple(section for section in sections() if hasattr(section, "requests"))


@cache
def _keys_by_link() -> Mapping[str, Mapping[str, Any]]:
    return {section.name: section.keys(fields) for section in sections()}
