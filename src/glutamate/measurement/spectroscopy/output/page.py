"""One page for one fit, without anything from outside: spectrum, fit, baseline, residual, components, table, quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import PurePath

import numpy as np

from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.output.tables import NO_BOUND, quality, truth
from glutamate.measurement.spectroscopy.scan.scan import Scan

# number: size of the drawing, its margins and the strip of one component, in its own units
WIDTH, HEIGHT, LEFT, BOTTOM, STRIP = 900, 420, 46, 34, 26
# number: tick marks, ppm
TICK = 0.5
# number: of the height of the data: room above, and the residual above it
ROOM, RESIDUAL = 0.06, 0.1

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --muted: #66707a; --grid: #d4d9de; --ground: #ffffff; --fit: #d55e00; --base: #0072b2; --mm: #aa4499; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --muted: #9aa4ae; --grid: #3a4149; --ground: #14181c; --fit: #ff9a4d; --base: #56b4e9; --mm: #d98ac9; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground); max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin-bottom: 0.2rem; } h2 { font-size: 1.05rem; margin-top: 1.6rem; }
.muted { color: var(--muted); } svg { width: 100%; height: auto; } svg text { fill: var(--muted); font-size: 12px; }
polyline { fill: none; stroke-width: 1.2; vector-effect: non-scaling-stroke; }
.data { stroke: var(--ink); } .fit { stroke: var(--fit); stroke-width: 1.6; } .base { stroke: var(--base); } .mm { stroke: var(--mm); } .left { stroke: var(--muted); }
.grid { stroke: var(--grid); stroke-width: 1; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: right; padding: 0.15rem 0.6rem; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { text-align: left; } tr.weak td { color: var(--muted); } ul { padding-left: 1.2rem; }
.key span { margin-right: 1.2rem; white-space: nowrap; } .key i { display: inline-block; width: 1.6rem; border-top: 2px solid; vertical-align: middle; margin-right: 0.35rem; }
"""


def page(
    found: FitResult, scan: Scan, basis: str, others: Mapping[str, Mapping[str, float]] | None = None, title: str = ""
) -> str:
    """The page as HTML.

    Args:
        found, scan: the fit and the recording.
        basis: what the basis was, in words.
        others: change (%) of metabolites under other macromolecules.
        title: heading; the name of the file if empty.
    """
    heading = title or PurePath(scan.source).name or "spectrum"
    told = [*found.warnings, *scan.notes, basis]
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{escape(heading)}</title><style>{STYLE}</style></head><body>",
            f'<h1>{escape(heading)}</h1><p class="muted">{escape(quality(found, scan))}</p>',
            _key(), _overview(found), "<h2>Concentrations</h2>", _table(found, scan), _macromolecules(found, others or {}),
            "<h2>What to know</h2><ul>", *(f"<li>{escape(one)}</li>" for one in told), "</ul>",
            "<h2>Components</h2>", _components(found),
            '<p class="muted">Research use, not medical advice.</p></body></html>',
        ]
    )  # fmt: skip


def _key() -> str:
    entries = (
        ("data", "--ink"),
        ("fit", "--fit"),
        ("baseline", "--base"),
        ("macromolecules on it", "--mm"),
        ("residual", "--muted"),
    )
    return (
        '<p class="key">'
        + "".join(f'<span><i style="border-color: var({v})"></i>{n}</span>' for n, v in entries)
        + "</p>"
    )


def _overview(found: FitResult) -> str:
    base = found.baseline
    broad = found.components[:, found.metabolites :].sum(axis=1)
    whole = found.fitted + base
    low, high = min(found.data.min(), base.min()), max(found.data.max(), whole.max())
    height = high - low
    left = found.data - whole + high + RESIDUAL * height
    curves = (("left", left), ("data", found.data), ("mm", broad + base), ("base", base), ("fit", whole))
    return _drawing(
        found.ppm, curves, low - ROOM * height, float(left.max()) + ROOM * height, HEIGHT, "spectrum and fit"
    )


def _components(found: FitResult) -> str:
    """Every metabolite alone, one below the other, all to the same scale."""
    shown = [i for i in range(len(found.names)) if found.amplitudes[i] > 0]
    highest = max((float(np.abs(found.components[:, i]).max()) for i in shown), default=1.0)
    step = highest / 2
    curves = [
        ("mm" if i >= found.metabolites else "fit", found.components[:, i] - k * step) for k, i in enumerate(shown)
    ]
    labels = [(found.names[i], -k * step) for k, i in enumerate(shown)]
    return _drawing(
        found.ppm, curves, -len(shown) * step, highest, STRIP * (len(shown) + 2) + BOTTOM, "components", labels
    )


def _drawing(
    ppm: np.ndarray, curves: Sequence[tuple[str, np.ndarray]], low: float, high: float, height: int, what: str,
    labels: Sequence[tuple[str, float]] = (),
) -> str:  # fmt: skip
    """Curves over chemical shift, which falls to the right."""
    x = LEFT + (ppm[-1] - ppm) / (ppm[-1] - ppm[0]) * (WIDTH - LEFT)

    def y(value: np.ndarray) -> np.ndarray:
        return np.asarray((height - BOTTOM) * (high - value) / (high - low))

    ticks = np.arange(np.ceil(ppm[0] / TICK) * TICK, ppm[-1] + TICK / 2, TICK)
    parts = [f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(what)}">']
    for tick in ticks:
        at = LEFT + (ppm[-1] - tick) / (ppm[-1] - ppm[0]) * (WIDTH - LEFT)
        parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height - BOTTOM}"/>')
        parts.append(f'<text x="{at:.1f}" y="{height - BOTTOM / 2}" text-anchor="middle">{tick:g}</text>')
    parts.append(f'<text x="{WIDTH}" y="{height - 2}" text-anchor="end">ppm</text>')
    for kind, values in curves:
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y(values), strict=True))
        parts.append(f'<polyline class="{kind}" points="{points}"/>')
    parts += [f'<text x="0" y="{float(y(np.array(value))):.1f}">{escape(name)}</text>' for name, value in labels]
    return "\n".join([*parts, "</svg>"])


def _table(found: FitResult, scan: Scan) -> str:
    scaled = bool(found.factors)
    true = truth(scan) if scaled else {}
    heads = [
        "metabolite",
        "/tCr",
        "bound",
        "bound, %",
        *(["mM", "mmol/kg water"] if scaled else []),
        *(["true mM"] if true else []),
    ]
    rows = []
    for e in found.table():
        weak = not e.bound_percent < NO_BOUND
        share = "-" if weak else f"{e.bound_percent:.1f}"
        cells = [
            e.name,
            f"{e.ratio:.3f}",
            f"{e.ratio_bound:.3f}",
            share,
            *([_number(e.molar), _number(e.molal)] if scaled else []),
        ]
        cells += [_number(true.get(e.name, float("nan")))] if true else []
        rows.append(f"<tr{' class=weak' if weak else ''}>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>")
    note = "" if scaled else '<p class="muted">No water reference: only ratios. Amplitudes are not concentrations.</p>'
    return "<table><tr>" + "".join(f"<th>{h}</th>" for h in heads) + "</tr>" + "".join(rows) + "</table>" + note


def _number(value: float) -> str:
    return f"{value:.2f}" if value == value else "-"


def _macromolecules(found: FitResult, others: Mapping[str, Mapping[str, float]]) -> str:
    if not others:
        return ""
    names = list(next(iter(others.values())))
    head = "".join(f"<th>{escape(n)}</th>" for n in names)
    rows = "".join(
        f"<tr><td>{escape(o)}</td>" + "".join(f"<td>{change[n]:+.0f} %</td>" for n in names) + "</tr>"
        for o, change in others.items()
    )
    return (
        f"<h2>What rests on the macromolecules</h2><p>Fitted with {escape(found.macromolecules)}. Ratios to tCr change under other sets by:</p>"
        f"<table><tr><th>set</th>{head}</tr>{rows}</table>"
    )
