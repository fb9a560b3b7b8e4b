"""YAML text to plain data, with the line of every value.

A subset of YAML that holds no surprises: plain mappings, lists and scalars. `yes`, `on` and `08:30` stay text, `1e-3` is a
number, a key that stands twice is an error, and so is every tag. Aliases are expanded, up to a limit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from glutamate.case.errors import shown
from glutamate.errors import CaseError, Path, Problem

LARGEST = 2**18
"""Characters; a case is a few kilobytes."""
MOST_NODES = 20_000
DEEPEST = 30

_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Document:
    """The data of a YAML text and the line (from 1) of every value by its path."""

    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """Line of the value at `path`, or of the nearest one around it."""
        return next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)


class Loader(yaml.SafeLoader):
    """The parser with number formats of YAML 1.2 and nothing else that is guessed."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _name, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", list("-+.0123456789")),
):  # fmt: skip
    Loader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(rf"^(?:{_pattern})$"), _first)


def read(text: str, source: str = "") -> Document:
    """Parse `text`. Raises CaseError for anything that is not one plain YAML mapping."""
    if len(text) > LARGEST:
        raise CaseError([Problem((), f"has {len(text)} characters; a case is far smaller ({LARGEST} at most)")], source)
    try:
        root = Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise CaseError([_syntax(error)], source) from None
    except yaml.reader.ReaderError as error:
        message = f"character {error.position} is not allowed in YAML ({error.reason}); save the file as UTF-8 text"
        raise CaseError([Problem((), message)], source) from None
    except RecursionError:
        raise CaseError([Problem((), "is nested too deeply; a case has few levels")], source) from None
    if root is None:
        raise CaseError([Problem((), "is empty; see `glutamate cases` for complete ones")], source)
    walk = _Walk()
    data = walk.value(root, ())
    if not walk.problems and not isinstance(data, dict):
        walk.problem((), root, f"must be a group of keys such as `schema: 1`, found {shown(data)}")
    if walk.problems:
        raise CaseError(walk.problems, source)
    return Document(data, walk.lines)


def _syntax(error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = ", ".join(str(part) for part in (error.context, error.problem) if part)
    return Problem((), f"is not valid YAML: {what}", mark.line + 1 if mark else None)


class _Walk:
    """Converts nodes to data and collects problems on the way."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._seen = 0

    def problem(self, path: Path, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(path, message, node.start_mark.line + 1))

    def value(self, node: yaml.Node, path: Path) -> Any:
        self._seen += 1
        self.lines[path] = node.start_mark.line + 1
        if self._seen > MOST_NODES or len(path) > DEEPEST:
            # Reached by aliases of aliases, or by one that holds itself; one message is enough.
            if not any("too large" in p.message for p in self.problems):
                self.problem((), node, "is too large or too deep once its aliases are written out")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            self._untagged(node, path, "seq")
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        self._untagged(node, path, "map")
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problem(path, key_node, "has a key that is not a word")
                continue
            key, where = str(key_node.value), (*path, str(key_node.value))
            if key in data:
                self.problem(where, key_node, f"stands twice (also on line {self.lines[where]}); keep one")
                continue
            data[key] = self.value(value_node, where)
            self.lines[where] = key_node.start_mark.line + 1
        return data

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        text = str(node.value)
        kind = node.tag.removeprefix(_TAG)
        try:
            match kind:
                case "str":
                    return text
                case "null":
                    return None
                case "bool":
                    return text.lower() == "true"
                case "int":
                    return int(text)
                case "float":
                    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        except ValueError:
            self.problem(path, node, f"{shown(text)} is not a number that can be read")
            return None
        self._untagged(node, path, "str")
        return None

    def _untagged(self, node: yaml.Node, path: Path, kind: str) -> None:
        if node.tag != f"{_TAG}{kind}":
            self.problem(path, node, f"has the tag {shown(node.tag)}; tags are not used in a case")
