"""A recording made ready for a fit: transients aligned and averaged, eddy currents, residual water, the right way round."""

from __future__ import annotations

import numpy as np

from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.fit.model import TABLE
from glutamate.measurement.spectroscopy.processing.eddy_currents import without_eddy_currents
from glutamate.measurement.spectroscopy.processing.residual_water import without_water
from glutamate.measurement.spectroscopy.processing.transients import aligned, averaged
from glutamate.measurement.spectroscopy.scan.scan import Scan

# number: energy on the wrong side of water, relative to the right one, that only a conjugated spectrum has
MIRRORED = 3.0


def prepared(scan: Scan, reference: Scan | None = None, shot: str = "") -> Scan:
    """One decay, ready for `fit_scan`. Raises SpectroscopyError for data that are conjugated or do not fit the reference."""
    if len(scan.fids) > 1:
        scan = aligned(scan)
    scan = averaged(scan, shot)
    if reference is not None:
        scan = without_eddy_currents(scan, reference)
    scan = without_water(scan)
    _check_direction(scan)
    return scan


def _check_direction(scan: Scan) -> None:
    """Metabolites lie below water; most energy above it means that the decay was stored conjugated."""
    p = TABLE.of()
    power = np.abs(conventions.spectrum(scan.fids[0])) ** 2
    away = scan.ppm - CONVENTIONS.water
    far, near = CONVENTIONS.water - p.low, CONVENTIONS.water - p.high
    below, above = (power[(side >= near) & (side <= far)] for side in (-away, away))
    if len(below) == 0 or len(above) == 0:
        return
    floor = min(np.median(below), np.median(above))
    if (above - floor).sum() > MIRRORED * max((below - floor).sum(), 0):
        raise SpectroscopyError(
            f"{scan.source}: the lines lie above water, between {CONVENTIONS.water + near:.1f} and {CONVENTIONS.water + far:.1f} ppm: "
            "the data are conjugated; read them with conjugate=True (--conjugate)"
        )
