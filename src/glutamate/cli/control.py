"""`glutamate control`: which enzyme or transporter controls which pool and flux, at the baseline of a person and region."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from glutamate.errors import UsageError, nearest

if TYPE_CHECKING:
    import xarray as xr

SUMMARY = "control coefficients of every enzyme and transporter at the baseline of a region and person"
USUAL = (
    "tissue_glutamate", "tissue_glutamine", "tissue_gaba", "tissue_aspartate", "tissue_lactate", "tissue_pcr",
    "cmrglc", "v_tca", "v_cycle", "gad",
)  # fmt: skip
SHOWN = 15
"""Enzymes in the table unless `--all`."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", default="cortex", help="region of the brain (default: %(default)s)")
    parser.add_argument("--age", type=float, help="years (default: 30)")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a parameter of this person")
    parser.add_argument("--of", metavar="QUANTITY", nargs="+", help="pools and fluxes of a result (default: ten)")
    parser.add_argument("--all", action="store_true", help=f"every enzyme, not the {SHOWN} that control most")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="enzyme to quantity to coefficient")
    form.add_argument("--csv", action="store_true", help="comma-separated values at full precision")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine import runtime

    runtime.configure()
    from glutamate.metabolism.control import USUAL_AGE, control, of_enzymes

    found = control(args.region, USUAL_AGE if args.age is None else args.age, dict(map(_setting, args.set)))
    table = of_enzymes(found)["variable"]
    known = [str(name) for name in table["variable_name"].values]
    for name in args.of or ():
        if name not in known:
            raise UsageError(f"--of: no quantity {name!r}{nearest(name, known) or '.'} Quantities: {', '.join(known)}")
    table = table.sel(variable_name=list(args.of or USUAL))
    order = abs(table).max("variable_name").argsort().values[::-1]
    table = table.isel(enzyme=order if args.all else order[:SHOWN])
    if args.json:
        rows = {str(e): {q: float(c) for q, c in zip(args.of or USUAL, row, strict=True)} for e, row in _rows(table)}
        json.dump(rows, sys.stdout, indent=1)
        print()
    elif args.csv:
        print("enzyme", *(args.of or USUAL), sep=",")
        for enzyme, row in _rows(table):
            print(enzyme, *(repr(float(c)) for c in row), sep=",")
    else:
        print(*_lines(table, found.attrs), sep="\n")
    return 0


def _rows(table: xr.DataArray) -> list[tuple[str, list[float]]]:
    names = [str(e) for e in table["enzyme"].values]
    return list(zip(names, table.transpose("enzyme", "variable_name").values.tolist(), strict=True))


def _lines(table: xr.DataArray, about: dict[str, object]) -> list[str]:
    quantities = [str(q).removeprefix("tissue_") for q in table["variable_name"].values]
    rows = [(e.partition(".")[2], row) for e, row in _rows(table)]
    wide, columns = max(len(e) for e, _ in rows), [max(len(q), 6) for q in quantities]
    head = " ".join([" " * wide, *(q.rjust(w) for q, w in zip(quantities, columns, strict=True))])
    body = [
        " ".join([e.ljust(wide), *(f"{c:+.2f}".rjust(w) for c, w in zip(row, columns, strict=True))]) for e, row in rows
    ]
    return [
        f"Percent that a pool or flux changes at the new steady state per percent of the enzyme, {about['region']}, {about['age']:g} years",
        head, *body,
    ]  # fmt: skip


def _setting(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UsageError(
            f"--set: {text!r} must be a name and a number, such as metabolism.baseline.tca_N=0.5"
        ) from None
