"""From pydantic's errors to problems in the words of the case: the key, what was found, what is expected, the nearest name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from glutamate.case import phrases
from glutamate.case.document import Document
from glutamate.case.errors import shown
from glutamate.case.fields import BRANCH
from glutamate.errors import Path, Problem

_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "model_type": "a group of keys",
    "dict_type": "a group of keys",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "too_short": "at least one entry",
}


def problems(error: ValidationError, document: Document, classes: Mapping[int, Any]) -> list[Problem]:
    """The problems behind a failed validation.

    Args:
        classes: class of keys by id of the data it was validated from (see `fields.Group`).
    """
    found = []
    for e in error.errors(include_url=False):
        path = _path(e["loc"], document.data)
        holder = _at(document.data, path[:-1])
        keys = classes.get(id(holder)) if isinstance(holder, dict) else None
        found.append(Problem(path, _message(e, path, keys), document.line(path)))
    return sorted(found, key=lambda p: p.line or 0)


def key_names(keys: Any) -> list[str]:
    """The keys of a class as one writes them."""
    return [field.alias or name for name, field in keys.model_fields.items()]


def _message(error: Any, path: Path, keys: Any) -> str:
    kind, given = error["type"], error["input"]
    if kind == "extra_forbidden":
        return phrases.unknown_key(str(path[-1]), key_names(keys) if keys is not None else [])
    if kind == "missing":
        return phrases.missing(str(path[-1]), _examples(keys, str(path[-1])))
    if kind == "field":
        return str(error["ctx"]["why"])
    if kind == "literal_error":
        expected = error["ctx"]["expected"]
        return f"expected {expected}, found {shown(given)}"
    if kind in _EXPECTED:
        return phrases.expected(_EXPECTED[kind], given)
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if path == ("schema",):
        return f"is {shown(given)}; this program reads schema 1, so update it or the case"
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}, found {shown(given)}"


def _examples(keys: Any, key: str) -> Any:
    return None if keys is None else keys.model_json_schema()["properties"].get(key, {}).get("examples")


def _path(location: tuple[str | int, ...], data: Any) -> Path:
    """The place in the file: without the names of alternatives, and without list positions where a list was left out."""
    return tuple(_walk(location, data))


def _walk(location: tuple[str | int, ...], data: Any) -> Iterator[str | int]:
    for part in location:
        if isinstance(part, str) and part.startswith(BRANCH) and not (isinstance(data, dict) and part in data):
            continue
        if isinstance(part, int) and not isinstance(data, list):
            continue
        yield part
        data = _step(data, part)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = _step(data, part)
    return data


def _step(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None
