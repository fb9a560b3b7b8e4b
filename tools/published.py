"""Writes docs/published.md: the cases with a published outcome, with their rows as they stand in docs/validation.md.

python tools/published.py
"""

from __future__ import annotations

from pathlib import Path

from glutamate.validation import outcomes
from glutamate.validation.table import declared

DOCS = Path(__file__).resolve().parents[1] / "docs"


def page() -> str:
    """The whole page."""
    targets = {target.id: target for target in declared()[0]}
    table = (DOCS / "validation.md").read_text(encoding="utf-8")
    return outcomes.INTRODUCTION + "\n" + outcomes.page(outcomes.told(table, targets))


if __name__ == "__main__":
    (DOCS / "published.md").write_text(page(), encoding="utf-8")
