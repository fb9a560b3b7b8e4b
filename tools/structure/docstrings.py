"""What a docstring mentions exists: files of Python and Markdown by name, and dotted names of the package in backticks.

A file is looked for beside the module, in the folders around it, below the package, the documentation and the root; a bare
name may also be one that several folders have. Of a dotted name the longest part that is a module must bind the rest.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from structure.source import Module, Problem, modules

FILE = re.compile(r"(?<![\w/.*<{-])((?:[\w-]+/|\.\./)*[\w-]{2,}\.(?:py|md))\b(?![\w(*])")
NAME = re.compile(r"`(glutamate(?:\.\w+)+)")


def check(root: Path) -> list[Problem]:
    """Every mention of a file or name that is not there, in the docstrings of the package and of the tools."""
    sources = list(modules(root, "src", "tools"))
    by_name = {m.name: m for m in sources}
    return [problem for m in sources for problem in _in_module(root, m, by_name)]


def _in_module(root: Path, module: Module, by_name: dict[str, Module]) -> Iterator[Problem]:
    around = (root / folder for folder in module.path.parents)
    places = (*around, root / "src" / "glutamate", root / "docs")
    shared = Counter(m.path.name for m in by_name.values())
    for line, text in _docstrings(module.tree):
        for file in FILE.findall(text):
            if shared[file] < 2 and not any((place / file).exists() for place in places):
                yield Problem(module.path, line, f"the docstring mentions {file!r}, and there is no such file")
        for name in NAME.findall(text):
            if not _is_there(name, by_name):
                yield Problem(module.path, line, f"the docstring mentions {name!r}, and there is no such name")


def _docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Docstrings of modules, classes and functions, and strings that stand alone below a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def _is_there(name: str, by_name: dict[str, Module]) -> bool:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        found = by_name.get(".".join(parts[:length]))
        if found is not None:
            rest = parts[length:]
            return all(part in _bound(found) for part in rest)
    return False


@cache
def _bound(module: Module) -> frozenset[str]:
    """Names that a module, its classes and its functions bind."""
    names = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
    return frozenset(names)
