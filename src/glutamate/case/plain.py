"""Values as Python has them to the plain data of a case, and plain data to YAML that reads back as the same.

    pint quantity    3 * ureg.mM                 "3 mM"
    timedelta        timedelta(minutes=90)       "90 min"
    time             time(8, 30)                 "08:30"
    path             Path("glucose.csv")         "glucose.csv"
    NumPy number     np.float64(0.6)             0.6
    tuple, array     ("occipital",)              [occipital]

Dictionaries, lists, text, numbers, truth values and None stay what they are; anything else is a problem, with its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

import numpy as np
import yaml

from glutamate.case.document import DEEPEST, MOST_NODES, Document, Loader
from glutamate.case.errors import shown
from glutamate.errors import CaseError, Path, Problem

_SECONDS_PER_MIN = 60
_OTHER_NAMES = {"a": "year", "°C": "degC"}
"""Short names of units that a case spells otherwise."""


def document(data: Mapping[str, Any], source: str = "") -> Document:
    """The document that holds `data`, without lines. Raises CaseError for values that a case cannot hold."""
    walk = _Walk()
    made = walk.value(data, ())
    if not walk.problems and not isinstance(made, dict):
        walk.problem((), f"must be a dictionary of keys such as `regions`, found {shown(data)}")
    if walk.problems:
        raise CaseError(walk.problems, source)
    return Document(made, {})


def to_yaml(data: Mapping[str, Any]) -> str:
    """YAML that `document.read` reads as `data`."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Walk:
    """Converts values and collects problems on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._seen = 0

    def problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, message))

    def value(self, given: Any, path: Path) -> Any:
        self._seen += 1
        if self._seen > MOST_NODES or len(path) > DEEPEST:
            # One message is enough for a dictionary that holds itself.
            if not any("too large" in p.message for p in self.problems):
                self.problem((), "is too large or too deep")
            return None
        if given is None or type(given) in (str, bool, int, float):
            return given
        if isinstance(given, Mapping):
            return {self._key(key, path): self.value(value, (*path, str(key))) for key, value in given.items()}
        if isinstance(given, np.ndarray | np.generic):
            return self.value(given.tolist(), path)
        if isinstance(given, list | tuple):
            return [self.value(item, (*path, index)) for index, item in enumerate(given)]
        if isinstance(given, timedelta):
            return f"{_number(given.total_seconds() / _SECONDS_PER_MIN)} min"
        if isinstance(given, time):
            return f"{given:%H:%M}"
        if isinstance(given, os.PathLike):
            return os.fspath(given)
        if hasattr(given, "magnitude") and hasattr(given, "units"):
            return _quantity(given)
        for kind in (str, int, float):
            if isinstance(given, kind):
                return kind(given)
        self.problem(
            path, f"{shown(given)} cannot stand in a case; give text, a number, a quantity, a list or a dictionary"
        )
        return None

    def _key(self, key: Any, path: Path) -> str:
        if not isinstance(key, str):
            self.problem(path, f"has the key {shown(key)}, which is not a word")
        return str(key)


def _quantity(given: Any) -> str:
    """A quantity of pint (or one like it) as a case writes it."""
    unit = re.sub(r"°?[^\W\d_]+", lambda name: _OTHER_NAMES.get(name[0], name[0]), f"{given.units:~C}")
    return f"{_number(float(given.magnitude))} {unit}".strip()


def _number(value: float) -> str:
    return repr(int(value)) if value.is_integer() else repr(value)


class _Dumper(yaml.SafeDumper):
    """Quotes text that this program or another reader of YAML would take for something else ("08:00", "yes", "1e-3")."""

    yaml_implicit_resolvers = {
        first: [
            *Loader.yaml_implicit_resolvers.get(first, []),
            *yaml.SafeDumper.yaml_implicit_resolvers.get(first, []),
        ]
        for first in {*Loader.yaml_implicit_resolvers, *yaml.SafeDumper.yaml_implicit_resolvers}
    }

    def ignore_aliases(self, data: Any) -> bool:
        """Everything is written out: a case made in Python may use one dictionary in two arms."""
        return True
