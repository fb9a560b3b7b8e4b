"""`glutamate mrs bids`: spectra of virtual people as a BIDS tree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glutamate.cli.whole_number import whole_number
from glutamate.errors import UsageError

if TYPE_CHECKING:
    import xarray as xr

    from glutamate.measurement.spectroscopy.formats.bids import Visit
    from glutamate.measurement.spectroscopy.presets.protocol import Protocol

SUMMARY = "write spectra of the people of a run, or of healthy adults, as a BIDS tree with the truth in every header"
PROTOCOL = "press_3t"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="folder of the dataset")
    parser.add_argument(
        "--run", metavar="RUN", dest="run_folder", help="folder of a run: its people, a session per arm"
    )
    parser.add_argument("--region", metavar="NAME", help="with --run: region (default: the first)")
    parser.add_argument("--visit", metavar="NAME", help="with --run: visit (default: the last)")
    parser.add_argument(
        "--people", metavar="N", type=whole_number("SAMPLES"), help="people (default: 10, or all of the run); without a run they differ as people do"
    )  # fmt: skip
    parser.add_argument(
        "--protocol", metavar="NAME", default=PROTOCOL, help="protocol (see `glutamate mrs protocols`; default: press_3t)"
    )  # fmt: skip
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=0, help="seed of people and noise (default: 0)"
    )
    parser.add_argument("--name", metavar="TEXT", default="Simulated spectra", help="name of the dataset")
    parser.add_argument("--force", action="store_true", help="overwrite what is in the folder")


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from glutamate.cli.spectroscopy.simulate import readings_of
    from glutamate.measurement.spectroscopy.formats import bids
    from glutamate.measurement.spectroscopy.presets import protocol

    chosen = protocol(args.protocol)
    if args.run_folder is None:
        if args.region is not None or args.visit is not None:
            raise UsageError("--region and --visit say which voxels of a run; give --run too")
        people = 10 if args.people is None else args.people
        visits = _healthy(chosen, people, args.seed)
    else:
        readings = readings_of(args.run_folder)
        there = readings.sizes["sample"]
        people = there if args.people is None else args.people
        if people > there:
            raise UsageError(f"--people: the run has {there} people, not {people}")
        visits = _of_run(readings, chosen, people, args)
    files = bids.write(Path(args.folder), visits, args.name, people, args.force)
    print(f"wrote {len(files)} files of {people} people to {args.folder}")
    return 0


def _healthy(protocol: Protocol, people: int, seed: int) -> Iterator[Visit]:
    """Healthy adults whose concentrations scatter as between people."""
    from glutamate.measurement.spectroscopy.formats.bids import Visit
    from glutamate.measurement.spectroscopy.voxel.cohort import people_of
    from glutamate.measurement.spectroscopy.voxel.spectrum import record

    basis = protocol.basis()
    for number, given in enumerate(people_of(people, seed, basis.names), start=1):
        yield Visit(number, *record(basis, given, protocol.recording(), seed + number))


def _of_run(readings: xr.Dataset, protocol: Protocol, people: int, args: argparse.Namespace) -> Iterator[Visit]:
    """People of a run under every arm."""
    from glutamate.measurement.spectroscopy.formats.bids import Visit
    from glutamate.measurement.spectroscopy.voxel.of_run import voxel_of
    from glutamate.measurement.spectroscopy.voxel.spectrum import record

    basis = protocol.basis()
    arms = [str(arm) for arm in readings["arm"].values]
    region = args.region or str(readings["region"].values[0])
    for number, sample in enumerate((int(s) for s in readings["sample"].values[:people]), start=1):
        for place, arm in enumerate(arms):
            voxel = voxel_of(readings, arm, region, args.visit, sample)
            how = protocol.recording(voxel.fractions)
            pair = record(basis, dict(voxel.concentrations), how, args.seed + number * len(arms) + place)
            yield Visit(number, *pair, session=arm if len(arms) > 1 else "", region=region)
