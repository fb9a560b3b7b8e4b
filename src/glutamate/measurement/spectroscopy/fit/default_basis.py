"""The basis for a recording whose own is not at hand: its sequence, frequency and times, with pulses of usual length.

Pulses of finite length matter: ideal ones overestimate the signal of coupled spins under PRESS, which changes glutamate by
a quarter of its value in spectra of people. Lengths are typical of clinical scanners, not those of the scan.
"""

from __future__ import annotations

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S, S_PER_MS
from glutamate.measurement.spectroscopy.basis import BasisSet, make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice

FIRST_ECHO = "te1"

_TYPICAL = "clinical scanners at 3 T"

TABLE = ParameterTable(
    "measurement.spectroscopy.default_pulses",
    "pulses of a default basis", "protocol",
    excitation=Parameter(0.003, "s", 0.003, 0.003, _TYPICAL, "assumed", "length of excitation"),
    refocusing=Parameter(0.0069, "s", 0.0069, 0.0069, _TYPICAL, "assumed", "length of refocusing"),
    editing=Parameter(0.014, "s", 0.014, 0.014, _TYPICAL, "assumed", "length of editing"),
    share=Parameter(0.2, "1", 0.2, 0.2, "leaves room for gradients", "assumed", "largest length of a pulse as a share of the echo time"),
    share_slaser=Parameter(0.12, "1", 0.12, 0.12, "four refocusing pulses", "assumed", "the same for semi-LASER"),
)  # fmt: skip


def default_basis(scan: Scan, shot: str = "", ideal: bool = False, first_echo_time_s: float | None = None) -> BasisSet:
    """A basis for a recording.

    Args:
        scan: the recording.
        shot: of an edited one.
        ideal: with ideal pulses.
        first_echo_time_s: TE1 of PRESS and MEGA-PRESS, which no file says; the sequence's usual one (TE/2, TE/4) if None.

    Raises SpectroscopyError if its sequence or echo time is not known, or has no first echo time where one is given.
    """
    if not scan.sequence:
        known = ", ".join(SEQUENCES.names())
        raise SpectroscopyError(
            f"{scan.source}: does not say its sequence, which a basis needs; give it (--sequence, one of {known}) or a basis"
        )
    kind = SEQUENCES.get(scan.sequence)
    if scan.echo_time_s is None:
        raise SpectroscopyError(
            f"{scan.source}: does not say its echo time, which a basis needs; give it (--te-ms) or a basis"
        )
    pulses = {} if ideal else usual_pulses(kind, scan.echo_time_s)
    settings = {"te": scan.echo_time_s}
    if first_echo_time_s is not None:
        if FIRST_ECHO not in kind.parameters:
            raise SpectroscopyError(f"{kind.name} has no first echo time to be given (--te1-ms); leave it out")
        settings[FIRST_ECHO] = first_echo_time_s
    return make_basis(
        kind.name,
        mhz=scan.mhz,
        points=scan.points,
        dwell_s=scan.dwell_s,
        settings=settings,
        pulses=pulses,
        shot=shot,
    )


def usual_pulses(kind: SequenceKind, echo_time_s: float) -> dict[str, PulseChoice]:
    """Pulses of usual length by role, shorter where the echo time leaves less room."""
    if kind.name == "pulse_acquire":
        return {}
    p = TABLE.of()
    longest = echo_time_s * (p.share_slaser if "hyperbolic_secant" in kind.roles.values() else p.share)
    return {role: PulseChoice(min(getattr(p, role), longest)) for role in kind.roles}


def description(basis: BasisSet, ideal: bool, first_echo_time_s: float | None = None) -> str:
    """What a reader must know of a default basis made so."""
    te = "" if basis.echo_time_s is None else f", TE {basis.echo_time_s * MS_PER_S:g} ms"
    pulses = "ideal pulses" if ideal else "pulses of usual length, not those of the scan"
    first = ""
    if FIRST_ECHO in SEQUENCES.get(basis.sequence).parameters:
        given = first_echo_time_s is not None
        first = (
            f", first echo at {(first_echo_time_s or 0) / S_PER_MS:g} ms"
            if given
            else ", the split of the echo time assumed (--te1-ms; Glu rests on it)"
        )
    return f"basis made for {basis.sequence}{te}{first}, with {pulses}"
