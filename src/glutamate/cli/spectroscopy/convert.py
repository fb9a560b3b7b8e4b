"""`glutamate mrs convert`: a recording or basis set from one format to another."""

from __future__ import annotations

import argparse

from glutamate.errors import UsageError

SUMMARY = "convert a recording or a basis set to another format"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE", help="recording, or basis set with --basis")
    parser.add_argument("target", metavar="OUT", help="file or folder to write")
    parser.add_argument("--basis", action="store_true", help="it is a basis set")
    parser.add_argument("--to", metavar="NAME", help="format to write (default: from the name, for recordings)")
    parser.add_argument("--format", metavar="NAME", help="format to read (default: recognised)")
    parser.add_argument(
        "--conjugate", action="store_true", help="conjugate the data: they were stored the other way round"
    )
    parser.add_argument("--force", action="store_true", help="overwrite what is there")


def run(args: argparse.Namespace) -> int:
    from glutamate.measurement.spectroscopy.formats import BASIS_FORMATS
    from glutamate.measurement.spectroscopy.formats.basis_files import read_basis, write_basis
    from glutamate.measurement.spectroscopy.formats.scan_files import read_scan, write_scan

    if args.basis:
        if args.to is None:
            raise UsageError(f"--to: say which basis format to write: {', '.join(BASIS_FORMATS.names())}")
        basis = read_basis(args.source, args.format)
        files, notes = write_basis(basis, args.target, args.to, force=args.force), basis.notes
    else:
        scan = read_scan(args.source, args.format, conjugate=args.conjugate)
        files, notes = write_scan(scan, args.target, args.to, force=args.force), scan.notes
    for note in notes:
        print(f"note: {note}")
    print(f"wrote {files[0] if len(files) == 1 else f'{len(files)} files to {args.target}'}")
    return 0
