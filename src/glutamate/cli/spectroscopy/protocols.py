"""`glutamate mrs protocols`: the protocols of studies that can be named, with their sources and published repeatability."""

from __future__ import annotations

import argparse

SUMMARY = "list the protocols of studies that `simulate` and a visit of a case can name"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="one of them, with its sources")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine.units import PERCENT
    from glutamate.measurement.spectroscopy.presets import protocol, protocols

    if args.name is None:
        for each in protocols():
            print(f"{each.name:<15s} {each.words}")
        return 0
    chosen = protocol(args.name)
    print(f"{chosen.name}: {chosen.words}")
    print(
        f"  {chosen.points} points of {chosen.dwell_s:.4g} s; lines {chosen.lorentz_hz:g} Hz Lorentzian, {chosen.gauss_hz:g} Hz Gaussian"
    )
    for what, source in chosen.sources.items():
        print(f"  {what}: {source}")
    for one in chosen.published:
        print(f"  {one.metabolite} {PERCENT * one.cv:g} % {one.what} ({one.source})")
    return 0
