"""What a basis set of another program may say wrongly, and what then happens to a fit.

    width    FWHMBA that is not the width of the decays (2 Hz claimed for undamped ones halve GABA in LCModel). Lines of width w lose
             exp(-2 pi w t) of their energy by t; that of the last quarter over the first gives w whatever the frequencies
    0 ppm    a reference line in every entry, as LCModel's own maker asks for; it is no part of the metabolite

Field and dwell time can only be held against the data (`BasisSet.why_not`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet

# number: difference (Hz, and relative to the larger) between claimed and found widths that is told
APART_HZ, APART = 0.5, 0.4
# number: distance from 0 ppm, and height relative to the highest line of an entry, at which a line is the reference
NEAR_PPM, TALL = 0.1, 0.05


def checked(basis: BasisSet) -> BasisSet:
    """The basis with its true width, and notes of what was found."""
    notes = list(basis.notes)
    found, claimed = _width(basis), basis.width_hz
    if claimed > 0 and abs(found - claimed) > max(APART_HZ, APART * max(found, claimed)):
        notes.append(
            f"the file says that its lines are {claimed:.2g} Hz wide, its decays say {found:.2g} Hz, which is taken: other programs would "
            "believe the file and misjudge GABA most"
        )
        basis = replace(basis, width_hz=max(found, 0.0))
    with_line = _reference_lines(basis)
    if with_line:
        notes.append(
            f"a line at 0 ppm in {len(with_line)} of {len(basis.names)} entries ({', '.join(with_line[:3])} ...) is a reference, no part of the "
            "metabolite; it is outside the usual window, but a program that fits it loses GABA"
        )
    return replace(basis, notes=tuple(notes))


def _width(basis: BasisSet) -> float:
    """Lorentzian width (Hz) of the decays from their energy."""
    quarter = basis.points // 4
    power = np.sum(np.abs(basis.fids) ** 2, axis=0)
    first, last = power[:quarter].sum(), power[-quarter:].sum()
    if last <= 0:
        return basis.width_hz
    return float(np.log(first / last) / (2 * np.pi * (basis.points - quarter) * basis.dwell_s))


def _reference_lines(basis: BasisSet) -> list[str]:
    height = np.abs(basis.spectra)
    near = np.abs(basis.ppm) < NEAR_PPM
    if not near.any():
        return []
    # A line is higher at its middle than beside it; the tail of a broad one is not.
    middle, beside = height[:, near].max(axis=1), height[:, near][:, [0, -1]].max(axis=1)
    tall = (middle > TALL * height.max(axis=1)) & (middle > 2 * beside)
    return [name for name, is_one in zip(basis.names, tall, strict=True) if is_one]
