"""Check the structure of the repository: `python tools/check_structure.py` prints each problem and fails if any."""

from __future__ import annotations

import sys
from pathlib import Path

from structure import bare_numbers, docstrings, errors, findings, imports, layout, mentions
from structure.source import Problem

RULES = {
    "imports": imports.check,
    "bare numbers": bare_numbers.check,
    "layout": layout.check,
    "docstrings": docstrings.check,
    "mentions": mentions.check,
    "errors": errors.check,
    "findings": findings.check,
}
ROOT = Path(__file__).resolve().parent.parent


def check(root: Path) -> list[Problem]:
    """The problems of every rule."""
    return [problem for rule in RULES.values() for problem in rule(root)]


if __name__ == "__main__":
    problems = check(ROOT)
    for problem in problems:
        print(problem)
    print(f"structure: {len(problems)} problems, rules checked: {', '.join(RULES)}")
    sys.exit(1 if problems else 0)
