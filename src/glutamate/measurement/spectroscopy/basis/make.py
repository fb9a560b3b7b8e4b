"""Make a basis set; what has been simulated before is read from disk.

Kept are the lines of every metabolite under every shot, found again by a hash of its spins, the sequence, the frequency and
the sources of the simulation; decays of any length and dwell time are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glutamate.engine.kept_table import kept_table
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import UnknownName
from glutamate.measurement.spectroscopy.basis.basis_set import SHORTEST, BasisSet, checked_dwell
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError, checked_frequency, frequency_mhz
from glutamate.measurement.spectroscopy.density_matrix.detection import Lines
from glutamate.measurement.spectroscopy.density_matrix.simulate import simulate
from glutamate.measurement.spectroscopy.pulses.pulse import Shaped
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.sequences import sequence as shots
from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice
from glutamate.measurement.spectroscopy.spins import library
from glutamate.measurement.spectroscopy.spins.spin_system import Metabolite

TABLE = ParameterTable(
    "measurement.spectroscopy.acquisition",
    "usual acquisition", "protocol",
    field=Parameter(3.0, "T", 3.0, 3.0, "commonest field of human studies", "established", "field"),
    points=Parameter(2048, "1", 2048, 2048, "usual on clinical scanners", "established", "points of a decay"),
    dwell=Parameter(5e-4, "s", 5e-4, 5e-4, "2 kHz, usual at 3 T", "established", "time between points"),
)  # fmt: skip

DIFFERENCE = "difference"
_SOURCES = (
    "glutamate.measurement.spectroscopy.conventions",
    "glutamate.measurement.spectroscopy.density_matrix",
    "glutamate.measurement.spectroscopy.pulses",
)
# number: a decay longer than this holds nothing more and fills the memory
MOST_POINTS = 131_072


def make_basis(
    sequence: str = "press",
    *,
    field_tesla: float | None = None,
    mhz: float | None = None,
    points: int | None = None,
    dwell_s: float | None = None,
    metabolites: Sequence[str] | None = None,
    sets: Mapping[str, str] | None = None,
    settings: Mapping[str, float | None] | None = None,
    pulses: Mapping[str, PulseChoice] | None = None,
    shot: str = "",
    width_hz: float = 0.0,
) -> BasisSet:
    """The basis set of a sequence.

    Args:
        sequence: name of its kind (`glutamate mrs basis --list`).
        field_tesla, mhz: field (T) or spectrometer frequency (MHz); 3 T if neither is given.
        points, dwell_s: of the decays.
        metabolites: names; all known ones if None.
        sets: set of shifts and couplings by metabolite, where not the default.
        settings: times (s) and others of the sequence, e.g. {"te": 0.03, "te1": 0.0144}.
        pulses: shaped pulses by role, e.g. {"refocusing": PulseChoice(0.006)}; ideal where left out.
        shot: of an edited sequence: "on", "off" or "difference" (on - off; the default).
        width_hz: Lorentzian width of the lines.

    Raises SpectroscopyError or UnknownName for what cannot be simulated.
    """
    p = TABLE.of()
    if mhz is not None and field_tesla is not None:
        raise SpectroscopyError("give the field or the spectrometer frequency, not both")
    mhz = checked_frequency(mhz) if mhz is not None else frequency_mhz(p.field if field_tesla is None else field_tesla)
    points = int(p.points if points is None else points)
    if not SHORTEST <= points <= MOST_POINTS:
        raise SpectroscopyError(f"{points} points: give {SHORTEST} to {MOST_POINTS}")
    dwell_s = checked_dwell(p.dwell if dwell_s is None else dwell_s)
    kind = SEQUENCES.get(sequence)
    played = {one.label: one for one in kind.shots_of(settings, pulses, mhz)}
    shot = shot or (DIFFERENCE if kind.shots else "")
    offered = (*kind.shots, DIFFERENCE) if kind.shots else ("",)
    if shot not in offered:
        raise UnknownName.among(f"shot of {kind.name}", shot, [name for name in offered if name])
    wanted = library.metabolites(metabolites, sets)
    signs = {"on": 1, "off": -1} if shot == DIFFERENCE else {shot: 1}
    fids = np.array(
        [
            sum(sign * _lines(m, played[label], mhz).fid(points, dwell_s) for label, sign in signs.items())
            for m in wanted
        ]
    )
    basis = BasisSet(
        tuple(m.name for m in wanted), fids, dwell_s, mhz, kind.name, next(iter(played.values())).echo_time_s, shot,
        origin=tuple(f"{m.set_name}: {m.source}" for m in wanted),
    )  # fmt: skip
    return basis.broadened(width_hz)


def _lines(metabolite: Metabolite, sequence: shots.Sequence, mhz: float) -> Lines:
    """Lines of one metabolite under one shot; from disk where a shaped pulse makes them costly."""
    if not any(isinstance(step.pulse, Shaped) for step in sequence.steps):
        return simulate(metabolite, sequence, mhz)

    def make() -> dict[str, np.ndarray]:
        found = simulate(metabolite, sequence, mhz)
        return {"frequencies": found.frequencies, "re": found.amplitudes.real, "im": found.amplitudes.imag}

    numbers = [repr(metabolite.groups), repr(sequence.steps), mhz]
    kept = kept_table(f"mrs-{metabolite.name}-{sequence.name}", _SOURCES, numbers, make)
    return Lines(kept["frequencies"], kept["re"] + 1j * kept["im"])
