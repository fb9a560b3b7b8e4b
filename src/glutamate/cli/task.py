"""`glutamate task NAME`: put one task to one circuit, healthy and, if asked, changed, and print its scores."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from glutamate.cli.exit_codes import UsageError
from glutamate.cli.progress import Progress

if TYPE_CHECKING:
    from glutamate.cognition.task import Task, TaskResult

SUMMARY = "run one task on one circuit, healthy and changed, and print its scores"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of the task (default: list the tasks)")
    parser.add_argument("--circuit", metavar="CIRCUIT", help="circuit that does it (default: the task's first)")
    parser.add_argument("--trials", metavar="N", type=int, help="trials per stimulus level (default: the task's)")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="seed of the trials (default: 1)")
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
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.cognition import tasks

    if args.name is None:
        for task in tasks.every():
            print(f"{task.name:24s} {task.title}; on {', '.join(task.circuits)}")
            for option, default in task.options.items():
                print(f"{'':26s}--option {option}={_written(default)}")
        return 0
    task = tasks.get(args.name)
    factors, named = _factors(args.factor)
    options = dict(_option(task, given) for given in args.option)
    progress = Progress(args.quiet)
    results = task.run(
        args.circuit,
        factors=factors,
        trials=args.trials,
        seed=args.seed,
        progress=lambda done, total: progress(task.name, done, total),
        **options,
    )
    progress.clear()
    conditions = ["healthy", ", ".join(f"{k} {v:g}" for k, v in named.items())][: len(results)]
    if args.json:
        json.dump(_plain(task, conditions, results), sys.stdout, indent=2)
        print()
    else:
        print(f"{task.title}, on {results[0].circuit}")
        for kind in task.scores:
            for condition, result in zip(conditions, results, strict=True):
                s = result.scores[kind.name]
                print(
                    f"  {kind.title:44s} {condition:24s} {s.value:9.4g} {s.unit:7s} ({s.ci_low:.4g} to {s.ci_high:.4g}, n = {s.n})"
                )
    return 0


def _factors(given: list[str]) -> tuple[Any, dict[str, float]]:
    """Factors of two conditions, healthy and changed; None without a change."""
    from glutamate.circuit.factors import SynapticFactors
    from glutamate.engine.registry import nearest

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
