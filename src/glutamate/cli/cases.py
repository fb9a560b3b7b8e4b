"""`glutamate cases`: the cases that come with the program, with their questions; with a name, the text of one."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

SUMMARY = "list the shipped cases with their questions, or print one"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", nargs="?", metavar="NAME", help="print the YAML of this case, to copy and change")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.source import case_path, case_text, shipped_cases

    if args.case:
        print(case_text(case_path(args.case)), end="")
        return 0
    for name, path in shipped_cases().items():
        title, question = _heading(path)
        print(f"{name}\n    {title}")
        for line in textwrap.wrap(question, 100):
            print(f"    {line}")
    return 0


def _heading(path: Path) -> tuple[str, str]:
    """Title and question, without checking the rest of the case."""
    from glutamate.case.document import read
    from glutamate.case.source import case_text

    data = read(case_text(path), path.name).data
    return str(data.get("title", "")), str(data.get("question", ""))
