"""Eddy currents: the phase of the water reference is subtracted, point by point (Klose 1990, doi:10.1002/mrm.1910140104).

That also sets phase and frequency by water: the spectrum comes out upright, with water at 4.65 ppm.
"""

from __future__ import annotations

import numpy as np

from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.scan.scan import Scan

# number: dwell times and frequencies further apart (relative) are different acquisitions
SAME = 1e-3


def without_eddy_currents(scan: Scan, reference: Scan) -> Scan:
    """The scan with the phase of the reference subtracted. Raises SpectroscopyError if the two do not belong together."""
    why = [
        name
        for name, one, other in (
            ("dwell time", scan.dwell_s, reference.dwell_s),
            ("frequency", scan.mhz, reference.mhz),
        )
        if abs(one / other - 1) > SAME
    ]
    if why or scan.points > reference.points:
        what = ", ".join(why) or "number of points"
        raise SpectroscopyError(
            f"{reference.source}: its {what} differs from that of {scan.source}; a reference is recorded like the data"
        )
    water = reference.fids.mean(axis=0)[: scan.points]
    return scan.with_fids(
        scan.fids * np.exp(-1j * np.angle(water)), "phase of the water reference subtracted (eddy currents)"
    )
