"""What the package raises is a kind of `glutamate.errors`, with the exit code that the command ends with.

A built-in exception would end the command as a defect, with a traceback where a sentence belongs. The one exception is
AttributeError in `__getattr__`, which Python asks for.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

from structure.source import Problem, modules

BUILT_IN = {name for name, c in vars(builtins).items() if isinstance(c, type) and issubclass(c, Exception)}


def check(root: Path) -> list[Problem]:
    """Every `raise` of a built-in exception in the package."""
    return [
        Problem(module.path, line, f"raises {name}; raise a kind of glutamate.errors, which has an exit code")
        for module in modules(root, "src")
        for line, name in _raised(module.tree, "")
    ]


def _raised(node: ast.AST, function: str) -> Iterator[tuple[int, str]]:
    """Line and name of the built-in exceptions raised in `node`, which stands in the function of that name."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = node.name
    if isinstance(node, ast.Raise):
        what = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        name = what.id if isinstance(what, ast.Name) else ""
        if name in BUILT_IN and not (name == "AttributeError" and function == "__getattr__"):
            yield node.lineno, name
    for child in ast.iter_child_nodes(node):
        yield from _raised(child, function)
