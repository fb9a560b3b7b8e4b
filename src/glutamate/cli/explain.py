"""`glutamate explain CASE`: along which links an arm's effect travels to a read-out, and how much each of its changes makes of it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from glutamate.cli.progress import Progress
from glutamate.cli.task import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutamate.case.model import Case
    from glutamate.explanation.attribution import Attribution
    from glutamate.explanation.paths import Path

SUMMARY = "how the effect of an arm travels through the chain, and how much each of its changes makes"
LEAST = 0.01  # of an effect: smaller steps are left out


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="a case file, or the name of a shipped case")
    parser.add_argument("--arm", metavar="NAME", help="the arm to take apart (default: the last one)")
    parser.add_argument(
        "--of", metavar="READOUT", nargs="+", required=True,
        help="read-outs, such as metabolism/tissue_gaba, synapse/nmda_EE or n_back-murray_ring/d_prime",
    )  # fmt: skip
    parser.add_argument("--visit", metavar="NAME", help="when (default: the last visit)")
    parser.add_argument("--samples", metavar="N", type=int, help="people (default: as in the case, 32 at most)")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.early_check import load_case_early
    from glutamate.engine import runtime
    from glutamate.errors import OutOfRange, UnknownName

    case = load_case_early(args.case)
    if args.samples is not None and args.samples < 1:
        raise OutOfRange(f"--samples: {args.samples} people; give at least one")
    if args.visit is not None and args.visit not in dict(case.moments):
        raise UnknownName.among("visit", args.visit, list(dict(case.moments)))
    arm = args.arm or case.arms[-1].name
    named = [one.name for one in case.arms[1:]]
    if arm not in named:
        raise UnknownName.among("arm", arm, named)
    runtime.configure()
    from glutamate.explanation.attribution import NothingToAttribute, attribute, parts_of
    from glutamate.explanation.paths import NoPath
    from glutamate.simulation.readouts import require

    require(case, args.of)
    progress = Progress(args.quiet)
    usual = min(case.samples, 32)  # people: enough for a median and its band
    changes: list[Attribution] = []
    untold = []
    try:
        parts = parts_of(next(one for one in case.arms if one.name == arm))
        if len(parts) > 1:
            changes = attribute(case, arm, args.of, args.visit, args.samples or usual, progress)
    except NothingToAttribute as nothing:
        untold.append(str(nothing))
    paths: list[Path] = []
    try:
        paths = _paths(case, arm, args.of, args.visit)
    except NoPath as none:
        untold.append(str(none))
    progress.clear()
    if not changes and not paths:
        raise NoPath("; ".join(untold))
    if args.json:
        by_name = {one.readout: _plain(one) for one in changes}
        json.dump([{"readout": name, **by_name.get(name, {}), "path": _steps(paths, name)} for name in args.of], sys.stdout, indent=2)  # fmt: skip
        print()
        return 0
    for path in paths:
        _print_path(path)
    for one in changes:
        unit = f" {one.unit}" if one.unit else ""
        print(f"{one.readout} in people: {_spread(one.effect)}{unit} against health, of which")
        rows = [("", "share", "alone")]
        rows += [(title, _spread(share), _spread(one.alone[title])) for title, share in one.shares.items()]
        print(*aligned(rows), sep="\n")
    if changes:
        print("Medians and 90 % of people. Shares add up person by person (Shapley values).")
    print(*untold, sep="\n", end="\n" if untold else "")
    return 0


def _paths(case: Case, arm: str, of: Sequence[str], visit: str | None) -> list[Path]:
    """How the effect travels in the median person."""
    from glutamate.explanation.paths import Trail, trail
    from glutamate.simulation.setting_of import setting_of

    setting = setting_of(case, samples=1)
    moments = dict(case.moments)
    at_h = moments[visit or list(moments)[-1]]
    regions = {request.key: request.region for request in setting.requests.get("tasks", ())}
    trails: dict[str, Trail] = {}
    found = []
    for name in of:
        region = regions.get(name.partition("/")[0]) or setting.regions[0]
        if region not in trails:
            trails[region] = trail(setting, setting.arm_names.index(arm), at_h, region)
        found.append(trails[region].to(name))
    return found


def _print_path(path: Path) -> None:
    unit = "" if path.unit == "1" else f" {path.unit}"
    effect = f"{path.effect:+.3g} %" if path.relative else f"{path.effect:+.3g}{unit}"
    print(
        f"{path.readout} in the median person: {path.health:.4g} in health, {path.value:.4g}{unit} in the arm ({effect}), along"
    )
    rows = [("from", "to", "what", "its change", "travels")]
    least = LEAST * abs(path.effect)
    rows += [
        (
            a.source if a.port else "outside", a.target, a.port or a.title, f"{a.change:+.3g} {a.unit}" if a.change == a.change else "",
            f"{a.flow:+.3g}{' %' if path.relative else unit}{' (size assumed)' if a.assumed else ''}",
        )
        for a in path.arrows if abs(a.flow) >= least
    ]  # fmt: skip
    print(*aligned(rows), sep="\n")


def _steps(paths: Sequence[Path], readout: str) -> dict[str, Any] | None:
    """A path as JSON; None where there is none."""
    from dataclasses import asdict

    found = next((p for p in paths if p.readout == readout), None)
    if found is None:
        return None
    plain = asdict(found)
    plain["arrows"] = [{k: v for k, v in a.items() if v == v} for a in plain["arrows"]]
    return plain


def _spread(people: Any) -> str:
    import numpy as np

    low, middle, high = np.nanquantile(people, (0.05, 0.5, 0.95))
    return f"{middle:+.3g} ({low:+.3g} to {high:+.3g})"


def _plain(one: Attribution) -> dict[str, Any]:
    import numpy as np

    def band(x: Any) -> dict[str, float]:
        low, median, high = np.nanquantile(x, (0.05, 0.5, 0.95))
        return {"low": float(low), "median": float(median), "high": float(high)}

    return {
        "unit": one.unit, "effect": band(one.effect),
        "parts": {title: {"share": band(share), "alone": band(one.alone[title])} for title, share in one.shares.items()},
    }  # fmt: skip
