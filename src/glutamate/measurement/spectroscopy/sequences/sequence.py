"""A pulse sequence as the simulation plays it: pulses, each with the coherence that is kept after it, and delays.

    excite -> keep p -> wait -> refocus -> keep p -> wait ... -> acquire

Gradients do what phase cycling would: after every pulse only one order of coherence is kept. The last is -1, which gives
signal. Delays are between the middles of pulses; what a finite pulse takes of them is subtracted where it is played.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.pulses.pulse import Pulse, duration_s

# number: longer echo and mixing times (s) are milliseconds by mistake
LONGEST_S = 2.0
# number: delays (s) that differ from zero by rounding only
ROUNDING_S = 1e-12


@dataclass(frozen=True)
class Step:
    """A pulse, the order of coherence kept after it, and the time from its middle to the middle of the next (or to the echo)."""

    pulse: Pulse
    coherence: int
    delay_s: float


@dataclass(frozen=True)
class Sequence:
    """One shot.

    Args:
        name: of the kind of sequence.
        steps: in the order of time.
        echo_time_s: TE.
        timing: the times it was made from, s, by name.
        label: what tells shots of one sequence apart ("on", "off").
    """

    name: str
    steps: tuple[Step, ...]
    echo_time_s: float
    timing: Mapping[str, float] = field(default_factory=dict)
    label: str = ""

    def free_delays(self) -> list[float]:
        """Time without a pulse after every step. Raises SpectroscopyError if pulses do not fit."""
        lengths = [duration_s(step.pulse) for step in self.steps]
        # Excitation is counted from its middle; the part before it, when there is no coherence yet, does not matter.
        after = [*lengths[1:], 0.0]
        free = [
            s.delay_s - own / 2 - following / 2 for s, own, following in zip(self.steps, lengths, after, strict=True)
        ]
        if min(free) < -ROUNDING_S:
            raise SpectroscopyError(
                f"{self.name}: an echo time of {self.echo_time_s * MS_PER_S:g} ms is too short for its pulses "
                f"({', '.join(f'{t * MS_PER_S:g}' for t in lengths)} ms)"
            )
        return [max(t, 0.0) for t in free]


def checked_time(name: str, seconds: float, least: float = 0.0) -> float:
    """A time of a sequence, s. Raises SpectroscopyError for one that is negative, not finite, or in another unit."""
    if not least <= seconds <= LONGEST_S:
        hint = f" (is {seconds:g} in ms? then it is {seconds / MS_PER_S:g} s)" if seconds > LONGEST_S else ""
        raise SpectroscopyError(f"{name} of {seconds:g} s: give {least:g} to {LONGEST_S:g} s{hint}")
    return float(seconds)
