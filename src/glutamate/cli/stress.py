"""`glutamate stress`: cortisol, glands and synapses under stressors, day by day."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from glutamate.cli.task import aligned
from glutamate.errors import UsageError

if TYPE_CHECKING:
    from glutamate.body.stress.axis import Stressor

SUMMARY = "cortisol, its glands and glutamate synapses under stressors, day by day"
STRESSOR, DOSE = "HOUR:HOURS:STRENGTH[:DAYS]", "HOUR:MG"
UNITS = {"mean": "nM", "highest": "nM", "lowest": "nM"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", metavar="N", type=int, default=7, help="length (default: 7)")
    parser.add_argument(
        "--stressor",
        metavar=STRESSOR,
        action="append",
        default=[],
        help="hours count from 00:00 of day 0; strength 1 is the mean drive of a day; may be repeated",
    )
    parser.add_argument(
        "--dexamethasone", metavar=DOSE, action="append", default=[], help="a dose by mouth; may be repeated"
    )
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a parameter by dotted name")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def run(args: argparse.Namespace) -> int:
    import numpy as np

    from glutamate.body.stress import axis, dexamethasone, glucocorticoid

    stressors = [_stressor(given) for given in args.stressor]
    doses = [_numbers(given, DOSE, "--dexamethasone", 2, 2) for given in args.dexamethasone]
    values = _values(args.set)
    hours = axis.STEP_H * (np.arange(max(args.days, 1) * axis.MINUTES_PER_DAY) + 1)
    added = dexamethasone.at_receptor(hours, [(hour, mg) for hour, mg in doses], values)
    course = axis.simulate(args.days, stressors, values, dexamethasone=added)
    effects = glucocorticoid.effects(course.ratio, values)

    def by_day(x: np.ndarray) -> np.ndarray:
        return x[:, 0].reshape(args.days, axis.MINUTES_PER_DAY)

    cortisol = by_day(course.cortisol)
    found = {
        "mean": cortisol.mean(axis=1), "highest": cortisol.max(axis=1), "lowest": cortisol.min(axis=1),
        "pituitary": by_day(course.pituitary)[:, -1], "adrenal": by_day(course.adrenal)[:, -1],
        "receptors": by_day(effects.receptors)[:, -1], "spines": by_day(effects.spines)[:, -1],
        "uptake": by_day(effects.uptake)[:, -1],
    }  # fmt: skip
    if args.json:
        json.dump({name: [round(float(v), 5) for v in x] for name, x in found.items()}, sys.stdout, indent=2)
        print()
        return 0
    print(
        "cortisol (nM), masses of the glands, and surface receptors, spines and uptake at the end of the day (rats: no values of people)"
    )
    rows = [("day", *found)]
    for day in range(args.days):
        rows.append((str(day), *(f"{x[day]:.0f}" if name in UNITS else f"{x[day]:.3f}" for name, x in found.items())))
    print(*aligned(rows), sep="\n")
    return 0


def _stressor(given: str) -> Stressor:
    from glutamate.body.stress.axis import Stressor

    begin, hours, strength, *days = _numbers(given, STRESSOR, "--stressor", 3, 4)
    return Stressor(begin, hours, strength, int(days[0]) if days else 1)


def _numbers(given: str, form: str, flag: str, least: int, most: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in given.split(":"))
    except ValueError:
        numbers = ()
    if not least <= len(numbers) <= most:
        raise UsageError(f"{flag}: {given!r} is no {form}")
    return numbers


def _values(given: list[str]) -> dict[str, Any]:
    """Parameters by name. Raises UnknownName, and UsageError for what is no number or none the parameter can have."""
    from glutamate.body.stress import axis, dexamethasone, glucocorticoid
    from glutamate.errors import InputError, UnknownName

    known = {p.name: p for table in (axis.TABLE, dexamethasone.TABLE, glucocorticoid.TABLE) for p in table.values()}
    found = {}
    for one in given:
        name, _, value = one.partition("=")
        if name not in known:
            raise UnknownName.among("parameter of the stress axis", name, known, listed=False)
        try:
            found[name] = float(value)
        except ValueError:
            raise UsageError(f"--set: {one!r} is no NAME=VALUE with a number") from None
        if why := known[name].refusal(found[name]):
            raise InputError(f"{name}: {value} cannot be; {why}")
    return found
