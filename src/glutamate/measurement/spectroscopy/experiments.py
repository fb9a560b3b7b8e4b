"""What is computed for the targets of spectroscopy: spins, signals of sequences, editing."""

from __future__ import annotations

import numpy as np

from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.basis import BasisSet, make_basis
from glutamate.measurement.spectroscopy.spins.library import metabolites

MHZ = 123.2
TIMES = {"te": 0.030, "te1": 0.0144}
SIGNALS = {"Glu": 3.948, "GABA": 3.742, "NAA": 4.831, "mI": 5.182, "Lac": 2.836, "Asp": 2.200, "Tau": 3.880, "Cr": 5.0}
GABA_PPM = (2.85, 3.17)


def spins() -> dict[str, float]:
    """Protons of a few metabolites, and how far couplings are from symmetric."""
    all_of_them = metabolites()
    protons = {m.name: m.protons for m in all_of_them}
    couplings = [np.array(g.couplings) for m in all_of_them for g in m.groups]
    return {
        "metabolites": float(len(all_of_them)),
        "asymmetry": float(max(np.abs(J - J.T).max() for J in couplings)),
        **{name: protons[name] for name in ("Glu", "GSH", "NAAG", "GPC")},
    }


def press() -> dict[str, float]:
    """Largest relative difference of the signal at the echo from the reference."""
    basis = make_basis("press", mhz=MHZ, metabolites=list(SIGNALS), settings=TIMES)
    ours = dict(zip(basis.names, basis.fids[:, 0].real, strict=True))
    return {"worst": float(max(abs(ours[name] / value - 1) for name, value in SIGNALS.items())), **ours}


def singlets() -> dict[str, float]:
    """Creatine per proton under every sequence, and what editing leaves of it in the difference."""
    at = {name: make_basis(name, mhz=MHZ, metabolites=["Cr"], points=64) for name in ("press", "slaser", "steam")}
    edited = make_basis("mega_press", mhz=MHZ, metabolites=["Cr"], points=64)
    return {
        **{name: float(b.fids[0, 0].real) / 5 for name, b in at.items()},
        "difference": float(np.abs(edited.fids).max()),
    }


def editing() -> dict[str, float]:
    """Signal of GABA at 3.0 ppm under MEGA-PRESS at TE 68 ms, relative to pulse-acquire."""
    whole = _gaba(make_basis("pulse_acquire", mhz=MHZ, metabolites=["GABA"], width_hz=3))
    shots = {
        s: _gaba(make_basis("mega_press", mhz=MHZ, metabolites=["GABA"], shot=s, width_hz=3))
        for s in ("on", "off", "difference")
    }
    return {name: value / whole for name, value in shots.items()}


def lactate() -> dict[str, float]:
    """The doublet of lactate at long echo times, per proton of its methyl group."""
    found = {}
    for te in (0.144, 0.288):
        basis = make_basis("press", mhz=MHZ, metabolites=["Lac"], settings={"te": te}, width_hz=2)
        inside = (basis.ppm > 1.15) & (basis.ppm < 1.5)
        found[f"te{te * 1000:.0f}"] = float(2 * basis.spectra[0].real[inside].sum() / basis.points / 3)
    return found


def _gaba(basis: BasisSet) -> float:
    ppm = conventions.ppm_axis(basis.points, basis.dwell_s, basis.mhz)
    return float(basis.spectra[0].real[(ppm > GABA_PPM[0]) & (ppm < GABA_PPM[1])].sum())


EXPERIMENTS = {
    "mrs_spins": spins,
    "mrs_press": press,
    "mrs_singlets": singlets,
    "mrs_editing": editing,
    "mrs_lactate": lactate,
}
