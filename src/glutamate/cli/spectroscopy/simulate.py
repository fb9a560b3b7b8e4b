"""`glutamate mrs simulate`: the recording that a scanner would make of a voxel, with the truth inside."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from glutamate.cli.whole_number import whole_number
from glutamate.errors import UsageError

if TYPE_CHECKING:
    import xarray as xr

    from glutamate.measurement.measured import TissueFractions

SUMMARY = "simulate the recording of a voxel and write it (NIfTI-MRS, jMRUI text) with its water reference"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--protocol",
        metavar="NAME",
        help="protocol of a study (see `glutamate mrs protocols`): sequence, field, times, voxel, averages and signal-to-noise; what else is given replaces its own",
    )
    parser.add_argument("--sequence", metavar="NAME", help="pulse sequence (default: press)")
    parser.add_argument("--te-ms", metavar="MS", type=float, help="echo time (default: the sequence's)")
    parser.add_argument("--tr-ms", metavar="MS", type=float, help="repetition time (default: 2000)")
    parser.add_argument("--field", metavar="T", type=float, help="field (default: 3)")
    parser.add_argument("--points", metavar="N", type=int, help="points of a decay (default: 2048)")
    parser.add_argument("--dwell-s", metavar="S", type=float, help="time between points (default: 0.0005)")
    parser.add_argument("--shaped", action="store_true", help="pulses of usual length (default: ideal)")
    parser.add_argument(
        "--shot", metavar="NAME", default="", help="of an edited sequence: on, off or difference (default: on and off)"
    )
    parser.add_argument(
        "--concentration",
        metavar="NAME=MM",
        action="append",
        default=[],
        help="mM of tissue, e.g. Glu=8 (default: healthy); may be repeated",
    )
    parser.add_argument(
        "--run", metavar="RUN", dest="run_folder", help="folder of a run: take its voxel, in place of a healthy adult's"
    )
    parser.add_argument("--arm", metavar="NAME", help="with --run: arm (default: the last)")
    parser.add_argument("--region", metavar="NAME", help="with --run: region (default: the first)")
    parser.add_argument("--visit", metavar="NAME", help="with --run: visit (default: the last)")
    parser.add_argument("--sample", metavar="N", type=int, help="with --run: person (default: the median of all)")
    parser.add_argument(
        "--snr", metavar="X", type=float, help="height of NAA over the SD of the complex noise (default: 120)"
    )
    parser.add_argument(
        "--transients",
        metavar="N",
        type=whole_number("AVERAGES"),
        default=1,
        help="kept one by one (default: 1, averaged)",
    )
    parser.add_argument(
        "--drift-hz", metavar="HZ", type=float, default=0.0, help="drift of the frequency over the transients"
    )
    parser.add_argument(
        "--water", metavar="X", type=float, default=0.0, help="residual water relative to unsuppressed, e.g. 0.0005"
    )
    parser.add_argument("--macromolecules", metavar="SET", help="set of macromolecules, or none (default: birch_2017)")
    parser.add_argument("--tissue", metavar="GM,WM,CSF", help="volume fractions of the voxel (default: typical)")
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=0, help="seed of the noise (default: 0)"
    )
    parser.add_argument("--out", metavar="FILE", required=True, help="file to write, NAME.nii.gz or NAME.txt (jMRUI)")
    parser.add_argument("--reference", metavar="FILE", help="file for the water reference")
    parser.add_argument("--force", action="store_true", help="overwrite them")


def run(args: argparse.Namespace) -> int:
    from dataclasses import replace

    from glutamate.cli.spectroscopy.fit import _tissue
    from glutamate.engine.units import S_PER_MS
    from glutamate.measurement.spectroscopy import macromolecules
    from glutamate.measurement.spectroscopy.basis import make_basis
    from glutamate.measurement.spectroscopy.fit.default_basis import usual_pulses
    from glutamate.measurement.spectroscopy.formats.scan_files import write_scan
    from glutamate.measurement.spectroscopy.presets import protocol
    from glutamate.measurement.spectroscopy.sequences import SEQUENCES
    from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record, record_edited

    preset = None if args.protocol is None else protocol(args.protocol)
    kind = SEQUENCES.get(args.sequence or (preset.sequence if preset else "press"))
    settings = dict(preset.settings) if preset and preset.sequence == kind.name else {}
    if args.te_ms is not None:
        settings["te"] = args.te_ms * S_PER_MS
    te = settings.setdefault("te", kind.parameters["te"].value)
    bases = [
        make_basis(
            kind.name, settings=settings, shot=shot,
            field_tesla=_first(args.field, preset and preset.field_tesla), points=_first(args.points, preset and preset.points),
            dwell_s=_first(args.dwell_s, preset and preset.dwell_s), pulses=usual_pulses(kind, te) if args.shaped else None,
        )
        for shot in (("on", "off") if kind.shots and not args.shot else (args.shot,))
    ]  # fmt: skip
    given, fractions = _voxel(args)
    for entry in args.concentration:
        name, _, value = entry.partition("=")
        try:
            given[name] = float(value)
        except ValueError:
            raise UsageError(f"--concentration: {entry!r} is no NAME=MM, such as Glu=8") from None
    usual = preset.recording() if preset else Recording()
    how = replace(
        usual, snr=_first(args.snr, usual.snr), transients=args.transients, drift_hz=args.drift_hz, residual_water=args.water,
        fractions=_tissue(args.tissue) or fractions, averages=max(usual.averages // args.transients, 1),
        repetition_time_s=usual.repetition_time_s if args.tr_ms is None else args.tr_ms * S_PER_MS,
        macromolecules=args.macromolecules or macromolecules.DEFAULT,
    )  # fmt: skip
    if len(bases) > 1:
        scan, reference = record_edited(bases[0], bases[1], given, how, args.seed)
    else:
        scan, reference = record(bases[0], given, how, args.seed)
    for file, what in ((args.out, scan), (args.reference, reference)):
        if file is not None:
            print(f"wrote {write_scan(what, file, force=args.force)[0]}")
    return 0


def _first(given: Any, usual: Any) -> Any:
    return usual if given is None else given


def _voxel(args: argparse.Namespace) -> tuple[dict[str, float], TissueFractions | None]:
    """Concentrations and tissue of the voxel of a run; nothing without one."""
    if args.run_folder is None:
        wrong = [option for option in ("arm", "region", "visit", "sample") if getattr(args, option) is not None]
        if wrong:
            raise UsageError(f"--{wrong[0]} says which voxel of a run; give --run too")
        return {}, None
    from glutamate.measurement.spectroscopy.voxel.of_run import voxel_of

    voxel = voxel_of(readings_of(args.run_folder), args.arm, args.region, args.visit, args.sample)
    print(f"voxel of {voxel.where}")
    return dict(voxel.concentrations), voxel.fractions


def readings_of(folder: str) -> xr.Dataset:
    """What the visits of a run read."""
    from glutamate.result import open_result

    tree = open_result(folder)
    if "measurement" not in tree.children or "voxel_concentration" not in tree["measurement"]:
        raise UsageError(f"{folder}: the run has no visit, so nothing was read; give its case a visit")
    return tree["measurement"].to_dataset()
