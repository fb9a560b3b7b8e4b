"""A finding is one script that can be handed to anybody: documented, pinned, without this project, and listed.

Its head says what was expected, what was seen and who is hurt; packages are installed at exact versions into a folder that is
deleted; findings/README.md has a line for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from structure.source import Problem

FOLDER = Path("findings")
LIST = FOLDER / "README.md"
HEAD = ("Expected:", "Seen:", "Hurt:")
DELETED = """trap 'rm -rf "$place"' EXIT"""
OURS = re.compile(r"\b(?:import|from) glutamate\b")
INSTALL = re.compile(r"-m pip (?:install|download) ((?:.*\\\n)*.+)$", re.MULTILINE)
PACKAGE = re.compile(r"[a-z0-9_.-]+==[0-9][\w.]*")


def check(root: Path) -> list[Problem]:
    """Every script of the folder, and the table of them."""
    folder, table = root / FOLDER, root / LIST
    if not folder.is_dir():
        return []
    listed = table.read_text(encoding="utf-8") if table.is_file() else ""
    problems = []
    for script in sorted(folder.glob("*.sh")):
        path, text = script.relative_to(root), script.read_text(encoding="utf-8")
        problems += [Problem(path, line, message) for line, message in _broken(text)]
        if f"`{script.stem}`" not in listed:
            problems.append(Problem(LIST, 1, f"has no line for `{script.stem}`"))
    return problems


def _broken(text: str) -> Iterator[tuple[int, str]]:
    for word in HEAD:
        if f"# {word}" not in text:
            yield 1, f"its head has no paragraph '{word}'"
    if DELETED not in text:
        yield 1, f"does not delete what it installs: {DELETED}"
    for found in OURS.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, "imports this project; a finding is about a public package alone"
    for found in INSTALL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        words = [word for word in found[1].split() if not word.startswith(("-", "\\", '"$place"'))]
        for word in words:
            if not PACKAGE.fullmatch(word):
                yield line, f"installs {word!r}; pin an exact version, NAME==VERSION"
        if not words:
            yield line, "installs nothing"
