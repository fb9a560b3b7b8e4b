"""The fit of an edited recording: GABA and its co-edited macromolecules from the difference, everything else from the off shot.

The off shot is fitted like any spectrum. Its phase and shift turn the difference, on - off, which is fitted with what editing leaves of the
metabolites (GABA, glutamate, glutamine, glutathione, NAAG) and one component of macromolecules that ties the line under GABA at 3.0 ppm to
the one at 0.93 ppm (Zollner 2022, PMC8935346). GABA+ is their sum; the two compete, so that GABA+ is known better than GABA.
Glutamate is taken from the off shot: in the difference it is a small signal beside others (PMC6105414).

Bounds of the two fits are taken for independent, although both hold the noise of the off shot: those of GABA+/tCr are right, because
creatine hardly adds to them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.fit.quantify import Settings, fit_scans, warnings_of
from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.macromolecules import CO_EDITED, EDITED
from glutamate.measurement.spectroscopy.scan.scan import Scan

TARGET = "GABA"
# number: share of GABA's signal per mM below which the difference holds nothing of a metabolite
LEAST = 0.05


def fit_edited(
    pairs: Iterable[tuple[Scan, Scan]], off: BasisSet, difference: BasisSet, settings: Settings | None = None
) -> Iterator[FitResult]:
    """Fit recordings of one acquisition, one after the other.

    Args:
        pairs: averaged off shot and averaged difference of every recording.
        off, difference: their basis sets.
        settings: of the off shot.

    Yields one result for both: amplitudes and bounds of all metabolites, with GABA and the co-edited macromolecules from the difference;
    curves and quality are those of the difference, line width and signal-to-noise those of the off shot.

    Raises SpectroscopyError as `fit_scans`.
    """
    settings = settings or Settings()
    seen = edited_part(difference)
    waiting: deque[Scan] = deque()
    fitted: deque[FitResult] = deque()

    def offs() -> Iterator[Scan]:
        for first, second in pairs:
            waiting.append(second)
            yield first

    def differences() -> Iterator[Scan]:
        for found in fit_scans(offs(), off, settings):
            fitted.append(found)
            scan = waiting.popleft()
            turn = np.exp(-1j * found.phase - 2j * np.pi * found.shift_hz * scan.times)
            yield scan.with_fids(scan.fids * turn)

    for found in fit_scans(differences(), seen, replace(settings, macromolecules=EDITED)):
        both = _together(fitted.popleft(), found)
        yield replace(both, warnings=warnings_of(both, off.mhz))


def edited_part(difference: BasisSet) -> BasisSet:
    """The metabolites of which the difference holds something."""
    size = dict(zip(difference.names, np.linalg.norm(difference.fids, axis=1), strict=True))
    return difference.of([name for name in difference.names if size[name] >= LEAST * size[TARGET]])


def _together(off: FitResult, difference: FitResult) -> FitResult:
    kept = [i for i, name in enumerate(off.names[: off.metabolites]) if name != TARGET]
    broad = list(range(off.metabolites, len(off.names)))
    own = [difference.names.index(name) for name in (TARGET, CO_EDITED)]
    order = [*kept, *broad]
    count = len(order) + len(own)
    covariance = np.zeros((count, count))
    place = [*range(len(kept)), *range(len(kept) + len(own), count)]
    covariance[np.ix_(place, place)] = off.covariance[np.ix_(order, order)]
    edited = [len(kept), len(kept) + 1]
    covariance[np.ix_(edited, edited)] = difference.covariance[np.ix_(own, own)]

    def merged(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.concatenate([a[..., kept], b[..., own], a[..., broad]], axis=-1)

    return replace(
        difference,
        names=(*(off.names[i] for i in kept), TARGET, CO_EDITED, *(off.names[i] for i in broad)),
        amplitudes=merged(off.amplitudes, difference.amplitudes),
        covariance=covariance,
        metabolites=len(kept) + len(own),
        components=merged(off.components, difference.components),
        fwhm_hz=off.fwhm_hz,
        snr=off.snr,
        converged=off.converged and difference.converged,
    )


def is_edited(scan: Scan) -> bool:
    """Whether a recording holds both shots of an edited sequence."""
    return {"on", "off"} <= set(scan.shots)
