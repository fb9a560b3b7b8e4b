"""What is wrong with a case, as far as it shows before the links are loaded.

The keys of a case are what every link declares, and loading the links takes seconds. So the keys, the names of mechanisms and
regions and the units of quantities are kept on disk as a JSON schema after the first case of a version, and a later command
holds a case against them first: an unknown or missing key, a number without a unit and a misspelt mechanism are told at once. What
passes is read in full, which finds everything that is told here, in the same words, and the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutamate.cache_folder import cache_directory
from glutamate.case import phrases
from glutamate.case.document import Document, read
from glutamate.case.source import case_path, case_text
from glutamate.errors import CaseError, Problem, UnknownName, spelling
from glutamate.errors import Path as Place

if TYPE_CHECKING:
    from glutamate.case.model import Case
    from glutamate.engine.catalogue import Catalogue

_PACKAGE = Path(__file__).resolve().parents[1]
_COMPONENTS = "GLUTAMATE_COMPONENTS"
"""Components outside the package declare keys and names of their own: nothing is kept then."""
_READER = "glutamate.case.schema"
_QUANTITY = re.compile(r"[0-9.]+ (?P<unit>\S+)")
_WORDS = {"array": "a list", "object": "a group of keys"}
_KINDS = {"array": list, "object": dict}
_NAMED: dict[Place, str] = {("interventions",): "intervention", ("tasks",): "task"}
"""What the key `name` means in the entries of a list."""


def check_early(source: str | os.PathLike[str]) -> None:
    """Raise CaseError for what is wrong with a case file, if the vocabulary is kept and the full reader is not loaded yet."""
    vocabulary = None if _READER in sys.modules else _kept()
    if vocabulary is None:
        return
    path = case_path(source)
    document = read(case_text(path), path.name)
    found = sorted(problems(document, vocabulary), key=lambda p: p.line or 0)
    if found:
        raise CaseError(found, path.name)


def load_case_early(source: str | os.PathLike[str]) -> Case:
    """`load_case` for a command: early problems first. Raises CaseError."""
    check_early(source)
    from glutamate.case.reader import load_case

    try:
        return load_case(source)
    finally:
        keep()


def keep() -> None:
    """Keep the vocabulary for later commands, if it is not kept yet. Needs the full reader."""
    if os.environ.get(_COMPONENTS) or _file().exists():
        return
    text = json.dumps(vocabulary())
    with suppress(OSError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=_file().parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        os.replace(draft, _file())
        older = sorted(_file().parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for file in older[:-KEPT]:
            file.unlink(missing_ok=True)


KEPT = 4
"""Vocabularies of so many versions are kept."""


def vocabulary() -> dict[str, Any]:
    """What is kept: the schema, the names of all parameters, and of what is chosen from a catalogue with all spellings."""
    from glutamate.case.json_schema import json_schema
    from glutamate.cognition.tasks import TASKS
    from glutamate.engine.discovery import parameters
    from glutamate.interventions import INTERVENTIONS
    from glutamate.regions.atlas import REGIONS

    catalogues: dict[str, Catalogue[Any]] = {"region": REGIONS, "intervention": INTERVENTIONS, "task": TASKS}
    named = {what: {"names": c.names(), "spellings": c.spellings()} for what, c in catalogues.items()}
    return {"schema": json_schema(), "declared": list(parameters()), "named": named}


def problems(document: Document, vocabulary: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of a document that show in the vocabulary."""
    return _Walk(document, vocabulary).group(document.data, vocabulary["schema"], ())


class _Walk:
    """Holds data against the schema; what the schema leaves open passes."""

    def __init__(self, document: Document, vocabulary: Mapping[str, Any]) -> None:
        self.document = document
        self.definitions = vocabulary["schema"].get("$defs", {})
        self.declared = set(vocabulary["declared"])
        self.named = vocabulary["named"]

    def problem(self, place: Place, message: str) -> Problem:
        return Problem(place, message, self.document.line(place))

    def value(self, given: Any, schema: Mapping[str, Any], place: Place) -> Iterator[Problem]:
        kinds = self._alternatives(schema)
        if given is None or len(kinds) != 1:
            # Where a key takes several kinds of value, the one that is meant is known if only one is of its kind.
            kinds = [kind for kind in kinds if isinstance(given, _KINDS.get(str(kind.get("type")), ()))]
            if given is None or len(kinds) != 1:
                return
        (kind,) = kinds
        wanted = str(kind.get("type", ""))
        if wanted in _KINDS and not isinstance(given, _KINDS[wanted]):
            yield self.problem(place, phrases.expected(_WORDS[wanted], given))
        elif wanted == "object":
            yield from self.group(given, kind, place)
        elif wanted == "array":
            for index, item in enumerate(given):
                yield from self.value(item, kind.get("items", {}), (*place, index))
        elif wanted == "string" and isinstance(given, int | float) and not isinstance(given, bool):
            example = next(iter(kind.get("examples", ())), "")
            unit = _QUANTITY.fullmatch(example)
            if unit:
                yield self.problem(place, phrases.without_unit(given, unit["unit"], example))

    def group(self, given: Mapping[str, Any], schema: Mapping[str, Any], place: Place) -> Iterator[Problem]:
        keys = schema.get("properties", {})
        if schema.get("additionalProperties") is not False or not keys:
            return
        for key, value in given.items():
            if key not in keys:
                yield self.problem((*place, key), phrases.unknown_key(key, list(keys)))
            elif place[-2:-1] == ("mechanisms",) and key == "name":
                yield from self._mechanism(value, keys[key], (*place, key))
            elif place[-2:-1] in _NAMED and key == "name":
                yield from self._known(_NAMED[place[-2:-1]], value, (*place, key))
            elif key == "regions" and isinstance(value, list):
                for index, region in enumerate(value):
                    yield from self._known("region", region, (*place, key, index))
            elif key == "region":
                yield from self._known("region", value, (*place, key))
            else:
                yield from self.value(value, keys[key], (*place, key))
        for key in schema.get("required", ()):
            if key not in given:
                yield self.problem((*place, key), phrases.missing(key, keys[key].get("examples")))

    def _mechanism(self, given: Any, schema: Mapping[str, Any], place: Place) -> Iterator[Problem]:
        offered = next((kind["enum"] for kind in schema.get("anyOf", ()) if "enum" in kind), ())
        if isinstance(given, str) and offered and given not in self.declared:
            yield self.problem(place, phrases.unknown_mechanism(given, offered))

    def _known(self, what: str, given: Any, place: Place) -> Iterator[Problem]:
        known = self.named[what]
        if isinstance(given, str) and spelling(given) not in known["spellings"]:
            error = UnknownName.among(what, given, known["names"], also=known["spellings"])
            yield self.problem(place, str(error))

    def _alternatives(self, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        if "$ref" in schema:
            return self._alternatives(self.definitions[schema["$ref"].rsplit("/", 1)[-1]])
        if "anyOf" in schema or "oneOf" in schema:
            found = [kind for one in schema.get("anyOf", schema.get("oneOf")) for kind in self._alternatives(one)]
            return [kind for kind in found if kind.get("type") != "null"]
        return [schema]


def _file() -> Path:
    """Where the vocabulary of this version lies: named by the sources that declare it, by size and time of change."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*.py")):
        about = file.stat()
        digest.update(f"{file.relative_to(_PACKAGE)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return cache_directory() / "vocabulary" / f"{digest.hexdigest()[:40]}.json"


def _kept() -> Mapping[str, Any] | None:
    if os.environ.get(_COMPONENTS):
        return None
    try:
        kept: Mapping[str, Any] = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept
