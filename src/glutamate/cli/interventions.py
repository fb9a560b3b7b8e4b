"""`glutamate interventions [NAME]`: what can be given and how well it is known; with a name, its card and what a dose makes of people."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from glutamate.cli.task import aligned
from glutamate.cli.whole_number import whole_number

if TYPE_CHECKING:
    import xarray as xr

    from glutamate.engine.intervention import Intervention

SUMMARY = "list interventions with grade and evidence; with a name, its card and the levels that a regimen gives"
_WIDTH = 110
_SHOWN = 9


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="an intervention (default: list them)")
    parser.add_argument("--regimen", metavar="TEXT", help="e.g. '0.5 mg/kg over 40 min' (default: that of its card)")
    parser.add_argument(
        "--hours", metavar="H", type=float, default=24.0, help="how long levels are followed (default: 24)"
    )
    parser.add_argument("--weight", metavar="KG", type=float, help="body weight (default: people are drawn)")
    parser.add_argument(
        "--samples", metavar="N", type=whole_number("SAMPLES"), default=100, help="people (default: 100)"
    )
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=1, help="seed of the people (default: 1)"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of text")


def run(args: argparse.Namespace) -> int:
    from glutamate.interventions import INTERVENTIONS

    if args.name is None:
        found = list(INTERVENTIONS.all())
        if args.json:
            _print_json([_plain(one) for one in found])
        else:
            _list(found)
        return 0
    chosen = INTERVENTIONS.get(args.name)
    from glutamate.laboratory.levels import levels

    course = levels(chosen.name, args.regimen, args.hours, args.samples, args.seed, args.weight)
    told = _beyond(chosen.name, args.regimen or chosen.card.regimen, args.weight)
    if args.json:
        _print_json(_plain(chosen) | {"beyond_limits": told, "levels": _numbers(course)})
        return 0
    _card(chosen)
    for sentence in told:
        print(f"\nWarning: {sentence}.")
    _table(course, args.regimen or chosen.card.regimen, args.samples)
    return 0


def _list(found: list[Intervention]) -> None:
    from glutamate.synapse.pharmacology import DRUGS

    for one in found:
        print(f"{one.name:20s}{one.title} · {one.grade}")
        print(textwrap.fill(one.evidence, _WIDTH, initial_indent=" " * 20, subsequent_indent=" " * 20))
    others = ", ".join(drug.name for drug in DRUGS.all() if drug.dosing is None)
    print(f"\nBy concentration at the receptor only (`synapse: drugs: {{NAME: 1 uM}}`): {others}")
    print("`glutamate interventions NAME` prints one with its limits and levels. Research use, not medical advice.")


def _card(one: Intervention) -> None:
    from glutamate.engine import port
    from glutamate.engine.discovery import parameters

    print(f"{one.title} ({one.name}): {one.grade}")
    rows = [("evidence", one.evidence)]
    rows += [(key, getattr(one.card, key)) for key in ("known", "assumed", "contradicted", "onset", "safety", "interactions", "regimen")]  # fmt: skip
    acted = [port.port(p.name).doc for p in (*(one.ports or {}), *(one.holds or {}))]
    acted += [parameters()[name].doc for name in one.factors or {}]
    rows.append(("acts on", "; ".join(acted)))
    rows += [("limit", f"{limit.amount:g} {one.dose_units[0]}{' a day' if limit.per == 'day' else ''}: {limit.what} ({limit.source})") for limit in one.limits]  # fmt: skip
    for key, text in rows:
        if text:
            print(textwrap.fill(text, _WIDTH, initial_indent=f"  {key:14s}", subsequent_indent=" " * 16))


def _table(course: xr.Dataset, regimen: str, people: int) -> None:
    import numpy as np

    if not course.data_vars:
        print("\nIt acts by a factor and has no course.")
        return
    print(f"\n{regimen}: median of {people} people and 90 % of them")
    at = np.linspace(0.0, float(course.time[-1]), _SHOWN)
    rows = [("h", *(f"{name}{_unit(v)}" for name, v in course.data_vars.items()))]
    peak = ["highest"]
    for v in course.data_vars.values():
        away = np.abs(v.values - v.values[:, :1])
        peak.append(_spread(np.take_along_axis(v.values, away.argmax(axis=1)[:, None], axis=1)[:, 0]))
    for t in at:
        rows.append((f"{t:g}", *(_spread(_at(v, t)) for v in course.data_vars.values())))
    print(*aligned([*rows, tuple(peak)]), sep="\n")


def _at(v: Any, hours: float) -> Any:
    return (v.sel(time=hours, method="pad") if v.attrs["steps"] else v.interp(time=hours)).values


def _unit(v: Any) -> str:
    return "" if v.attrs["units"] == "1" else f" {v.attrs['units']}"


def _spread(people: Any) -> str:
    import numpy as np

    low, middle, high = np.quantile(people, (0.05, 0.5, 0.95))
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def _beyond(name: str, regimen: str, weight: float | None) -> list[str]:
    from glutamate.case.doses import in_words
    from glutamate.interventions.limits import beyond_limits

    return list(beyond_limits([in_words(name, regimen)], weight))


def _plain(one: Intervention) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "name": one.name, "title": one.title, "grade": one.grade, "evidence": one.evidence, "dose_units": list(one.dose_units),
        "acts_on": list(one.acts_on), **asdict(one.card), "limits": [asdict(limit) for limit in one.limits],
    }  # fmt: skip


def _numbers(course: xr.Dataset) -> dict[str, Any]:
    import numpy as np

    out: dict[str, Any] = {"time_h": course.time.values.tolist()}
    for name, v in course.data_vars.items():
        low, middle, high = np.quantile(v.values, (0.05, 0.5, 0.95), axis=0)
        out[str(name)] = {"unit": v.attrs["units"], "low": low.tolist(), "median": middle.tolist(), "high": high.tolist()}  # fmt: skip
    return out


def _print_json(what: Any) -> None:
    json.dump(what, sys.stdout, indent=2)
    print()
