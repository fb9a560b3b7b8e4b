"""`glutamate check FILE`: what the file of a component (a drug, a task, a region, ...) must satisfy, and whether it does."""

from __future__ import annotations

import argparse

from glutamate.errors import ExitCode

SUMMARY = "check the file of a component of your own (drug, receptor, reaction, circuit, task, link, ...) against its contract"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="Python file that declares one or several components")


def run(args: argparse.Namespace) -> int:
    from glutamate.validation.component_file import check_file

    checked = check_file(args.file)
    for found in checked:
        print(f"{found.what} {found.name!r}")
        for finding in found.findings:
            print(*(f"  {line}" for line in str(finding).splitlines()), sep="\n")
    folder = checked[0].package.rpartition(".")[2]
    failed = sum(bool(finding.wrong) for found in checked for finding in found.findings)
    if failed:
        print(f"{failed} of {sum(len(found.findings) for found in checked)} contracts fail")
        return ExitCode.BAD_INPUT
    if any(found.what == "link" for found in checked):
        print(f"all contracts hold; a link has a folder of its own in the package, {folder}, and its place in chain.py")
        return ExitCode.OK
    print(f"all contracts hold; put the file into DIR/{folder} and set GLUTAMATE_COMPONENTS=DIR to use it")
    return ExitCode.OK
