"""The metabolites that can be simulated: one YAML file each, here or in DIR/metabolites of GLUTAMATE_COMPONENTS=DIR.

metabolite: NAA
default: govindaraju_2000            the set used unless another is chosen
sets:
  govindaraju_2000:
    source: ...
    groups:
      - shifts: [2.008]              ppm
        count: 3                     how many such protons; 1 if left out
      - shifts: [4.3817, 2.6727, 2.4863]
        couplings: {0-1: 3.861, 0-2: 9.821, 1-2: -15.592}    Hz, between spins counted from 0
        share: 0.36                  of the molecules; all if left out
        phosphorus: {0: 6.298}       Hz, coupling of a proton to one 31P
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from glutamate.engine import extensions
from glutamate.errors import ComponentError, UnknownName
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy.spins.spin_system import Metabolite, SpinGroup

FOLDER = Path(__file__).parent / "metabolites"
# number: a density matrix has 4^n numbers; beyond this a group takes minutes and gigabytes
MOST_SPINS = 9
_KEYS = {"shifts", "couplings", "count", "share", "phosphorus"}
# number: range of proton shifts that is believed; a shift in Hz lies outside
PPM = (-2.0, 12.0)


def metabolites(names: Sequence[str] | None = None, sets: Mapping[str, str] | None = None) -> tuple[Metabolite, ...]:
    """The metabolites of these names (any spelling; all in alphabetical order if None).

    Args:
        names: which.
        sets: name of the set of a metabolite, where not the default.

    Raises UnknownName for a metabolite or set that there is not, ComponentError for a file that contradicts itself.
    """
    files = _files()
    wanted = list(files) if names is None else list(dict.fromkeys(canonical(name) for name in names))
    chosen = {canonical(name): choice for name, choice in (sets or {}).items()}
    for name in (*wanted, *chosen):
        if name not in files:
            raise UnknownName.among("metabolite", name, files)
    return tuple(_chosen(_read(files[name]), chosen.get(name)) for name in wanted)


def sets_of(name: str) -> dict[str, str]:
    """Sets of shifts and couplings of a metabolite and their sources; the default first."""
    files = _files()
    if canonical(name) not in files:
        raise UnknownName.among("metabolite", name, files)
    data = _read(files[canonical(name)])
    first = data["default"]
    return {n: data["sets"][n]["source"] for n in (first, *(n for n in data["sets"] if n != first))}


def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (FOLDER, *(each / "metabolites" for each in extensions.folders())):
        for file in sorted(folder.glob("*.yaml"), key=lambda f: f.stem.lower()):
            name = canonical(file.stem)
            if name in found:
                raise ComponentError(
                    f"two files of metabolite {name!r}: {found[name]} and {file}; add a set to the first or rename"
                )
            found[name] = file
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


@cache
def _read(file: Path) -> dict[str, Any]:
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ComponentError(f"{file}: cannot be read as YAML: {error}") from None
    if not isinstance(data, dict) or not {"metabolite", "default", "sets"} <= set(data):
        raise ComponentError(f"{file}: needs the keys metabolite, default and sets")
    if canonical(str(data["metabolite"])) != canonical(file.stem):
        raise ComponentError(
            f"{file}: is of metabolite {data['metabolite']!r}; call the file {data['metabolite']}.yaml"
        )
    if not isinstance(data["sets"], dict) or data["default"] not in data["sets"]:
        raise ComponentError(f"{file}: default {data['default']!r} is none of its sets")
    for name, one in data["sets"].items():
        where = f"{file}: set {name!r}"
        listed = isinstance(one, dict) and isinstance(one.get("groups"), list) and one["groups"]
        if not listed or not str(one.get("source", "")).strip():
            raise ComponentError(f"{where}: needs a source and a list of groups")
        one["made"] = tuple(g for group in one["groups"] for g in _groups(where, group))
    return data


def _chosen(data: dict[str, Any], choice: str | None) -> Metabolite:
    name = choice or data["default"]
    if name not in data["sets"]:
        raise UnknownName.among(f"set of {data['metabolite']}", name, data["sets"])
    one = data["sets"][name]
    return Metabolite(canonical(data["metabolite"]), name, str(one["source"]), one["made"])


def _groups(where: str, given: Any) -> list[SpinGroup]:
    """A group of the file; two for one that is coupled to phosphorus."""
    if not isinstance(given, dict) or not set(given) <= _KEYS or "shifts" not in given:
        raise ComponentError(
            f"{where}: a group has shifts and may have {', '.join(sorted(_KEYS - {'shifts'}))}; got {given!r}"
        )
    try:
        shifts = tuple(float(s) for s in given["shifts"])
        weight = float(given.get("count", 1)) * float(given.get("share", 1))
        n = len(shifts)
        matrix = np.zeros((n, n))
        for pair, value in given.get("couplings", {}).items():
            i, j = (int(part) for part in str(pair).split("-"))
            if i == j or not (0 <= i < n and 0 <= j < n) or matrix[i, j]:
                raise ComponentError(f"{where}: coupling {pair!r} is not between two of {n} spins, or stands twice")
            matrix[i, j] = matrix[j, i] = float(value)
        phosphorus = np.zeros(n)
        for spin, value in given.get("phosphorus", {}).items():
            phosphorus[int(spin)] = float(value)
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        if isinstance(error, ComponentError):
            raise
        raise ComponentError(f"{where}: {given!r} cannot be read: {error}") from None
    if not 1 <= n <= MOST_SPINS or not all(PPM[0] <= s <= PPM[1] for s in shifts) or not 0 < weight < np.inf:
        raise ComponentError(
            f"{where}: give 1 to {MOST_SPINS} shifts in ppm ({PPM[0]:g} to {PPM[1]:g}) and a positive count and share"
        )
    if not np.isfinite(matrix).all() or not np.isfinite(phosphorus).all():
        raise ComponentError(f"{where}: a coupling is not finite")
    rows = tuple(tuple(row) for row in matrix.tolist())
    if not phosphorus.any():
        return [SpinGroup(shifts, rows, weight)]
    return [SpinGroup(shifts, rows, weight / 2, tuple((sign * phosphorus / 2).tolist())) for sign in (1, -1)]
