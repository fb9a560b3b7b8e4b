"""Modules stay small, are named for what they are, and open with a docstring that says it."""

from __future__ import annotations

import ast
from pathlib import Path

from structure.source import Problem, modules

MAXIMUM_LINES = 400
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "common"}


def check(root: Path) -> list[Problem]:
    """Length, name and docstring of every Python file."""
    problems = []
    for module in modules(root):
        lines = module.text.count("\n")
        if lines > MAXIMUM_LINES:
            message = f"{lines} lines, more than {MAXIMUM_LINES}: split it by ideas"
            problems.append(Problem(module.path, MAXIMUM_LINES, message))
        vague = NAMELESS & {part.lower() for part in module.path.with_suffix("").parts}
        if vague:
            problems.append(Problem(module.path, 1, f"{vague.pop()!r} names nothing: name the file for its one idea"))
        if not (ast.get_docstring(module.tree) or "").strip():
            problems.append(Problem(module.path, 1, "no module docstring: say what this is, its units and sources"))
    return problems
