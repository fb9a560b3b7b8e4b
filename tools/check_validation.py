"""Check the output of `glutamate validate --json`: it is a list of rows, and no row ended in an error.

The command itself fails if a row of kind identity or regression is missed; missed published targets are reported, not
failed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

FIELDS = {"id", "link", "kind", "title", "source", "published", "tolerance", "ours", "met", "note", "unit", "status"}


def check(rows: Any) -> list[str]:
    """What is wrong with the rows."""
    if not isinstance(rows, list) or not rows:
        return ["no list of rows"]
    problems = []
    for row in rows:
        missing = FIELDS - set(row)
        if missing:
            problems.append(f"{row.get('id', '?')}: no {', '.join(sorted(missing))}")
        elif row["status"] == "error" or (row["kind"] in ("identity", "regression") and row["status"] == "missed"):
            problems.append(f"{row['id']}: {row['status']}: {row['title']}: ours {row['ours']}: {row['note']}")
    return problems


if __name__ == "__main__":
    rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    problems = check(rows)
    for problem in problems:
        print(problem)
    counts = Counter(row.get("status", "?") for row in rows) if isinstance(rows, list) else {}
    print(f"validation: {', '.join(f'{n} {status}' for status, n in sorted(counts.items()))}")
    sys.exit(1 if problems else 0)
