"""`glutamate task NAME`: put one task to one circuit, healthy and, if asked, changed, and print its scores."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from glutamate.cli.progress import Progress
from glutamate.cli.whole_number import whole_number
from glutamate.errors import UsageError

if TYPE_CHECKING:
    from glutamate.cognition.scores.intervals import Interval
    from glutamate.cognition.task import Score, Task, TaskResult

SUMMARY = "run one task on one circuit, healthy and changed, and print its scores"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of the task (default: list the tasks)")
    parser.add_argument("--circuit", metavar="CIRCUIT", help="circuit that does it (default: the task's first)")
    parser.add_argument("--trials", metavar="N", type=int, help="trials per stimulus level (default: the task's)")
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=1, help="seed of the trials (default: 1)"
    )
    parser.add_argument(
        "--seeds",
        metavar="N",
        type=int,
        help="sessions with seeds of their own; from three on intervals are over them too",
    )
    parser.add_argument(
        "--factor",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a conductance of the circuit relative to health, e.g. nmda_EE=0.99; may be repeated",
    )
    parser.add_argument(
        "--option",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="an option of the task, e.g. delay_ms=3000; lists as 3.2,6.4",
    )
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the circuit or task, by dotted name, in all conditions; may be repeated",
    )
    parser.add_argument(
        "--sensitivity",
        action="store_true",
        help="measure d ln score/d ln conductance in health instead, for every conductance of the circuit",
    )
    parser.add_argument(
        "--step",
        metavar="X",
        type=float,
        help="with --sensitivity: step of log conductance (default: half a margin of the circuit, or 0.005)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.cognition import tasks
    from glutamate.cognition.scored import Interrupted

    if args.name is None:
        for task in tasks.every():
            print(f"{task.name:24s} {task.title}; on {', '.join(task.circuits)}")
            for option, default in task.options.items():
                given = f"--option {option}={_written(default)}"
                print(f"{'':26s}{given:40s} {_about(task, option)}".rstrip())
        return 0
    task = tasks.get(args.name)
    factors, named = _factors(args.factor)
    values = dict(_value(given) for given in args.set)
    options = dict(_option(task, given) for given in args.option)
    progress = Progress(args.quiet)
    asked: dict[str, Any] = {
        "values": values,
        "trials": args.trials,
        "seed": args.seed,
        "progress": lambda done, total: progress(task.name, done, total),
        **options,
    }
    if args.sensitivity:
        if named:
            raise UsageError("--sensitivity measures around health; leave --factor out")
        return _sensitivity(task, args, asked, progress)
    if args.step is not None:
        raise UsageError("--step is that of --sensitivity; give both or neither")
    stopped: Interrupted | None = None
    try:
        results = task.run(args.circuit, factors=factors, seeds=1 if args.seeds is None else args.seeds, **asked)
    except Interrupted as stop:
        results, stopped = tuple(stop.results), stop
    progress.clear()
    conditions = ["healthy", ", ".join(f"{k} {v:g}" for k, v in named.items())][: len(results)]
    if args.json:
        json.dump(_plain(task, conditions, results), sys.stdout, indent=2)
        print()
    else:
        print(f"{task.title}, on {results[0].circuit}")
        rows = [
            (kind.title, condition, *_shown(result.scores[kind.name]), "")
            for kind in task.scores
            for condition, result in zip(conditions, results, strict=True)
        ]
        if len(results) == 2:
            rows[1::2] = [
                (*row[:-1], told)
                for row, told in zip(rows[1::2], _differences(task, results, named, options), strict=True)
            ]
        print(*aligned(rows), sep="\n")
        if task.declares:
            print(f"  declared, on which no synapse acts: {'; '.join(task.declared(values))}")
    if stopped is not None:
        print(f"interrupted: these are the first {stopped.finished} of {stopped.seeds} seeds", file=sys.stderr)
        raise stopped
    return 0


def _about(task: Task, option: str) -> str:
    """What an option is: as the task says, or the doc and unit of the parameter that is its default."""
    if option in task.about:
        return task.about[option]
    from glutamate.engine.registry import parameters

    prefix = f"cognition.{task.name}."
    for name, p in parameters("cognition").items():
        short = name.removeprefix(prefix)
        if option == short or (name.startswith(prefix) and option.startswith(f"{short}_")):
            return p.doc + ("" if p.unit == "1" else f", {p.unit}")
    return ""


def _shown(s: Score) -> tuple[str, str]:
    """Value with unit, and interval with the number of trials."""
    if not math.isfinite(s.value):
        return "not determined", f"(n = {s.n})"
    value = f"{s.value:.4g}{'' if s.unit == '1' else ' ' + s.unit}"
    if not math.isfinite(s.ci_low) or not math.isfinite(s.ci_high):
        return value, f"(no interval, n = {s.n})"
    return value, f"({s.ci_low:.4g} to {s.ci_high:.4g}, n = {s.n})"


def _differences(
    task: Task, results: Sequence[TaskResult], named: dict[str, float], options: dict[str, Any]
) -> Iterator[str]:
    """What trials say of every difference from health; where they resolve none, what the surrogate says."""
    from glutamate.cognition import differences
    from glutamate.cognition.scores.intervals import apart

    smooth = differences.by_surrogate(task.name, results[0].circuit, named, options)
    for kind in task.scores:
        d = apart(*(result.scores[kind.name] for result in results))
        if not math.isfinite(d.low) or not math.isfinite(d.high):
            yield ""
        elif d.low > 0 or d.high < 0:
            yield f"difference {d.value:+.3g} ({d.low:+.3g} to {d.high:+.3g})"
        else:
            told = f"; by surrogate {smooth[kind.name]:+.2g}" if kind.name in smooth else ""
            yield f"difference within chance ({d.low:+.3g} to {d.high:+.3g}){told}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of text in columns."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _sensitivity(task: Task, args: argparse.Namespace, asked: dict[str, Any], progress: Progress) -> int:
    """Measure and print how sensitive every score is to every conductance."""
    from glutamate.cognition import circuit_conductances, sensitivity
    from glutamate.engine.units import PERCENT

    circuit = args.circuit or task.default
    steps = sensitivity.steps_of(circuit_conductances.margins_of(circuit))
    if args.step is not None:
        steps = dict.fromkeys(steps, args.step)
    found = sensitivity.measure(task, circuit, steps=steps, seeds=args.seeds, **asked)
    progress.clear()
    if args.json:
        slopes = {
            name: {c: {"value": s.value, "ci": [s.low, s.high], "seeds": s.n} for c, s in by_channel.items()}
            for name, by_channel in found.slopes.items()
        }
        json.dump(
            {"task": task.name, "circuit": circuit, "steps": found.steps, "sensitivity": slopes}, sys.stdout, indent=2
        )
        print()
        return 0
    print(f"{task.title}, on {circuit}: d ln score/d ln conductance in health, 95 % intervals over seeds")
    header = ("", *(f"{c} (+-{PERCENT * math.expm1(step):.2g} %)" for c, step in found.steps.items()))
    rows = [(k.title, *(_slope(found.slopes[k.name][c]) for c in found.steps)) for k in task.scores]
    print(*aligned([header, *rows]), sep="\n")
    return 0


def _slope(s: Interval) -> str:
    return f"{s.value:+.2g} ({s.low:+.2g} to {s.high:+.2g})" if math.isfinite(s.value) else "-"


def _value(given: str) -> tuple[str, float]:
    name, _, value = given.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UsageError(f"--set: {given!r} is no NAME=VALUE with a number") from None


def _factors(given: list[str]) -> tuple[Any, dict[str, float]]:
    """Factors of two conditions, healthy and changed; None without a change."""
    from glutamate.circuit.factors import SynapticFactors
    from glutamate.errors import nearest

    named: dict[str, float] = {}
    for entry in given:
        name, _, value = entry.partition("=")
        if name not in SynapticFactors._fields:
            known = SynapticFactors._fields
            hint = nearest(name, known) or f"; factors: {', '.join(known)}"
            raise UsageError(f"--factor: unknown factor {name!r}{hint}")
        try:
            named[name] = float(value)
        except ValueError:
            raise UsageError(f"--factor: {entry!r} is no NAME=VALUE with a number, such as {name}=0.99") from None
    if not named:
        return None, named
    return SynapticFactors(**{name: [1.0, value] for name, value in named.items()}), named


def _option(task: Task, given: str) -> tuple[str, Any]:
    name, separator, value = given.partition("=")
    if not separator:
        raise UsageError(f"--option: {given!r} is no NAME=VALUE")
    default = task.options.get(name)
    try:
        if isinstance(default, tuple | list):
            return name, tuple(float(v) for v in value.split(","))
        if isinstance(default, int | float) and not isinstance(default, bool):
            return name, type(default)(float(value))
    except ValueError:
        raise UsageError(f"--option: {given!r} needs a number, such as {name}={_written(default)}") from None
    return name, value == "True" if isinstance(default, bool) else value


def _written(default: Any) -> str:
    return ",".join(f"{v:g}" for v in default) if isinstance(default, tuple | list) else str(default)


def _plain(task: Task, conditions: list[str], results: tuple[TaskResult, ...]) -> dict[str, Any]:
    scores = {
        condition: {
            name: {"value": s.value, "unit": s.unit, "ci": [s.ci_low, s.ci_high], "n": s.n}
            for name, s in result.scores.items()
        }
        for condition, result in zip(conditions, results, strict=True)
    }
    return {"task": task.name, "circuit": results[0].circuit, "conditions": scores}
