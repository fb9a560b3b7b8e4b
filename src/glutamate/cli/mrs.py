"""`glutamate mrs ...`: proton spectroscopy, one module of `cli.spectroscopy` per subcommand."""

from __future__ import annotations

import argparse
import os
import pkgutil
from importlib import import_module

from glutamate.cli import spectroscopy

SUMMARY = "proton spectroscopy: quantify and simulate spectra, make basis sets, convert files"


def configure(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(title="commands", dest="mrs_command", metavar="COMMAND", required=True)
    for info in sorted(pkgutil.iter_modules(spectroscopy.__path__), key=lambda info: info.name):
        module = import_module(f"{spectroscopy.__name__}.{info.name}")
        sub = choices.add_parser(info.name, help=module.SUMMARY, description=module.SUMMARY)
        sub.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help="show the traceback of an error"
        )
        module.configure(sub)
        sub.set_defaults(run_mrs=module.run)


def run(args: argparse.Namespace) -> int:
    # Matrices of a fit are small: threads of the linear algebra wait for each other and cost several times the CPU time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return int(args.run_mrs(args))
