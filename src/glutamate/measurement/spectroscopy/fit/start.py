"""Where a fit begins: shift from a search, phase and amplitudes following by least squares."""

from __future__ import annotations

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import SpectralModel
from glutamate.measurement.spectroscopy.fit.non_negative import non_negative

TABLE = ParameterTable(
    "measurement.spectroscopy.fit_start",
    "search for the shift", "protocol",
    span=Parameter(0.2, "ppm", 0.2, 0.2, "drift and temperature; further off, the reference frequency is wrong", "assumed", "largest shift that is looked for"),
    step=Parameter(0.02, "ppm", 0.02, 0.02, "half a line at 3 T", "assumed", "step of the shift"),
)  # fmt: skip


def starting_values(model: SpectralModel, baseline: Baseline, mhz: float, strong: np.ndarray) -> np.ndarray:
    """theta from which `solve` finds the minimum.

    strong: columns that decide it; the weak ones only cost time.
    """
    p = TABLE.of()
    best, chosen = np.inf, model.start()
    parts = np.stack([model.window.Y.real, model.window.Y.imag], axis=1)
    y = baseline.without(parts)
    for shift in mhz * np.arange(-p.span, p.span + p.step / 2, p.step):
        A = baseline.without(model.columns(model.start(0.0, shift))[:, strong])
        G, h = A.T @ A, A.T @ y
        # With amplitudes of either sign the best phase is an eigenvector; which of the two opposite ones is right, signs tell.
        turn = np.linalg.eigh(h.T @ np.linalg.lstsq(G, h, rcond=None)[0])[1][:, -1]
        for direction in (turn, -turn):
            c, _ = non_negative(G, h @ direction)
            left = float(np.sum((y @ direction) ** 2) - c @ h @ direction)
            if left < best:
                best, chosen = left, model.start(float(np.arctan2(direction[1], direction[0])), shift)
    return chosen
