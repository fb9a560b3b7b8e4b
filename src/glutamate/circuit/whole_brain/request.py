"""What a case asks of the whole brain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Inhibition = Literal["adapting", "frozen", "restored"]
INHIBITION: tuple[Inhibition, ...] = ("adapting", "frozen", "restored")


@dataclass(frozen=True)
class WholeBrainRequest:
    """One brain, of whose regions the synapses of the case are.

    Args:
        connectome: name.
        growth: growth rate of the working point, 1/s; None: as declared, with its spread between people.
        coupling: the coupling instead.
        changed: parcels or regions that have the synapses of the case; none: the whole cortex.
        inhibition: "adapting" with its declared time from the start of the run, "frozen" as in health, or "restored" at once.
        scan_min: length of the simulated scan, min; 0: none.
        visits: names of those at which it is computed; none: at every visit.
        seed: of the noise of the scan.
    """

    connectome: str = "synthetic"
    growth: float | None = None
    coupling: float | None = None
    changed: tuple[str, ...] = ()
    inhibition: Inhibition = "adapting"
    scan_min: float = 15.0  # number: a resting scan
    visits: tuple[str, ...] = ()
    seed: int = 1
