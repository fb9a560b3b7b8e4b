"""Reading the sources: a module with its dotted name and syntax tree, and a problem found at one of its lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDERS = ("src", "tools", "tests", "benchmarks")
"""Folders that hold our own Python."""


@dataclass(frozen=True)
class Problem:
    """One broken rule: where, and what to do about it."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Module:
    """One Python file, parsed; `path` is relative to the root of the repository."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"


def modules(root: Path, *folders: str) -> Iterator[Module]:
    """The Python files below `folders` of `root`, sorted by path; folders that start with a dot are left out."""
    for folder in folders or FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            path = file.relative_to(root)
            if any(part.startswith(".") for part in path.parts):
                continue
            yield _parsed(path, file.read_text(encoding="utf-8"))


@cache
def _parsed(path: Path, text: str) -> Module:
    """Parsed once for all rules."""
    return Module(path, dotted(path), text, ast.parse(text, filename=str(path)))


def dotted(path: Path) -> str:
    """Dotted name of a file: src/glutamate/cli/main.py is glutamate.cli.main."""
    parts = path.with_suffix("").parts
    parts = parts[1:] if parts[0] == "src" else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
