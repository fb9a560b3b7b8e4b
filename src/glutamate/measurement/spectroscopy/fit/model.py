"""The forward model of a fit, and its derivatives.

    s_j(t) = B_j(t) exp(2 pi i (d + e_j) t - pi (L + l_j) t - (s t)^2)         metabolite j
    s_k(t) = M_k(t) exp(2 pi i (d + e_M) t - pi l_M t)                         macromolecules
    y(x)   = Re[ exp(-i (phi_0 + phi_1 (x - 4.65))) Y(x) ] = sum_j c_j Re S_j(x) + baseline + noise

Y is the transform of the data, x the chemical shift, on a window; d, L and the Gaussian width g (s = pi g/2 sqrt(ln 2)) are
common, e_j and l_j small and held near zero by a prior; phi_1 near zero by another. Everything is in units of the
noise: a residual of one is one standard deviation.

    theta = phi_0, phi_1, d, L, g, e_1 ... e_m, l_1 ... l_m, e_M, l_M
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.macromolecules import gauss_rate

_PRIOR = "LCModel's are similar"
_USUAL = "usual"

TABLE = ParameterTable(
    "measurement.spectroscopy.fit",
    "fit of a spectrum", "protocol",
    low=Parameter(0.5, "ppm", 0.5, 0.5, _USUAL, "assumed", "lower end of what is fitted"),
    high=Parameter(4.2, "ppm", 4.2, 4.2, "0.5-4.2 ppm is usual; water is above", "assumed", "upper end of what is fitted"),
    quiet_below=Parameter(-1.5, "ppm", -1.5, -1.5, _USUAL, "assumed", "no signal below: noise is taken there"),
    quiet_above=Parameter(9.0, "ppm", 9.0, 9.0, _USUAL, "assumed", "no signal above: noise is taken there"),
    shift=Parameter(0.003, "ppm", 0.003, 0.003, _PRIOR, "assumed", "sd of the shift of one metabolite against the others"),
    width=Parameter(0.3, "Hz", 0.3, 0.3, _PRIOR, "assumed", "sd of the extra Lorentzian width of one metabolite"),
    phase_slope=Parameter(10.0, "deg/ppm", 10.0, 10.0, "half a point of delay is 11 deg/ppm at 3 T and 2 kHz", "assumed", "sd of the first-order phase"),
    shift_broad=Parameter(0.008, "ppm", 0.008, 0.008, "broad lines", "assumed", "sd of the shift of macromolecules"),
    width_broad=Parameter(3.0, "Hz", 3.0, 3.0, "shim differs from that of the set", "assumed", "sd of the extra width of macromolecules"),
    lorentz=Parameter(3.0, "Hz", 3.0, 3.0, "T2 at 3 T", "assumed", "Lorentzian width to begin with"),
    gauss=Parameter(4.0, "Hz", 4.0, 4.0, "typical shim at 3 T: total 5 Hz", "assumed", "Gaussian width to begin with"),
)  # fmt: skip

PHI0, PHI1, SHIFT, LORENTZ, GAUSS = range(5)
COMMON = GAUSS + 1
# number: points without signal that are enough to know the noise
FEWEST_QUIET = 32


@dataclass(frozen=True)
class Window:
    """Data on the fitted window, in units of the noise.

    Args:
        x: ppm, ascending.
        index: of its points in the unshifted transform.
        Y: complex spectrum.
        noise: SD of the real part of the spectrum, in the units of the data.
    """

    x: np.ndarray
    index: np.ndarray
    Y: np.ndarray
    noise: float


def window_of(fid: np.ndarray, dwell_s: float, mhz: float, low: float, high: float) -> Window:
    """The window between two chemical shifts of one decay. Raises SpectroscopyError if too little lies in it."""
    p = TABLE.of()
    ppm = CONVENTIONS.water + np.fft.fftfreq(len(fid), dwell_s) / mhz
    S = transform(fid)
    order = np.argsort(ppm)
    inside = order[(ppm[order] >= low) & (ppm[order] <= high)]
    if low >= high or len(inside) <= FEWEST_QUIET:
        raise SpectroscopyError(f"{len(inside)} points between {low:g} and {high:g} ppm are too few to fit")
    quiet = order[(ppm[order] > p.quiet_above) | (ppm[order] < p.quiet_below)]
    if len(quiet) < FEWEST_QUIET:
        # A narrow spectral width has no quiet part: the outer sixteenth on each side is the best there is.
        edge = max(len(order) // FEWEST_QUIET, FEWEST_QUIET // 2)
        quiet = np.concatenate([order[:edge], order[-edge:]])
    noise = float(np.std(np.diff(S[quiet].real)) / np.sqrt(2))
    if noise <= 0:
        raise SpectroscopyError(
            "the spectrum has no noise where there is no signal; bounds of a fit would mean nothing (was it filtered or zero-filled?)"
        )
    return Window(ppm[inside], inside, S[inside] / noise, noise)


def transform(fids: np.ndarray) -> np.ndarray:
    """Transform along the last axis, the first point halved, in the order of np.fft.fftfreq."""
    halved = np.array(fids, complex)
    halved[..., 0] /= 2
    return np.fft.fft(halved, axis=-1)


class SpectralModel:
    """Columns of the sum and their derivatives.

    Args:
        metabolites: decays, shape (m, point).
        broad: decays of macromolecules, shape (k, point); they share one shift and one width.
        dwell_s, mhz: of both.
        window: the data.
    """

    def __init__(self, metabolites: np.ndarray, broad: np.ndarray, dwell_s: float, mhz: float, window: Window) -> None:
        self.m, self.window = len(metabolites), window
        self._decays = np.concatenate([metabolites, broad])
        self._decays[:, 0] /= 2
        self._t = dwell_s * np.arange(metabolites.shape[1])
        self._block = max(int(np.sqrt(len(self._t))), 1)
        self._narrow = np.arange(len(self._decays)) < self.m
        self._at, self._kept = np.zeros(0), (np.zeros(0), np.zeros(0))
        p = TABLE.of()
        one_ppm = mhz
        self.size = COMMON + 2 * self.m + 2
        self.sd = np.concatenate(
            [
                [np.inf, p.phase_slope * 2 * np.pi / DEGREES_PER_TURN, np.inf, np.inf, np.inf],
                np.full(self.m, p.shift * one_ppm),
                np.full(self.m, p.width),
                [p.shift_broad * one_ppm, p.width_broad],
            ]
        )

    @property
    def columns_count(self) -> int:
        return len(self._decays)

    def start(self, phase: float = 0.0, shift_hz: float = 0.0) -> np.ndarray:
        """theta with the usual widths."""
        theta = np.zeros(self.size)
        theta[[PHI0, SHIFT, LORENTZ, GAUSS]] = phase, shift_hz, TABLE.of().lorentz, TABLE.of().gauss
        return theta

    def data(self, theta: np.ndarray) -> np.ndarray:
        """The complex spectrum, phased."""
        return np.asarray(
            self.window.Y * np.exp(-1j * (theta[PHI0] + theta[PHI1] * (self.window.x - CONVENTIONS.water)))
        )

    def _damped(self, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Decays and real columns; those of the last theta are kept, because derivatives follow the columns of one point."""
        if not np.array_equal(theta, self._at):
            decays = self._decays_under(theta)
            self._at, self._kept = theta.copy(), (decays, self._spectra(decays).real.T)
        return self._kept

    def _decays_under(self, theta: np.ndarray) -> np.ndarray:
        shift = np.where(self._narrow, 0.0, theta[-2]) + theta[SHIFT]
        width = np.where(self._narrow, theta[LORENTZ], theta[-1])
        shift[: self.m] += theta[COMMON : COMMON + self.m]
        width[: self.m] += theta[COMMON + self.m : COMMON + 2 * self.m]
        damped = self._decays * self._exponentials(2j * np.pi * shift - np.pi * width)
        damped[: self.m] *= np.exp(-((gauss_rate(theta[GAUSS]) * self._t) ** 2))
        return np.asarray(damped)

    def _exponentials(self, rates: np.ndarray) -> np.ndarray:
        """exp(rate t), shape (rate, point): products of a coarse and a fine progression, which saves most exponentials."""
        fine = np.exp(np.outer(rates, self._t[: self._block]))
        coarse = np.exp(np.outer(rates, self._t[:: self._block]))
        return np.asarray((coarse[:, :, None] * fine[:, None, :]).reshape(len(rates), -1)[:, : len(self._t)])

    def _spectra(self, decays: np.ndarray) -> np.ndarray:
        return np.asarray(np.fft.fft(decays, axis=-1)[..., self.window.index] / self.window.noise)

    def columns(self, theta: np.ndarray) -> np.ndarray:
        """Real columns, shape (point of the window, column)."""
        return self._damped(theta)[1]

    def jacobian(self, theta: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Columns, and d(data - columns c)/d theta, shape (point, parameter)."""
        damped, columns = self._damped(theta)
        by_t = c[:, None] * self._spectra(damped * self._t)
        shift, width = (-2j * np.pi * by_t).real.T, (np.pi * by_t).real.T
        turned = self.data(theta).imag
        J = np.zeros((len(self.window.x), self.size))
        J[:, PHI0], J[:, PHI1] = turned, turned * (self.window.x - CONVENTIONS.water)
        J[:, SHIFT], J[:, LORENTZ] = shift.sum(axis=1), width[:, self._narrow].sum(axis=1)
        squared = self._spectra((c[self._narrow] @ damped[self._narrow]) * self._t**2).real
        J[:, GAUSS] = 2 * gauss_rate(1.0) ** 2 * theta[GAUSS] * squared
        J[:, COMMON : COMMON + self.m] = shift[:, self._narrow]
        J[:, COMMON + self.m : COMMON + 2 * self.m] = width[:, self._narrow]
        J[:, -2], J[:, -1] = shift[:, ~self._narrow].sum(axis=1), width[:, ~self._narrow].sum(axis=1)
        return columns, J
