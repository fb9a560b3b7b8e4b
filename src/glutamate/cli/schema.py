"""`glutamate schema`: the format of a case as JSON schema, for editors that complete and check while one writes."""

from __future__ import annotations

import argparse
import json

SUMMARY = "print the JSON schema of a case, for editors"


def configure(parser: argparse.ArgumentParser) -> None:
    pass


def run(args: argparse.Namespace) -> int:
    from glutamate.case.json_schema import json_schema

    print(json.dumps(json_schema(), indent=2))
    return 0
