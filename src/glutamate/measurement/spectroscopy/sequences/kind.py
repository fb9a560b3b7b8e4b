"""What the file of one kind of sequence declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from glutamate.engine.registry import ParameterTable
from glutamate.errors import UnknownName
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.sequences.roles import Player, PulseChoice, player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, checked_time

Build = Callable[[Mapping[str, float], Player], tuple[Sequence, ...]]
"""build(times and settings by name, player of pulses): the shots, one or an edited pair."""


@dataclass(frozen=True)
class SequenceKind:
    """A kind of pulse sequence.

    Args:
        name: what a user gives.
        title: in words.
        parameters: its settings and their usual values; times in s end in _time or are called te, te1, tm.
        roles: its pulses by role ("excitation", "refocusing", "editing") and the shape each usually has.
        build: makes the shots.
        synonyms: further names.
        shots: labels of the shots, where there are several.
    """

    name: str
    title: str
    parameters: ParameterTable
    roles: Mapping[str, str]
    build: Build
    synonyms: tuple[str, ...] = ()
    shots: tuple[str, ...] = ()

    def shots_of(
        self,
        settings: Mapping[str, float | None] | None = None,
        pulses: Mapping[str, PulseChoice] | None = None,
        mhz: float | None = None,
    ) -> tuple[Sequence, ...]:
        """The shots with these settings (usual ones where left out) and pulses (ideal where left out).

        Args:
            settings: times in s and others, by the names of `parameters`.
            pulses: shaped pulses by role.
            mhz: spectrometer frequency, needed for shaped pulses.

        Raises UnknownName for a setting or role that it does not have, SpectroscopyError for one that cannot be.
        """
        given = {name: value for name, value in (settings or {}).items() if value is not None}
        for name in given:
            if name not in self.parameters:
                raise UnknownName.among(f"setting of {self.name}", name, self.parameters)
        for role in pulses or {}:
            if role not in self.roles:
                raise UnknownName.among(f"pulse of {self.name}", role, self.roles)
        values = {name: float(given.get(name, p.value)) for name, p in self.parameters.items()}
        for name, p in self.parameters.items():
            if p.unit == "s":
                checked_time(f"{name} of {self.name}", values[name])
            elif refused := p.refusal(values[name]):
                raise SpectroscopyError(f"{name} of {self.name} = {values[name]:g}: {refused}")
        return self.build(values, player(dict(pulses or {}), dict(self.roles), mhz))
