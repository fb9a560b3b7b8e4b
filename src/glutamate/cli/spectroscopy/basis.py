"""`glutamate mrs basis`: simulate the basis set of a sequence, print what it holds, and write it for a fitting program."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from glutamate.errors import UsageError

if TYPE_CHECKING:
    from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice

SUMMARY = "simulate the basis set of a pulse sequence and write it (FSL JSON, LCModel .BASIS or .RAW)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--list", action="store_true", help="list sequences with their settings, metabolites with their sets"
    )
    parser.add_argument("--sequence", metavar="NAME", default="press", help="pulse sequence (default: press)")
    parser.add_argument("--te-ms", metavar="MS", type=float, help="echo time (default: the sequence's)")
    parser.add_argument("--te1-ms", metavar="MS", type=float, help="first echo time of PRESS and MEGA-PRESS")
    parser.add_argument("--tm-ms", metavar="MS", type=float, help="mixing time of STEAM")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="another setting of the sequence, e.g. on=4.56 (ppm); times in s",
    )
    parser.add_argument(
        "--pulse", metavar="ROLE=MS[,SHAPE]", action="append", default=[],
        help="a shaped pulse of this length in place of an ideal one, e.g. refocusing=6,gauss_sinc or refocusing=5.2,mao.pta",
    )  # fmt: skip
    field = parser.add_mutually_exclusive_group()
    field.add_argument("--field", metavar="T", type=float, help="field (default: 3)")
    field.add_argument("--mhz", metavar="MHZ", type=float, help="spectrometer frequency")
    parser.add_argument("--points", metavar="N", type=int, help="points of a decay (default: 2048)")
    parser.add_argument("--dwell-s", metavar="S", type=float, help="time between points (default: 0.0005)")
    parser.add_argument(
        "--width-hz", metavar="HZ", type=float, default=2.0, help="Lorentzian width of the lines (default: 2)"
    )
    parser.add_argument("--metabolites", metavar="A,B", help="which (default: all)")
    parser.add_argument(
        "--spins",
        metavar="NAME=SET",
        action="append",
        default=[],
        help="set of shifts and couplings, e.g. GABA=govindaraju_2015",
    )
    parser.add_argument(
        "--shot", metavar="NAME", default="", help="of an edited sequence: on, off or difference (default)"
    )
    parser.add_argument(
        "--format", metavar="NAME", default="fsl_json", help="fsl_json (default), lcmodel_basis or lcmodel_raw"
    )
    parser.add_argument("--out", metavar="PATH", help="file or folder to write; without it, nothing is written")
    parser.add_argument("--force", action="store_true", help="overwrite it")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine.units import S_PER_MS
    from glutamate.measurement.spectroscopy.basis import make_basis
    from glutamate.measurement.spectroscopy.formats.basis_files import write_basis

    if args.list:
        return _list()
    times = {"te": args.te_ms, "te1": args.te1_ms, "tm": args.tm_ms}
    settings: dict[str, float | None] = {name: ms * S_PER_MS for name, ms in times.items() if ms is not None}
    for name, value in _named(args.set, "--set", "on=1.9").items():
        settings[name] = _number(value, f"--set {name}")
    basis = make_basis(
        args.sequence, field_tesla=args.field, mhz=args.mhz, points=args.points, dwell_s=args.dwell_s,
        metabolites=None if args.metabolites is None else [m.strip() for m in args.metabolites.split(",")],
        sets=_named(args.spins, "--spins", "GABA=near_2013"), settings=settings, shot=args.shot, width_hz=args.width_hz,
        pulses={role: _pulse(role, value) for role, value in _named(args.pulse, "--pulse", "refocusing=6").items()},
    )  # fmt: skip
    te = "" if basis.echo_time_s is None else f", TE {basis.echo_time_s / S_PER_MS:g} ms"
    shot = f" ({basis.shot})" if basis.shot else ""
    print(
        f"{basis.sequence}{shot}{te}, {basis.mhz:.3f} MHz, {basis.points} points of {basis.dwell_s:g} s, lines {basis.width_hz:g} Hz wide"
    )
    print(f"  {'metabolite':<10s}  {'signal':>7s}  spins")
    for name, fid, origin in zip(basis.names, basis.fids, basis.origin, strict=True):
        print(f"  {name:<10s}  {abs(fid[0]):7.3f}  {origin.partition(':')[0]}")
    print("signal: magnitude at the start of the decay, in protons at 1 mM; sources of the spins: --list")
    if args.out is not None:
        written = write_basis(basis, args.out, args.format, force=args.force)
        print(f"wrote {written[0] if len(written) == 1 else f'{len(written)} files to {args.out}'}")
    return 0


def _list() -> int:
    from glutamate.measurement.spectroscopy.sequences import SEQUENCES
    from glutamate.measurement.spectroscopy.spins.library import metabolites, sets_of

    print("sequences")
    for kind in SEQUENCES.all():
        print(f"  {kind.name:14s} {kind.title}; pulses: {', '.join(kind.roles)}")
        for name, p in kind.parameters.items():
            print(f"      {name:8s} {p.value:g} {p.unit}  {p.doc}")
    print("metabolites")
    for m in metabolites():
        for i, (name, source) in enumerate(sets_of(m.name).items()):
            print(f"  {'' if i else m.name:8s} {name}{' (default)' if not i else ''}: {source}")
    return 0


def _named(given: list[str], option: str, example: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in given:
        name, separator, value = entry.partition("=")
        if not separator or not name or not value:
            raise UsageError(f"{option}: {entry!r} is no NAME=VALUE, such as {example}")
        found[name.strip()] = value.strip()
    return found


def _number(text: str, what: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{what}: {text!r} is no number") from None


def _pulse(role: str, given: str) -> PulseChoice:
    """A pulse from "MS" or "MS,SHAPE", where SHAPE is a name or a file."""
    from pathlib import Path

    from glutamate.engine.units import S_PER_MS
    from glutamate.measurement.spectroscopy.pulses.files import read_pulse
    from glutamate.measurement.spectroscopy.sequences.roles import SHAPES, PulseChoice

    length, _, shape = given.partition(",")
    seconds = _number(length, f"--pulse {role}") * S_PER_MS
    extra: dict[str, Any] = {}
    if shape in SHAPES:
        extra["shape"] = shape
    elif shape:
        if not Path(shape).exists():
            raise UsageError(f"--pulse {role}: {shape!r} is neither a file nor one of {', '.join(SHAPES)}")
        extra["waveform"] = tuple(complex(a) for a in read_pulse(shape))
    return PulseChoice(seconds, **extra)
