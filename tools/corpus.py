"""What the readers of measured tables make of a folder of files: `python tools/corpus.py [FOLDER] [EXPECTED]`.

Prints one line a reading: the file, what was read, and whether that is right. EXPECTED is a YAML file (default:
expected.yaml in the folder) whose keys are files of the folder, perhaps followed by words that tell several readings of one
file apart; tests/measurement/corpus/expected.yaml says what stands under them. A file that is not expected is read and shown
without a verdict. Exits with 1 if a reading is wrong.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from glutamate.measurement.measured import MeasuredFileError, MeasuredTable
from glutamate.measurement.tables import read_measured

CORPUS = Path(__file__).parents[1] / "tests" / "measurement" / "corpus"
SUFFIXES = {".csv", ".tsv", ".txt", ".table", ".coord"}
BESIDE = ("TissueFractions_", "quantification_info")
"""Files that are read with another one."""
DIGITS = 2e-3
SHOWN = ("Glu", "Gln", "GABA")


@dataclass(frozen=True)
class Reading:
    """One file read in one way: what came out in words, and what is wrong with it (None: nothing was expected)."""

    name: str
    found: str
    wrong: list[str] | None

    @property
    def verdict(self) -> str:
        return "-" if self.wrong is None else "WRONG: " + "; ".join(self.wrong) if self.wrong else "right"


def readings(folder: Path = CORPUS, expected: Path | None = None) -> list[Reading]:
    """Read every file of `folder`."""
    path = expected or folder / "expected.yaml"
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    seen = {name.split(" ")[0] for name in known}
    others = [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(BESIDE)
    ]
    listed = {**known, **{name: None for name in others if name not in seen}}
    return [_read(folder / name.split(" ")[0], name, wanted) for name, wanted in sorted(listed.items())]


def _read(file: Path, name: str, wanted: dict[str, Any] | None) -> Reading:
    options = {key: wanted.get(key) for key in ("row", "scaling", "format")} if wanted else {}
    try:
        table = read_measured(file, **options)
    except MeasuredFileError as error:
        missing = _missing(wanted, "refused", error.problem)
        wrong = None if wanted is None else missing if "refused" in wanted else [f"refused: {error.problem}"]
        return Reading(name, f"refused: {error.problem.splitlines()[0]}", wrong)
    return Reading(name, _said(table), None if wanted is None else _differences(table, wanted))


def _said(table: MeasuredTable) -> str:
    rows = [row for row in table.rows if row.metabolite in SHOWN]
    values = ", ".join(f"{row.metabolite} {'-' if row.value is None else f'{row.value:.4g}'}" for row in rows)
    return f"{table.format}: {values} {table.scaling} of {table.tissue}" + (
        f"; {' '.join(table.notes)}" if table.notes else ""
    )


def _differences(table: MeasuredTable, wanted: dict[str, Any]) -> list[str]:
    if "refused" in wanted:
        return ["was read, not refused"]
    wrong = []
    for name, value in wanted.get("values", {}).items():
        row = table.row(name)
        found = row.value if row else None
        if row is None or (found is None) != (value is None) or not _close(found, value):
            wrong.append(f"{name} is {found}, not {value}")
    fractions = table.fractions
    facts = {
        "unit": table.scaling, "tissue": table.tissue, "te_ms": table.te_ms, "field_tesla": table.field_tesla,
        "grey": fractions.grey if fractions else None,
    }  # fmt: skip
    wrong += [
        f"{key} is {facts[key]}, not {wanted[key]}"
        for key in facts
        if key in wanted and not _close(facts[key], wanted[key])
    ]
    return wrong + _missing(wanted, "notes", " ".join(table.notes))


def _close(found: Any, value: Any) -> bool:
    if isinstance(found, (int, float)) and isinstance(value, (int, float)):
        return math.isclose(found, value, rel_tol=DIGITS)
    return bool(found == value)


def _missing(wanted: dict[str, Any] | None, key: str, text: str) -> list[str]:
    return [f"nothing says {words!r}" for words in (wanted or {}).get(key, ()) if words not in text]


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else CORPUS
    found = readings(folder, Path(arguments[1]) if len(arguments) > 1 else None)
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        print(f"{one.name:{width}}  {one.verdict}\n{'':{width}}    {one.found}")
    right = sum(one.wrong == [] for one in found)
    wrong = sum(bool(one.wrong) for one in found)
    print(f"{len(found)} readings: {right} right, {wrong} wrong, {len(found) - right - wrong} without a verdict")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
