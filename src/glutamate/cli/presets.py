"""`glutamate presets`: brains under a hypothesis that a case can name, each with its source; with a name, what it stands for."""

from __future__ import annotations

import argparse
import textwrap

SUMMARY = "list hypotheses that a case can name (`presets: [nmda_hypofunction]`), or print one"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("preset", nargs="?", metavar="NAME", help="print the YAML of this preset")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.errors import FieldError
    from glutamate.case.presets import FOLDER, preset, presets
    from glutamate.errors import UsageError

    if args.preset:
        try:
            print((FOLDER / f"{preset(args.preset).name}.yaml").read_text(encoding="utf-8"), end="")
        except FieldError as error:
            raise UsageError(str(error)) from None
        return 0
    for one in presets().values():
        print(f"{one.name:24s}{one.title} · {one.grade}")
        print(textwrap.fill(one.hypothesis, 100, initial_indent=" " * 24, subsequent_indent=" " * 24))
    return 0
