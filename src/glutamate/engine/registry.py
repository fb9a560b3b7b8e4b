"""All declared parameters by dotted name.

A component declares a `ParameterTable` under its own prefix; the table registers itself. `values()` gives the defaults
as a flat mapping of dotted name to number, which is the form in which parameters travel (a JAX pytree): a new value is
a new leaf, never a new program.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from glutamate.engine.arrays import traced
from glutamate.engine.parameter import Parameter, Role
from glutamate.errors import ComponentError, OutOfRange, UnknownName, nearest

_TABLES: dict[str, ParameterTable] = {}
_LISTED: dict[str | None, dict[str, Parameter]] = {}
"""What `parameters` has found of the tables that there are."""
_LOCK = threading.RLock()
"""Held while tables are added or listed: a thread that compiles may import modules that declare some."""


class ParameterTable(Mapping[str, Parameter]):
    """The parameters of one component, by short name; `table.of(values)` reads them out of a flat mapping.

    Whatever a mapping leaves out has its declared value, so that callers give only what differs.

    Args:
        prefix: dotted name of the component, e.g. "metabolism.glutaminase".
        doc: one line on the component.
        role: of all its parameters, where it is the same; else each says its own.
        parameters: the declarations, by short name.
    """

    prefix: str
    doc: str

    def __init__(self, prefix: str, doc: str, role: Role | None = None, /, **parameters: Parameter) -> None:
        self.prefix = prefix
        self.doc = doc
        self._parameters = {
            short: replace(p, name=f"{prefix}.{short}", role=role or p.role) for short, p in parameters.items()
        }
        with _LOCK:
            if prefix in _TABLES and _TABLES[prefix].doc != doc:
                raise ComponentError(f"two components declare the parameter prefix {prefix!r}")
            _TABLES[prefix] = self
            _LISTED.clear()

    @property
    def link(self) -> str:
        """First part of the names of all its parameters."""
        return self.prefix.split(".")[0]

    def __getitem__(self, short: str) -> Parameter:
        return self._parameters[short]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    def of(self, values: Mapping[str, Any] | None = None) -> Values:
        """The values of this component, as attributes by short name; declared ones where `values` has none."""
        return Values(self, {} if values is None else values)

    def filled(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The values of this component alone by dotted name, the form that compiled functions take."""
        given = {} if values is None else values
        return {p.name: given.get(p.name, p.value) for p in self.values()}


class Values:
    """Attribute access to the values of one component inside a flat mapping: `p.Km` is `values[prefix + ".Km"]`."""

    __slots__ = ("_table", "_values")

    def __init__(self, table: ParameterTable, values: Mapping[str, Any]) -> None:
        self._table = table
        self._values = values

    def __getattr__(self, short: str) -> Any:
        if short not in self._table:
            raise AttributeError(f"{self._table.prefix} declares no parameter {short!r}{nearest(short, self._table)}")
        declared = self._table[short]
        return self._values.get(declared.name, declared.value)


def tables() -> Mapping[str, ParameterTable]:
    """The registered tables by prefix, in order of registration."""
    with _LOCK:
        return dict(_TABLES)


@contextmanager
def scoped() -> Iterator[None]:
    """Tables registered inside are forgotten at the end."""
    before = tables()
    try:
        yield
    finally:
        with _LOCK:
            _TABLES.clear()
            _TABLES.update(before)
            _LISTED.clear()


def parameters(link: str | None = None) -> dict[str, Parameter]:
    """Every declared parameter by dotted name, optionally those of one link (first part of the name)."""
    with _LOCK:
        if link not in _LISTED:
            chosen = (table for table in _TABLES.values() if link is None or table.link == link)
            _LISTED[link] = {p.name: p for table in chosen for p in table.values()}
        return dict(_LISTED[link])


def parameter(name: str) -> Parameter:
    """The declaration of `name`. Raises UnknownName with the nearest names."""
    known = parameters()
    if name not in known:
        raise UnknownName.among("parameter", name, known, listed=False)
    return known[name]


def require(given: Mapping[str, Any], known: Iterable[str] | None = None) -> None:
    """Check values that a caller gives by name; whatever is traced is taken as it is.

    Args:
        given: by dotted name; numbers or arrays.
        known: names that are read; every declared one if None.

    Raises UnknownName for a name that is not read, which would be ignored in silence, and OutOfRange for a number that the
    parameter cannot be.
    """
    declared = parameters()
    names = set(declared if known is None else known)
    for name, value in given.items():
        if name not in names:
            raise UnknownName.among("value", name, names, listed=False)
        if name not in declared or traced(value):
            continue
        refusal = declared[name].refusal(value)
        if refusal:
            raise OutOfRange(f"{name} is {value}: {refusal}")


def values(link: str | None = None) -> dict[str, float]:
    """Default values by dotted name."""
    return {name: p.value for name, p in parameters(link).items()}
