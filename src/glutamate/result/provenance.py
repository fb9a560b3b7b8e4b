"""Where a result comes from: program and library versions, the numbers of the model, the case, the time.

parameter_hash   SHA-256 of every declared parameter (name, value, unit, range, scale, whether it is drawn)
code_hash        SHA-256 of the package's own sources, so that a changed equation is noticed without a new version
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from glutamate.case.model import Case
from glutamate.distribution import DISTRIBUTION
from glutamate.engine import extensions
from glutamate.engine.discovery import parameters

FORMAT_VERSION = 2
"""Version of the layout of a stored result (docs/file-formats.md)."""
DISCLAIMER = "Research use only. Not medical advice: no diagnosis and no recommendation for any person."
LIBRARIES = ("jax", "jaxlib", "numpy", "xarray", "zarr", "pydantic", "pint", "jinja2")

_PACKAGE = Path(__file__).resolve().parent.parent
_DECLARED = ("value", "unit", "low", "high", "scale", "sampled")


@cache
def versions() -> Mapping[str, str]:
    """Versions of this program, Python, the platform and the libraries that are installed."""
    found = {"glutamate": _version(DISTRIBUTION), "python": platform.python_version(), "platform": platform.platform()}
    return found | {name: _version(name) for name in LIBRARIES if _version(name)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def parameter_hash() -> str:
    """Hash of every number that the model declares."""
    declared = {name: [repr(getattr(p, key)) for key in _DECLARED] for name, p in sorted(parameters().items())}
    return hashlib.sha256(json.dumps(declared).encode()).hexdigest()


@cache
def code_hash() -> str:
    """Hash of the sources of this package, and of the components outside it."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*.py")):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for file in extensions.files():
        digest.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """Hash of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def attributes(case: Case | None = None) -> dict[str, Any]:
    """The attributes that every stored result carries at its root."""
    found: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "glutamate_version": versions()["glutamate"],
        "versions": json.dumps(dict(versions())),
        "created": now(),
        "parameter_hash": parameter_hash(),
        "code_hash": code_hash(),
        "disclaimer": DISCLAIMER,
    }
    if case is not None:
        found |= {
            "title": case.title,
            "question": case.question,
            "case_yaml": case.source_text,
            "case_hash": case.fingerprint,
        }
    return found


def stamp(tree: Any, case: Case | None = None) -> None:
    """Add the provenance that the root of `tree` does not carry yet; a title that is there already stays."""
    for key, value in attributes(case).items():
        tree.attrs.setdefault(key, value)
