"""The blocks a section is made of. Plain data: the templates decide how they look.

Text is plain text, escaped by the template; only `Figure.panels` holds markup, made by `panels`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A paragraph. `kind`: "body", "lead" (the answer), "statement" (stands out), "note" (small), "heading", "subheading"."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Bullets:
    """A list of short statements."""

    items: Sequence[str]


@dataclass(frozen=True)
class Key:
    """One entry of a legend: number of the arm (-1: open diamond, data of others) and its name."""

    arm: int
    label: str


@dataclass(frozen=True)
class Figure:
    """Panels side by side, wrapping on narrow screens.

    Args:
        panels: inline SVG.
        caption: what is shown, how to read it.
        legend: entries above the panels; empty where labels stand in the panels.
        wide: panels take the full width.
        points: the legend shows points with intervals, not lines.
    """

    panels: Sequence[str]
    caption: str
    legend: Sequence[Key] = ()
    wide: bool = False
    points: bool = False


@dataclass(frozen=True)
class Cell:
    """A table cell: main text, smaller text below it, whether it stands out, and whether it stands to the right."""

    text: str
    detail: str = ""
    strong: bool = False
    numeric: bool = True


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header. A row with a single cell is a subheading across the table."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""


@dataclass(frozen=True)
class Item:
    """One quantity in a step of a path: its name, its change, how sure that is (interval, share of people), and smaller text after it."""

    label: str
    value: str = ""
    detail: str = ""
    sure: str = ""


@dataclass(frozen=True)
class Step:
    """One link of the chain in an arm: what moves in it, or why nothing can.

    Args:
        title: of the link.
        items: what moves most.
        note: smaller text below them.
        connected: False: nothing that the arm changes acts on it; drawn in grey.
        target: id of the section in which the link is shown whole.
    """

    title: str
    items: Sequence[Item] = ()
    note: str = ""
    connected: bool = True
    target: str = ""


@dataclass(frozen=True)
class Path:
    """The causal path of one arm: its name, what it comes to in short sentences, and its steps from cause to score."""

    arm: int
    title: str
    told: Sequence[str]
    steps: Sequence[Step]


@dataclass(frozen=True)
class Code:
    """Verbatim text."""

    text: str


@dataclass(frozen=True)
class Fold:
    """Blocks that stay closed until the reader opens them."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Beside:
    """Columns of blocks beside each other where the screen is wide enough, below each other where it is not."""

    columns: Sequence[Sequence[Block]]


Block = Text | Bullets | Figure | Table | Code | Fold | Beside | Path
