"""A spectrum with its fit and baseline, the residual above; chemical shift falls to the right, as spectroscopists draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glutamate.report.panels.frame import Box, bottom_axis, headed, tick_labels
from glutamate.report.panels.palette import INK, MUTED, colour

WIDTH, HEIGHT = 344.0, 240.0
ROOM, APART = 0.05, 0.12
"""Room above and below, and between the spectrum and its residual, relative to the height of the spectrum."""
TICK = 0.5
"""Distance of tick marks, ppm."""


@dataclass(frozen=True)
class Spectrum:
    """Real spectra over ppm (ascending): data, fit with baseline, baseline; number of the arm that colours the fit."""

    arm: int
    ppm: np.ndarray
    data: np.ndarray
    fit: np.ndarray
    baseline: np.ndarray


def spectrum(title: str, shown: Spectrum) -> str:
    """The panel as SVG."""
    canvas = headed(WIDTH, HEIGHT, title, "")
    low, high = float(min(shown.data.min(), shown.baseline.min())), float(max(shown.data.max(), shown.fit.max()))
    tall = high - low or 1.0
    residual = shown.data - shown.fit
    raised = residual - residual.min() + high + APART * tall
    left, right = float(shown.ppm[0]), float(shown.ppm[-1])
    box = Box(12, WIDTH - 12, 36, HEIGHT - 30, -right, -left, low - ROOM * tall, float(raised.max()) + ROOM * tall)
    places: Sequence[float] = list(np.arange(np.ceil(left / TICK) * TICK, right, TICK))
    bottom_axis(canvas, box, [-p for p in places], tick_labels(places), "ppm")
    x = box.x(-shown.ppm)
    canvas.line(x, box.y(raised), MUTED, 0.8)
    canvas.line(x, box.y(shown.data), INK, 0.9)
    canvas.line(x, box.y(shown.baseline), MUTED, 1.0, (4, 2))
    canvas.line(x, box.y(shown.fit), colour(shown.arm), 1.5)
    return canvas.svg(
        f"{title}: spectrum from {right:.1f} to {left:.1f} ppm, highest {high:.0f} times its noise, SD of the residual "
        f"{float(np.std(residual)):.2f}"
    )
