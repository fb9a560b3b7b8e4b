"""`glutamate sleep PATTERN`: sleep, sleepiness and lapses of attention under a schedule, day by day."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from glutamate.cli.task import aligned
from glutamate.cli.whole_number import whole_number
from glutamate.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    from glutamate.body import Days

SUMMARY = "sleep, sleepiness and lapses of attention under a schedule, day by day"
CAFFEINE = "HOUR:MG"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pattern", metavar="PATTERN", nargs="?", help="a schedule by name (default: list them)")
    parser.add_argument(
        "--option",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help=f"an option of the schedule, e.g. hours=6; caffeine={CAFFEINE} counts hours from 00:00 of day 0; may be repeated",
    )
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="a parameter by dotted name; may be repeated"
    )
    parser.add_argument("--samples", metavar="N", type=whole_number("SAMPLES"), default=32, help="people (default: 32)")
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=1, help="seed of the people (default: 1)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def run(args: argparse.Namespace) -> int:
    from glutamate import body
    from glutamate.body.patterns import PATTERNS, options

    if args.pattern is None:
        for name, make in PATTERNS.items():
            about = (make.__doc__ or "").strip()
            named = ", ".join(f"{n}={_written(v)}" for n, v in options(name).items())
            print(f"{name:14s}{about}\n{'':14s}{named}")
        return 0
    schedule = body.pattern(args.pattern, **_options(args.option, options(args.pattern)))
    values = dict(_number(given, "--set") for given in args.set)
    life = body.live(schedule, args.samples, args.seed, values)
    by_day = body.days(life, values)
    if args.json:
        json.dump(_plain(schedule.title, by_day), sys.stdout, indent=2)
        print()
        return 0
    people = "one person" if args.samples == 1 else f"{args.samples} people"
    print(f"{schedule.title}: the median of {people} and 90 % of them; lapses: of {len(life.lapses)} models too")
    print(*aligned(_table(by_day)), sep="\n")
    print("Simulated equivalents from group-mean models, no measurement of a person.")
    return 0


def _table(by_day: Days) -> list[tuple[str, ...]]:
    import numpy as np

    rows: list[tuple[str, ...]] = [("day", "sleep h", "onset", "KSS", "PVT lapses", *by_day.lapses)]
    lapses = np.stack(list(by_day.lapses.values()))
    for day in range(len(by_day.sleep)):
        rows.append(
            (
                str(day),
                _spread(by_day.sleep[day]),
                _clock(by_day.onset[day]),
                _spread(by_day.sleepiness[day]),
                _spread(lapses[:, day].ravel()),
                *(f"{np.median(one[day]):.1f}" for one in by_day.lapses.values()),
            )
        )
    return rows


def _spread(people: np.ndarray) -> str:
    import numpy as np

    low, middle, high = np.quantile(people, (0.05, 0.5, 0.95))
    return f"{middle:.1f} ({low:.1f} to {high:.1f})"


def _clock(hours: np.ndarray) -> str:
    """Median clock time, - where half of the people do not sleep."""
    import numpy as np

    middle = float(np.median(hours))
    if not np.isfinite(middle):
        return "-"
    minutes = round(middle * 60) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _plain(title: str, by_day: Days) -> dict[str, Any]:
    def listed(x: np.ndarray) -> list[list[float | None]]:
        return [[None if v != v else round(float(v), 4) for v in row] for row in x]

    plain = {name: listed(getattr(by_day, name)) for name in ("sleep", "onset", "end", "sleepiness")}
    return {"title": title, **plain, "lapses": {name: listed(x) for name, x in by_day.lapses.items()}}


def _number(given: str, flag: str) -> tuple[str, float]:
    name, _, value = given.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UsageError(f"{flag}: {given!r} is no NAME=VALUE with a number") from None


def _options(given: list[str], known: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in given:
        name, _, value = one.partition("=")
        if name == "caffeine":
            hour, _, mg = value.partition(":")
            try:
                found[name] = (*found.get(name, ()), (float(hour), float(mg)))
            except ValueError:
                raise UsageError(f"--option: {one!r} is no caffeine={CAFFEINE}, such as caffeine=34:200") from None
        else:
            name, number = _number(one, "--option")
            found[name] = int(number) if isinstance(known.get(name), int) and number == int(number) else number
    return found


def _written(default: Any) -> str:
    return CAFFEINE if isinstance(default, tuple) else f"{default:g}"
