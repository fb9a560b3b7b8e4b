"""Nothing in the repository names a folder of one machine or the address of a package registry.

The first breaks for everybody else; the second overrides the registry that a site has configured for itself.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from structure.source import Problem

_FOLDERS = ("work", "root", "tmp/bash", "opt/wheels", r"home/\w+", r"Users/\w+")
_HOSTS = (r"pypi\.org", r"pythonhosted\.org", r"npmjs\.(?:org|com)", r"yarnpkg\.com", r"anaconda\.(?:org|com)")

MACHINE_PATH = re.compile(rf"(?<![\w.:/\-}})])/(?:{'|'.join(_FOLDERS)})(?=[/._\s\"'`,;)]|$)")
REGISTRY_HOST = re.compile(rf"\b(?:{'|'.join(_HOSTS)})\b")
RULES = ((MACHINE_PATH, "a path of one machine"), (REGISTRY_HOST, "the address of a package registry"))


def check(root: Path) -> list[Problem]:
    """Every mention in the files that git tracks or would track."""
    problems = []
    for path in _files(root):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            for pattern, what in RULES:
                if found := pattern.search(line):
                    problems.append(Problem(path, number, f"{found.group()!r} is {what}: leave it out"))
    return problems


def _files(root: Path) -> Iterator[Path]:
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        yield from (Path(name) for name in sorted(filter(None, listing.stdout.split("\0"))))
    else:
        yield from (f.relative_to(root) for f in sorted(root.rglob("*")) if f.is_file())
