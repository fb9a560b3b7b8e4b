"""`glutamate mrs fit`: quantify a spectrum, print the table, write tables and a page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from glutamate.errors import UsageError

if TYPE_CHECKING:
    from glutamate.measurement.measured import TissueFractions

SUMMARY = "quantify a spectrum: concentrations with bounds, tables and a page"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="recording: NIfTI-MRS, SDAT/SPAR, RDA or jMRUI text")
    parser.add_argument("--format", metavar="NAME", help="format of the recording (default: recognised)")
    parser.add_argument(
        "--reference", metavar="FILE", help="water reference recorded alike: eddy currents and concentrations"
    )
    parser.add_argument("--tissue", metavar="GM,WM,CSF", help="volume fractions of the voxel, e.g. 0.6,0.3,0.1")
    parser.add_argument(
        "--basis", metavar="PATH", help="basis set (default: made for the sequence, field and times of the file)"
    )
    parser.add_argument("--ideal", action="store_true", help="make the default basis with ideal pulses")
    parser.add_argument("--sequence", metavar="NAME", help="sequence, where the file does not say")
    parser.add_argument("--te-ms", metavar="MS", type=float, help="echo time, where the file does not say")
    parser.add_argument(
        "--te1-ms", metavar="MS", type=float, help="first echo time of PRESS and MEGA-PRESS, which no file says (default: TE/2, TE/4)"
    )  # fmt: skip
    parser.add_argument("--tr-ms", metavar="MS", type=float, help="repetition time, where the file does not say")
    parser.add_argument(
        "--conjugate", action="store_true", help="conjugate the data: they were stored the other way round"
    )
    parser.add_argument("--shot", metavar="NAME", default="", help="of an edited recording: on, off or difference")
    parser.add_argument("--metabolites", metavar="A,B", help="fit only these of the basis")
    parser.add_argument("--macromolecules", metavar="SET", help="set of macromolecules, or none (default: birch_2017)")
    parser.add_argument(
        "--common-lines",
        action="store_true",
        help="one shift and width for all metabolites (simulations, phantoms); spectra of people need their own",
    )
    parser.add_argument("--window", metavar="LOW,HIGH", help="what is fitted, ppm (default: 0.5,4.2)")
    parser.add_argument("--out", metavar="DIR", help="folder for fit.csv, fit.table and report.html")
    parser.add_argument("--force", action="store_true", help="overwrite what is in it")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine.units import S_PER_MS
    from glutamate.measurement.spectroscopy import macromolecules
    from glutamate.measurement.spectroscopy.fit.default_basis import default_basis, description
    from glutamate.measurement.spectroscopy.fit.edited import edited_part, fit_edited, is_edited
    from glutamate.measurement.spectroscopy.fit.prepare import prepared
    from glutamate.measurement.spectroscopy.fit.quantify import (
        OTHER_SETS,
        Settings,
        against_macromolecules,
        fit_scan,
        with_water,
    )
    from glutamate.measurement.spectroscopy.formats.basis_files import read_basis
    from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
    from glutamate.measurement.spectroscopy.output.tables import quality, terminal

    tissue = _tissue(args.tissue)
    window = _window(args.window)
    scan = read_scan(
        args.file, args.format, sequence=args.sequence, conjugate=args.conjugate,
        echo_time_s=None if args.te_ms is None else args.te_ms * S_PER_MS,
        repetition_time_s=None if args.tr_ms is None else args.tr_ms * S_PER_MS,
    )  # fmt: skip
    reference = None if args.reference is None else read_scan(args.reference, args.format, conjugate=args.conjugate)
    both = is_edited(scan) and not args.shot
    shot = "difference" if both else args.shot
    off = prepared(scan, reference, "off") if both else None
    scan = prepared(scan, reference, shot)
    if args.basis is not None and args.te1_ms is not None:
        raise UsageError("--te1-ms is of a basis that is made here; leave it out where --basis is given")
    first = None if args.te1_ms is None else args.te1_ms * S_PER_MS
    if args.basis is not None:
        if both:
            raise UsageError("--basis: holds one shot; say which one is fitted with --shot on, off or difference")
        basis, told = read_basis(args.basis), f"basis from {args.basis}"
    else:
        basis = default_basis(scan, shot, args.ideal, first)
        told = description(basis, args.ideal, first)
    if args.metabolites is not None:
        basis = basis.of([name.strip() for name in args.metabolites.split(",")])
    edited = shot == "difference"
    chosen = args.macromolecules or (macromolecules.EDITED if edited and not both else macromolecules.DEFAULT)
    settings = Settings(chosen, *window, own_lines=not args.common_lines)
    if off is not None:
        found = next(fit_edited([(off, scan)], default_basis(off, "off", args.ideal, first), basis, settings))
    else:
        found = fit_scan(scan, edited_part(basis) if edited and args.metabolites is None else basis, settings)
    if reference is not None:
        found = with_water(found, scan, reference, tissue)
    others = (
        {}
        if chosen == macromolecules.NONE or edited
        else against_macromolecules(scan, basis, tuple(o for o in OTHER_SETS if o != chosen), settings)
    )
    print(quality(found, scan))
    print(terminal(found, scan))
    if reference is None:
        print("NO WATER REFERENCE: only ratios mean anything; give one with --reference")
    if off is not None:
        print(
            "GABA and MM3co (co-edited macromolecules, as GABA) are of the difference, GABA+ their sum, everything else of the off shot"
        )
    elif edited:
        print("the difference alone has no creatine: fit both shots (without --shot) for GABA+ and its ratio to tCr")
    for other, change in others.items():
        print(f"with macromolecules {other}: " + ", ".join(f"{n} {x:+.0f} %" for n, x in change.items()))
    for line in (*found.warnings, *basis.notes, told):
        print(f"note: {line}")
    if args.out is not None:
        print(_written(args, found, scan, told, others))
    return 0


def _written(args: argparse.Namespace, found: object, scan: object, told: str, others: object) -> str:
    """Write the files; a sentence that says so."""
    from pathlib import Path
    from typing import Any

    from glutamate.errors import OutputFailed
    from glutamate.measurement.spectroscopy.output.page import page
    from glutamate.measurement.spectroscopy.output.tables import csv, lcmodel_table

    given: tuple[Any, Any, Any] = (found, scan, others)
    folder = Path(args.out)
    texts = {
        "fit.csv": csv(*given[:2]),
        "fit.table": lcmodel_table(*given[:2]),
        "report.html": page(*given[:2], told, given[2]),
    }
    for name in texts:
        if (folder / name).exists() and not args.force:
            raise OutputFailed(f"{folder / name} exists already; choose another folder or overwrite it with --force")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputFailed(f"{folder}: cannot be written: {error.strerror or error}") from None
    return f"wrote {', '.join(texts)} to {folder}"


def _tissue(given: str | None) -> TissueFractions | None:
    from glutamate.measurement.measured import TissueFractions

    if given is None:
        return None
    numbers = _numbers(given, "--tissue", 3)
    try:
        return TissueFractions(*numbers)
    except ValueError as error:
        raise UsageError(f"--tissue: {error}") from None


def _window(given: str | None) -> tuple[float | None, float | None]:
    if given is None:
        return None, None
    low, high = _numbers(given, "--window", 2)
    return low, high


def _numbers(given: str, option: str, count: int) -> list[float]:
    try:
        numbers = [float(part) for part in given.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count:
        raise UsageError(f"{option}: {given!r} is not {count} numbers separated by commas")
    return numbers
