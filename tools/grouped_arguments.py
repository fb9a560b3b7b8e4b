"""An extension of Griffe, which reads docstrings for the documentation: arguments that share a line are read one by one.

Docstrings here describe arguments that belong together in one line:

    low, high: 5 % and 95 % quantiles

Google style knows one name per line; the extension repeats the description for each name before it is read.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_SECTION = re.compile(r"^(?P<indent>[ ]*)(Args|Attributes):[ ]*$")
_GROUP = re.compile(r"^(?P<indent>[ ]+)(?P<names>\*{0,2}\w+(?:,[ ]\*{0,2}\w+)+):(?P<text>.*)$")


def one_by_one(docstring: str) -> str:
    """`docstring` with every group of arguments written out."""
    out: list[str] = []
    lines = docstring.split("\n")
    inside: int | None = None
    i = 0
    while i < len(lines):
        line, i = lines[i], i + 1
        indent = len(line) - len(line.lstrip())
        section = _SECTION.match(line)
        if section:
            inside = len(section["indent"])
        elif inside is not None and line.strip() and indent <= inside:
            inside = None
        group = _GROUP.match(line) if inside is not None else None
        if group is None:
            out.append(line)
            continue
        more = []
        while i < len(lines) and lines[i].strip() and len(lines[i]) - len(lines[i].lstrip()) > indent:
            more.append(lines[i])
            i += 1
        for name in group["names"].split(", "):
            out += [f"{group['indent']}{name}:{group['text']}", *more]
    return "\n".join(out)


class GroupedArguments(griffe.Extension):
    """Applies `one_by_one` to every docstring."""

    def on_object(self, *, obj: griffe.Object, loader: Any, **kwargs: Any) -> None:
        if obj.docstring is not None:
            obj.docstring.value = one_by_one(obj.docstring.value)
