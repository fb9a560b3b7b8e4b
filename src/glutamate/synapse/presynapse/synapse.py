"""What one synapse, or an array of synapses, is given by."""

from __future__ import annotations

from typing import Any, NamedTuple

from glutamate.synapse.presynapse.inputs import within


class Synapse(NamedTuple):
    """Properties of synapses; all fields share one broadcast shape (synapses on the last axes).

    U: release probability of the first spike. D, F: recovery from depression and facilitation (ms; F = 0 is none).
    N_rrp: releasable vesicles. g_AMPA: peak AMPA conductance with all vesicles released (nS). nmda_ratio: peak NMDA over
    peak AMPA conductance. spine_volume: um3.
    """

    U: Any
    D: Any
    F: Any
    N_rrp: Any = 1.0
    g_AMPA: Any = 1.0
    nmda_ratio: Any = 1.0
    spine_volume: Any = 1.0

    def check(self) -> None:
        """Raise InputError for values that no synapse has."""
        within("U", self.U, 0.0, 1.0)
        for name in ("D", "F", "N_rrp", "g_AMPA", "nmda_ratio", "spine_volume"):
            within(name, getattr(self, name))
