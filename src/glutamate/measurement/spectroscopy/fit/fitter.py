"""The minimum for one spectrum after another of the same acquisition: what they share is made once.

The stiffness of the baseline is chosen by an information criterion, log(sum r^2) n + 2 f ED, with ED the effective number of
its parameters per window and f above 1 because residuals of real spectra are not white (Wilson 2021, doi:10.1002/mrm.28385).
"""

from __future__ import annotations

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.fit import model as forward
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import COMMON, GAUSS, LORENTZ, PHI1, SpectralModel, Window
from glutamate.measurement.spectroscopy.fit.solve import Solution, amplitudes, solve
from glutamate.measurement.spectroscopy.fit.start import ShiftSearch

_ABFIT = "adaptive baselines: doi:10.1002/mrm.28385"

TABLE = ParameterTable(
    "measurement.spectroscopy.fit_baseline",
    "baseline of a fit", "protocol",
    per_ppm=Parameter(12.0, "1/ppm", 12.0, 12.0, _ABFIT, "assumed", "pieces of the spline per ppm"),
    softest=Parameter(7.0, "1/ppm", 7.0, 7.0, _ABFIT, "assumed", "most effective parameters per ppm"),
    stiffest=Parameter(1.0, "1/ppm", 1.0, 1.0, _ABFIT, "assumed", "fewest effective parameters per ppm"),
    search=Parameter(14, "1", 14, 14, "half a decade each", "assumed", "stiffnesses that are tried"),
    factor=Parameter(5.0, "1", 5.0, 5.0, _ABFIT, "assumed", "weight of a parameter in the criterion"),
)  # fmt: skip

STRONG = ("NAA", "Cr", "GPC", "mI", "Glu")
"""Metabolites whose lines show shift and phase."""
# number: spectra of a batch that are fitted from usual widths, to know those of the others
FIRST = 5


class Fitter:
    """Finds the minimum for spectra of one acquisition.

    Args:
        names: of the metabolites.
        metabolites, broad: decays, as `SpectralModel` takes them.
        dwell_s, mhz: of basis and data.
        window: of the first spectrum.
        stiffness: of the baseline; chosen if None.
        own_lines: whether every metabolite has a shift and a width of its own.
    """

    def __init__(
        self, names: tuple[str, ...], metabolites: np.ndarray, broad: np.ndarray, dwell_s: float, mhz: float, window: Window,
        stiffness: float | None = None, own_lines: bool = True,
    ) -> None:  # fmt: skip
        self._decays = (metabolites, broad, dwell_s, mhz)
        self._given = stiffness
        self.held = () if own_lines else tuple(range(COMMON, COMMON + 2 * len(names)))
        self.baseline = Baseline(window.x, TABLE.of().per_ppm)
        self._tried = _stiffnesses(self.baseline)
        self._middle = self._tried[len(self._tried) // 2] if stiffness is None else stiffness
        self.baseline.set_stiffness(self._middle)
        strong = [i for i, name in enumerate(names) if name in STRONG] or list(range(len(names)))
        self._search = ShiftSearch(SpectralModel(metabolites[strong], broad, dwell_s, mhz, window), self.baseline, mhz)
        self._seen: list[tuple[float, float, float]] = []

    def fit(self, window: Window) -> tuple[SpectralModel, Baseline, Solution]:
        """The minimum for one spectrum, from usual widths; the baseline is valid until the next call."""
        model = SpectralModel(*self._decays, window)
        theta = model.start(*self._search.of(window))
        self.baseline.set_stiffness(self._middle)
        theta = solve(model, self.baseline, theta, held=(PHI1, *self.held)).theta
        return self._settled(model, theta)

    def fit_next(self, window: Window) -> tuple[SpectralModel, Baseline, Solution]:
        """The minimum for one more spectrum of a batch: widths and stiffness begin at the median of the first ones."""
        if len(self._seen) < FIRST:
            found = self.fit(window)
            self._seen.append((found[2].theta[LORENTZ], found[2].theta[GAUSS], self.baseline.stiffness))
            return found
        model = SpectralModel(*self._decays, window)
        theta = model.start(*self._search.of(window))
        theta[LORENTZ], theta[GAUSS], stiffness = np.median(self._seen, axis=0)
        self.baseline.set_stiffness(float(stiffness))
        found = self._settled(model, theta)
        return found if found[2].converged else self.fit(window)

    def _settled(self, model: SpectralModel, theta: np.ndarray) -> tuple[SpectralModel, Baseline, Solution]:
        """Parameters and stiffness in turn, from theta at the present stiffness."""
        solution = solve(model, self.baseline, theta, self.held)
        for _ in range(2 if self._given is None else 0):
            before = self.baseline.stiffness
            self.baseline.set_stiffness(_best(model, self.baseline, solution, self._tried))
            if self.baseline.stiffness == before:
                break
            solution = solve(model, self.baseline, solution.theta, self.held)
        return model, self.baseline, solution


def _stiffnesses(baseline: Baseline) -> list[float]:
    """Stiffnesses between the softest and the stiffest baseline that are allowed, half a decade apart."""
    p = TABLE.of()
    span = forward.TABLE.of().high - forward.TABLE.of().low
    found = []
    for exponent in range(-int(p.search) // 2, 2 * int(p.search)):
        baseline.set_stiffness(10.0 ** (exponent / 2))
        if p.stiffest * span <= baseline.parameters <= p.softest * span:
            found.append(baseline.stiffness)
    return found


def _best(model: SpectralModel, baseline: Baseline, solution: Solution, tried: list[float]) -> float:
    """The stiffness with the smallest criterion, theta as it is."""
    points = len(model.window.x)
    columns, y = model.columns(solution.theta), model.data(solution.theta).real
    scores = []
    for stiffness in tried:
        baseline.set_stiffness(stiffness)
        c, _, _ = amplitudes(baseline.without(columns), baseline.without(y), solution.positive)
        left = y - columns @ c
        left = left - baseline.of(left)
        scores.append(points * np.log(left @ left) + 2 * TABLE.of().factor * baseline.parameters)
    return tried[int(np.argmin(scores))]
