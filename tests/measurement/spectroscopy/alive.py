"""Which numbers of spectroscopy move a recording."""

import numpy as np
from tests.alive import of, one_by_one

from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.voxel import spectrum, water_reference


def spectra():
    """A voxel's recording and what its water makes of an amplitude, between the fields at which relaxation is declared."""
    basis = make_basis("press", field_tesla=5.0, points=64)

    edited = [
        make_basis("mega_press", field_tesla=5.0, points=64, shot=shot, metabolites=["GABA"]) for shot in ("on", "off")
    ]

    def output(values):
        how = spectrum.Recording(snr=np.inf)
        scans = [
            *spectrum.record(basis, recording=how, values=values),
            spectrum.record_edited(*edited, recording=how, values=values)[0],
        ]
        return [s.fids.view(float) for s in scans], water_reference.factors(
            basis.names, 1.0, 0.03, 2.0, basis.mhz, values=values
        )

    return one_by_one(output, of("measurement.spectroscopy.relaxation", "measurement.spectroscopy.concentration"))
