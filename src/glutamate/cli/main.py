"""The shell of the command: finds the subcommands, parses the line, runs one and maps errors to exit codes.

A subcommand is one module of this folder with

    SUMMARY: str                                    one line for `glutamate --help`
    configure(parser: ArgumentParser) -> None       adds its arguments
    run(args: Namespace) -> int                     does the work, returns an exit code

An underscore in the module's name is a dash on the command line. Modules are imported for `--help`, so anything heavy
is imported inside `run`.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import glutamate
from glutamate.cli.exit_codes import exit_code_of, without_memory
from glutamate.errors import ExitCode

DESCRIPTION = """\
An in-silico laboratory of the brain's glutamate system: state what is different about a brain, and the program
computes, with uncertainty, what follows up to what can be measured. Research use, not medical advice."""


def commands() -> dict[str, ModuleType]:
    """The subcommand modules by the name typed on the command line, in alphabetical order."""
    package = import_module("glutamate.cli")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name != "main")
    modules = {name.replace("_", "-"): import_module(f"glutamate.cli.{name}") for name in names}
    return {name: m for name, m in modules.items() if all(hasattr(m, a) for a in ("SUMMARY", "configure", "run"))}


class _Version(argparse.Action):
    """Reads the version only when asked, because the package metadata are slow to import."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"glutamate {glutamate.__version__}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The complete parser, with every subcommand."""
    parser = argparse.ArgumentParser(prog="glutamate", description=DESCRIPTION)
    parser.add_argument("--version", action=_Version)
    debug: Any = {"action": "store_true", "help": "show the traceback of an error"}
    parser.add_argument("--debug", **debug)
    choices = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name, module in commands().items():
        sub = choices.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        sub.add_argument("--debug", default=argparse.SUPPRESS, **debug)
        module.configure(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (default: the process's own) and return the exit code.

    Wrong usage and `--help` leave through SystemExit, as argparse does.
    """
    args = build_parser().parse_args(argv)
    try:
        return int(args.run(args) or ExitCode.OK)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; keep the interpreter from complaining when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except (Exception, KeyboardInterrupt) as error:
        if args.debug:
            raise
        return _report(error)


def _report(error: BaseException) -> ExitCode:
    """Print the problems of `error`, one per line, and give its exit code."""
    code = exit_code_of(error)
    if code is ExitCode.INTERRUPTED:
        lines = ["interrupted"]
    elif code is ExitCode.INTERNAL:
        lines = [f"internal error: {type(error).__name__}: {error} (run again with --debug for the traceback)"]
    elif without_memory(error):
        lines = [f"out of memory: {error}; ask for fewer people, trials or a shorter time"]
    else:
        lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    for line in lines:
        print(f"glutamate: {line}", file=sys.stderr)
    return code
