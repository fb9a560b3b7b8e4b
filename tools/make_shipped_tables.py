"""Make the tables that ship with the package: `python tools/make_shipped_tables.py` writes synapse/reduction/shipped_tables.json.

Run it when a receptor scheme, its declared rates or the model of uptake changes; a test says when the file is out of date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.engine.kept_table import written
from glutamate.synapse.reduction import factors, many, responses, stay, tonic


def tables() -> dict[str, tuple[Sequence[Any], Mapping[str, Any]]]:
    """Every table of the declared numbers, by the name under which it is kept."""
    found: dict[str, tuple[Sequence[Any], Mapping[str, Any]]] = {"stay": (stay.numbers(), stay.computed())}
    for scheme in many.SCHEMES:
        found[f"responses-{scheme}"] = (responses.numbers(scheme), responses.computed(scheme))
    for scheme in dict.fromkeys(factors.SCHEMES.values()):
        found[f"tonic-{scheme}"] = (tonic.numbers(scheme), tonic.computed(scheme))
    return found


if __name__ == "__main__":
    responses.SHIPPED.write_text(written(tables()), encoding="utf-8")
