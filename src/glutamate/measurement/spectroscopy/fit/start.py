"""Where a fit begins: shift from a search, phase and amplitudes following by least squares."""

from __future__ import annotations

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import SpectralModel, Window
from glutamate.measurement.spectroscopy.fit.non_negative import non_negative

TABLE = ParameterTable(
    "measurement.spectroscopy.fit_start",
    "search for the shift", "protocol",
    span=Parameter(0.2, "ppm", 0.2, 0.2, "drift and temperature; further off, the reference frequency is wrong", "assumed", "largest shift that is looked for"),
    step=Parameter(0.02, "ppm", 0.02, 0.02, "half a line at 3 T", "assumed", "step of the shift"),
)  # fmt: skip


class ShiftSearch:
    """Columns under every shift that is tried; they are the same for all spectra of one acquisition.

    Args:
        model: of the columns that decide it; weak ones only cost time.
        baseline: projected out, at its present stiffness.
        mhz: spectrometer frequency.
    """

    def __init__(self, model: SpectralModel, baseline: Baseline, mhz: float) -> None:
        p = TABLE.of()
        self._baseline, self._stiffness = baseline, baseline.stiffness
        self._tried = []
        for shift in mhz * np.arange(-p.span, p.span + p.step / 2, p.step):
            A = baseline.without(model.columns(model.start(0.0, shift)))
            G = A.T @ A
            self._tried.append((float(shift), A, G, np.linalg.pinv(G, hermitian=True)))

    def of(self, window: Window) -> tuple[float, float]:
        """Phase (rad) and shift (Hz) from which `solve` finds the minimum."""
        self._baseline.set_stiffness(self._stiffness)
        y = self._baseline.without(np.stack([window.Y.real, window.Y.imag], axis=1))
        whole = y.T @ y
        best, phase, found = np.inf, 0.0, 0.0
        for shift, A, G, inverse in self._tried:
            h = A.T @ y
            # With amplitudes of either sign the best phase is an eigenvector; which of the two opposite ones is right, signs tell.
            explained, turns = np.linalg.eigh(h.T @ inverse @ h)
            turn = turns[:, -1]
            if turn @ whole @ turn - explained[-1] >= best:
                continue  # Signs can only make it worse.
            for direction in (turn, -turn):
                c, _ = non_negative(G, h @ direction)
                left = float(direction @ whole @ direction - c @ h @ direction)
                if left < best:
                    best, phase, found = left, float(np.arctan2(direction[1], direction[0])), shift
        return phase, found
