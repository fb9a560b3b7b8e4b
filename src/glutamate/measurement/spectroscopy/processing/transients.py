"""Transients: aligned in frequency and phase to their mean, then averaged (spectral registration, Near 2015).

    min over df, phi of sum_t |m(t) - s(t) exp(i phi + 2 pi i df t)|^2

by Gauss-Newton on the first part of the decay, where the signal is; twice, the second time to the aligned mean.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.scan.scan import Scan

TABLE = ParameterTable(
    "measurement.spectroscopy.registration",
    "alignment of transients", "protocol",
    until=Parameter(0.25, "s", 0.25, 0.25, "signal is in the first quarter of a second", "assumed", "part of the decay that is compared"),
)  # fmt: skip

ROUNDS, STEPS = 2, 12
DIFFERENCE = "difference"


def aligned(scan: Scan) -> Scan:
    """The scan with every transient aligned to the mean of its shot."""
    fids = np.array(scan.fids)
    for label in dict.fromkeys(scan.shots or ("",) * len(fids)):
        rows = [i for i in range(len(fids)) if not scan.shots or scan.shots[i] == label]
        for _ in range(ROUNDS):
            target = fids[rows].mean(axis=0)
            for i in rows:
                shift, phase = _registration(fids[i], target, scan.times)
                fids[i] = fids[i] * np.exp(1j * phase + 2j * np.pi * shift * scan.times)
    return scan.with_fids(fids, f"{len(fids)} transients aligned in frequency and phase")


def _registration(fid: np.ndarray, target: np.ndarray, t: np.ndarray) -> tuple[float, float]:
    """Frequency (Hz) and phase (rad) that turn `fid` into `target`."""
    used = t <= TABLE.of().until
    s, m, t = fid[used], target[used], t[used]
    shift, phase = 0.0, float(np.angle(np.vdot(s, m)))
    for _ in range(STEPS):
        turned = s * np.exp(1j * phase + 2j * np.pi * shift * t)
        J = np.stack([2j * np.pi * t * turned, 1j * turned], axis=1)
        step = np.linalg.lstsq(
            np.concatenate([J.real, J.imag]), np.concatenate([(m - turned).real, (m - turned).imag]), rcond=None
        )[0]
        shift, phase = shift + float(step[0]), phase + float(step[1])
    return shift, phase


def averaged(scan: Scan, shot: str = "") -> Scan:
    """One decay: the mean over transients, of one shot where the scan is edited, or on - off.

    Raises SpectroscopyError for a shot that there is not.
    """
    if not scan.shots:
        if shot:
            raise SpectroscopyError(f"{scan.source}: is not edited, so it has no shot {shot!r}")
        return scan.mean()
    labels = list(dict.fromkeys(scan.shots))
    means = {label: scan.fids[[s == label for s in scan.shots]].mean(axis=0) for label in labels}
    if shot == DIFFERENCE and {"on", "off"} <= set(labels):
        fid = means["on"] - means["off"]
    elif shot in means:
        fid = means[shot]
    else:
        raise SpectroscopyError(f"{scan.source}: is edited; choose a shot: {', '.join([*labels, DIFFERENCE])}")
    return replace(scan, fids=fid[None], shots=(), notes=(*scan.notes, f"shot {shot}"))
