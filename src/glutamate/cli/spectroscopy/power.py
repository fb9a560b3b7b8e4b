"""`glutamate mrs power`: what a protocol can tell in a region, and how many people show a change, beside published repeatability."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from glutamate.cli.whole_number import whole_number
from glutamate.errors import UsageError

if TYPE_CHECKING:
    from glutamate.measurement.scans.power import ScanPower
    from glutamate.measurement.spectroscopy.presets.protocol import Protocol

SUMMARY = "expected scatter, smallest detectable change and number of people for a protocol and region, by simulation"
CHANGES = "5,10,20"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--protocol", metavar="NAME", default="slaser_3t", help="see `glutamate mrs protocols` (default: %(default)s)")  # fmt: skip
    parser.add_argument("--region", metavar="NAME", default="ACC", help="region of the voxel (default: %(default)s)")
    parser.add_argument("--metabolites", metavar="A,B", help="which (default: Glu,Gln,Glx,GABA)")
    parser.add_argument(
        "--change", metavar="PERCENT", default=CHANGES, help="changes to find, percent (default: %(default)s)"
    )
    parser.add_argument("--people", metavar="N", type=whole_number("SAMPLES"), help="people whose smallest detectable change is told (default: 20)")  # fmt: skip
    parser.add_argument(
        "--averages",
        metavar="N",
        type=whole_number("AVERAGES"),
        help="in place of the protocol's; signal-to-noise follows",
    )
    parser.add_argument("--snr", metavar="X", type=float, help="signal-to-noise in place of the protocol's")
    parser.add_argument("--realisations", metavar="N", type=whole_number("REALISATIONS"), default=24, help="scans that are simulated and fitted (default: %(default)s)")  # fmt: skip
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=1, help="seed of their noise (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    from glutamate.measurement.scans.power import USUAL, scan_power
    from glutamate.measurement.spectroscopy.presets import protocol
    from glutamate.regions import registry as regions

    if args.people == 1:
        raise UsageError("--people: 1; give 2 or more")
    changes = _changes(args.change)
    chosen = protocol(args.protocol).with_(args.averages, args.snr)
    names = USUAL if args.metabolites is None else tuple(name.strip() for name in args.metabolites.split(","))
    found = scan_power(chosen, args.region, names, args.people, args.realisations, args.seed)
    region = regions.get(args.region)
    if args.json:
        json.dump(_plain(chosen, region.name, found, changes, args), sys.stdout, indent=2)
        print()
    else:
        print(*_lines(chosen, region.title, found, changes), sep="\n")
    return 0


def _changes(given: str) -> list[float]:
    """Relative changes."""
    from glutamate.engine.units import PERCENT

    try:
        found = [abs(float(part)) / PERCENT for part in given.split(",")]
    except ValueError:
        found = []
    if not found or not all(0 < x < float("inf") for x in found):
        raise UsageError(f"--change: {given!r} is no list of percentages, such as {CHANGES}")
    return found


def _lines(chosen: Protocol, where: str, found: Sequence[ScanPower], changes: Sequence[float]) -> Iterator[str]:
    from glutamate.engine.units import PERCENT

    group = found[0].detectable.group
    yield f"{chosen.name}, {where}: {chosen.words}"
    heads = ("mM", "bound", "SD of fits", "two visits", "people", "one person", f"{group} twice", f"2 x {group}")
    yield "  " + f"{'':<6s}" + "".join(f"{head:>12s}" for head in heads)
    for one in found:
        d = one.detectable
        shown = (one.bound, one.spread, d.within, d.between, d.one_person, d.same_people, d.two_groups)
        yield f"  {one.metabolite:<6s}{one.true:12.2f}" + "".join(f"{PERCENT * x:10.1f} %" for x in shown)
    yield "bound, SD of fits: noise of one scan; two visits, people: scatter (CV) between visits of a person, between people; then the smallest"
    yield f"change that shows in one person (95 %), in {group} people before and after, between two groups of {group} (80 % power, two-sided 5 %)"
    yield "people who show a change: the same before and after / in each of two groups"
    yield "  " + f"{'':<6s}" + "".join(f"{f'{PERCENT * x:g} %':>16s}" for x in changes)
    for one in found:
        people = (f"{one.detectable.people(x, True)} / {one.detectable.people(x, False)}" for x in changes)
        yield f"  {one.metabolite:<6s}" + "".join(f"{text:>16s}" for text in people)
    yield "published repeatability" if chosen.published else "no published repeatability is declared for this protocol"
    for each in chosen.published:
        yield f"  {each.metabolite} {PERCENT * each.cv:g} % {each.what} ({each.source})"


def _plain(
    chosen: Protocol, region: str, found: Sequence[ScanPower], changes: Sequence[float], args: argparse.Namespace
) -> dict[str, Any]:
    from dataclasses import asdict

    rows = {}
    for one in found:
        row = asdict(one)
        row["people"] = [
            {"change": x, "same_people": one.detectable.people(x, True), "each_group": one.detectable.people(x, False)}
            for x in changes
        ]
        rows[row.pop("metabolite")] = row
    about = {"protocol": chosen.name, "region": region, "averages": chosen.averages, "snr": chosen.snr, "realisations": args.realisations, "seed": args.seed}  # fmt: skip
    return about | {"metabolites": rows, "published": [asdict(each) for each in chosen.published]}
