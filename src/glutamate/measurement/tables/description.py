"""Comment lines of a table that a person wrote: `# key: value` describes the voxel, anything else is a note.

source, region, unit      text
tissue                    voxel | csf_corrected | grey_matter: what concentrations refer to
grey, white, csf          volume fractions
te_ms, tr_ms, field_tesla
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glutamate.errors import nearest
from glutamate.measurement.measured import (
    TISSUES,
    MeasuredFileError,
    MeasuredTable,
    Measurement,
    Tissue,
    TissueFractions,
)
from glutamate.measurement.tables.fractions import tissue_fractions
from glutamate.measurement.tables.possible import problem
from glutamate.measurement.tables.text import concentration

TEXT_KEYS = ("source", "region", "tissue", "unit")
FRACTIONS = ("grey", "white", "csf")
ACQUISITION = ("te_ms", "tr_ms", "field_tesla")
NUMBER_KEYS = (*FRACTIONS, *ACQUISITION)


@dataclass(frozen=True)
class Description:
    """What the comments say, and the numbered lines that are none."""

    lines: list[tuple[int, str]]
    tissue: Tissue
    fractions: TissueFractions | None
    text: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def acquisition(self) -> dict[str, Any]:
        """te_ms, tr_ms and field_tesla."""
        return {key: self.numbers.get(key) for key in ACQUISITION}

    def table(self, path: Path, format: str, rows: tuple[Measurement, ...], notes: Sequence[str]) -> MeasuredTable:
        """The rows as a table of the voxel that is described."""
        return MeasuredTable(
            rows,
            self.text.get("source") or path.name,
            format,
            self.tissue,
            self.fractions,
            **self.acquisition,
            region=self.text.get("region", ""),
            notes=tuple(notes),
        )


def describe(path: Path, text: str) -> Description:
    """Part comments from the table. Raises MeasuredFileError for a comment that cannot be meant."""
    comments, lines = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#"):
            comments.append(line.lstrip(" \t#").strip())
        elif line.strip():
            lines.append((number, line))
    described, numbers, notes = _description(path, comments)
    return Description(
        lines, _tissue(path, described.get("tissue")), _fractions(path, numbers), described, numbers, tuple(notes)
    )


def _description(path: Path, comments: list[str]) -> tuple[dict[str, str], dict[str, float], list[str]]:
    """What the comment lines say about the voxel; other comments become notes, a run of lines one note."""
    described: dict[str, str] = {}
    numbers: dict[str, float] = {}
    notes: list[str] = []
    continues = False
    for comment in comments:
        key, _, value = (part.strip() for part in comment.partition(":"))
        key = key.casefold()
        if key in TEXT_KEYS:
            described[key] = value
        elif key in NUMBER_KEYS:
            number = concentration(path, value.replace(",", "."), f"comment {key!r}")
            if number is None:
                raise MeasuredFileError(path, f"comment {key!r} has no number")
            wrong = problem(key, number) if key in ACQUISITION else ""
            if wrong:
                raise MeasuredFileError(path, wrong)
            numbers[key] = number
        elif comment:
            notes.append(f"{notes.pop()} {comment}" if continues else comment)
        continues = bool(comment) and key not in (*TEXT_KEYS, *NUMBER_KEYS)
    return described, numbers, notes


def _tissue(path: Path, text: str | None) -> Tissue:
    if text is None:
        return "voxel"
    for tissue in TISSUES:
        if text == tissue:
            return tissue
    raise MeasuredFileError(path, f"unknown tissue {text!r}{nearest(text, TISSUES)} (one of {', '.join(TISSUES)})")


def _fractions(path: Path, numbers: dict[str, float]) -> TissueFractions | None:
    given = [name for name in ("grey", "white", "csf") if name in numbers]
    if not given:
        return None
    if len(given) < len(("grey", "white", "csf")):
        raise MeasuredFileError(path, f"gives {' and '.join(given)} only; tissue fractions need grey, white and csf")
    return tissue_fractions(path, *(numbers[name] for name in ("grey", "white", "csf")))
