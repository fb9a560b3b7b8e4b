"""Where the numbers come from: versions, seed, samples, hash of the parameters, and the case word for word."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.report.blocks import Block, Cell, Code, Fold, Table, Text
from glutamate.report.context import Context

_ROWS = {
    "created": "created",
    "glutamate_version": "glutamate",
    "format_version": "format of the result",
    "samples": "samples",
    "seed": "seed",
    "parameter_hash": "hash of the parameters",
}


class ProvenanceSection:
    name = "provenance"
    title = "Provenance"
    order = 900

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        rows = [
            [Cell(label, numeric=False), Cell(str(run.attr(name)), numeric=False)]
            for name, label in _ROWS.items()
            if run.attr(name) != ""
        ]
        others = [
            [Cell(name, numeric=False), Cell(version, numeric=False)]
            for name, version in versions(run.attr("versions")).items()
            if name != "glutamate"
        ]
        rows += _sweeps(run)
        blocks: list[Block] = [
            Text("The same case, seed and versions give the same numbers, whatever the number of workers.", "note"),
            Table(["", ""], rows),
        ]
        if others:
            blocks.append(Fold("Versions of what it rests on", [Table(["", ""], others)]))
        case = run.attr("case_yaml") or getattr(run.case, "source_text", "")
        return blocks + ([Fold("The case, word for word", [Code(str(case))])] if case else [])


def _sweeps(run: Any) -> list[list[Cell]]:
    """How often links were swept until they agreed, where a run has feedback."""
    held: Any = run.tree["ensemble"] if "ensemble" in run.tree.children else {}
    if "sweeps" not in held:
        return []
    sweeps = np.asarray(held["sweeps"])[np.asarray(held["status"]) == 0]
    told = f"{np.median(sweeps):.0f} in the middle person, {sweeps.max()} at most" if sweeps.size else "none"
    return [[Cell("sweeps of feedback, in the window that needs most", numeric=False), Cell(told, numeric=False)]]


def versions(given: Any) -> dict[str, str]:
    """Versions by package, from a mapping or its JSON; empty if there are none."""
    try:
        found = json.loads(given) if isinstance(given, str) else given
    except json.JSONDecodeError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


SECTION: Any = ProvenanceSection()
