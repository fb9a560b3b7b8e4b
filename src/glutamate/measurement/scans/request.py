"""What a visit asks for: scans of the simulated people, or the fit of a measured recording."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.measured import TissueFractions

# number: scans of one person that show their scatter within seconds of computation
USUAL_REALISATIONS = 8


@dataclass(frozen=True)
class Blocks:
    """Spectra one after the other from the visit on: how long in all, and each, hours."""

    lasts_h: float
    block_h: float

    def middles_h(self, begin_h: float) -> tuple[float, ...]:
        """Middle of every block, of which the last may lack its end."""
        count = max(round(self.lasts_h / self.block_h), 1)
        return tuple(begin_h + (k + 1 / 2) * self.block_h for k in range(count))


@dataclass(frozen=True)
class SimulatedScan:
    """A scan of the simulated people.

    Args:
        protocol: name of a protocol (`spectroscopy.presets`).
        snr, averages: in place of the protocol's; signal-to-noise follows the averages unless given.
        blocks: a course of spectra in place of one; averages are what a block has time for.
        realisations: scans of the median person, each with its own noise, that are fitted.
    """

    protocol: str
    snr: float | None = None
    averages: int | None = None
    realisations: int = USUAL_REALISATIONS
    blocks: Blocks | None = None


@dataclass(frozen=True)
class MeasuredSpectrum:
    """A recording that is fitted, and how.

    Args:
        file, reference, basis: recording, its water reference, a basis set.
        tissue: of the voxel; that of the region if None.
        format, sequence, echo_time_s, repetition_time_s: where the file does not say.
        macromolecules: name of the set.
        conjugate: whether it was stored the other way round.
    """

    file: Path
    reference: Path | None = None
    basis: Path | None = None
    tissue: TissueFractions | None = None
    format: str | None = None
    sequence: str | None = None
    echo_time_s: float | None = None
    repetition_time_s: float | None = None
    macromolecules: str | None = None
    conjugate: bool = False
