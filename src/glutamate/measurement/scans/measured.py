"""A measured recording, fitted and made a table of measured values, which is compared with the simulation like any table.

With a water reference values are mmol per kg of tissue water; without one ratios to total creatine, corrected for the relaxation of
both with the declared constants, so that they compare with pools. An edited recording gives GABA+ from the difference, and everything
else from the off shot. Without a basis one is made for the file's sequence, field and echo
time, with pulses of usual length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.measured import MeasuredTable, Measurement, TissueFractions, Unit
from glutamate.measurement.scans.request import MeasuredSpectrum
from glutamate.measurement.spectroscopy import macromolecules
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.fit.default_basis import default_basis, description
from glutamate.measurement.spectroscopy.fit.edited import fit_edited, is_edited
from glutamate.measurement.spectroscopy.fit.prepare import prepared
from glutamate.measurement.spectroscopy.fit.quantify import Settings, fit_scan, with_water
from glutamate.measurement.spectroscopy.fit.result import SUMS, Estimate, FitResult
from glutamate.measurement.spectroscopy.formats.basis_files import read_basis
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
from glutamate.measurement.spectroscopy.output.tables import NO_BOUND, quality
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.voxel import relaxation

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Fitted:
    """A fitted recording: its values, the fit, and its quality in a line."""

    table: MeasuredTable
    fit: FitResult
    quality: str

    def dataset(self, visit: str, region: str) -> xr.Dataset:
        """The spectrum and its fit, as a result keeps them."""
        import xarray as xr

        curves = {"data": self.fit.data, "fit": self.fit.fitted + self.fit.baseline, "baseline": self.fit.baseline}
        about = {"visit": visit, "region_of_voxel": region, "title": self.quality, "file": self.table.source}
        return xr.Dataset({n: ("ppm", y) for n, y in curves.items()}, {"ppm": self.fit.ppm}, about)


@dataclass(frozen=True)
class Recorded:
    """A recording ready for a fit, its water reference, and of an edited one the off shot, `scan` being the difference."""

    scan: Scan
    reference: Scan | None
    off: Scan | None


def recording(spectrum: MeasuredSpectrum) -> Recorded:
    """The recording as a fit takes it.

    Raises InputError for what cannot be read or fitted: what a case is told before a run begins.
    """
    scan = read_scan(
        spectrum.file, spectrum.format, sequence=spectrum.sequence, conjugate=spectrum.conjugate,
        echo_time_s=spectrum.echo_time_s, repetition_time_s=spectrum.repetition_time_s,
    )  # fmt: skip
    missing = {
        "sequence": not scan.sequence and spectrum.basis is None,
        "echo_time": scan.echo_time_s is None,
        "repetition_time": scan.repetition_time_s is None and spectrum.reference is not None,
    }
    for key, lacks in missing.items():
        if lacks:
            example = {"sequence": "press", "echo_time": "35 ms", "repetition_time": "2 s"}[key]
            raise SpectroscopyError(
                f"{spectrum.file.name} does not say its {key.replace('_', ' ')}; add it, such as `{key}: {example}`"
            )
    edited = is_edited(scan)
    if scan.sequence and bool(SEQUENCES.get(scan.sequence).shots) != edited:
        raise SpectroscopyError(f"{spectrum.file.name}: {scan.sequence} and shots {', '.join(dict.fromkeys(scan.shots)) or 'none'} do not go together; an edited recording has an on and an off shot")  # fmt: skip
    if edited and spectrum.basis is not None:
        raise SpectroscopyError(f"{spectrum.file.name} is edited, and a basis holds one shot; leave `basis` out")
    if spectrum.macromolecules not in (None, macromolecules.NONE):
        macromolecules.decays(str(spectrum.macromolecules), 1, scan.dwell_s, scan.mhz)
    reference = None
    if spectrum.reference is not None:
        reference = read_scan(spectrum.reference, spectrum.format, conjugate=spectrum.conjugate)
    shots = ("difference", "off") if edited else ("",)
    ready = [prepared(scan, reference, shot) for shot in shots]
    return Recorded(ready[0], reference, ready[1] if edited else None)


def fitted(spectrum: MeasuredSpectrum, fractions: TissueFractions) -> Fitted:
    """The fit of a measured recording.

    Args:
        fractions: tissue of the region's voxel, where the case does not say.

    Raises InputError as `recording`, and for a basis that does not fit.
    """
    recorded = recording(spectrum)
    scan, off = recorded.scan, recorded.off
    if spectrum.basis is None:
        basis = default_basis(scan, "" if off is None else "difference")
        told = description(basis, False)
    else:
        basis, told = read_basis(spectrum.basis), f"basis from {spectrum.basis.name}"
    settings = Settings(spectrum.macromolecules or macromolecules.DEFAULT)
    if off is None:
        found = fit_scan(scan, basis, settings)
    else:
        found = next(fit_edited([(off, scan)], default_basis(off, "off"), basis, settings))
    if recorded.reference is not None:
        found = with_water(found, scan, recorded.reference, spectrum.tissue or fractions)
    left_out = {"tCr", *found.names[found.metabolites :], *(() if off is None else SUMS["GABA+"])}
    rows = tuple(_row(e, found, scan) for e in found.table() if e.name not in left_out)
    table = MeasuredTable(
        rows, str(spectrum.file), "spectrum", tissue="csf_corrected", fractions=spectrum.tissue,
        te_ms=None if scan.echo_time_s is None else scan.echo_time_s * MS_PER_S, tr_ms=None if scan.repetition_time_s is None else scan.repetition_time_s * MS_PER_S,
        field_tesla=scan.mhz / CONVENTIONS.gamma, fwhm_ppm=found.fwhm_hz / scan.mhz, snr=found.snr,
        notes=tuple(f"{one[:1].upper()}{one[1:]}." for one in (quality(found, scan), told, *found.warnings, *basis.notes)),
    )  # fmt: skip
    return Fitted(table, found, quality(found, scan))


def _row(e: Estimate, found: FitResult, scan: Scan) -> Measurement:
    """One value; none where the fit gives no estimate."""
    unit: Unit = "mmol/kg water" if found.factors else "/tCr"
    if not e.bound_percent < NO_BOUND:
        return Measurement(e.name, None, unit, note="not quantified")
    if found.factors:
        return Measurement(e.name, e.molal, unit, e.bound_percent)
    left = [
        float(relaxation.metabolite(name, scan.echo_time_s or 0.0, scan.repetition_time_s, scan.mhz))
        for name in (SUMS.get(e.name, (e.name,))[0], "Cr")
    ]
    return Measurement(e.name, e.ratio * left[1] / left[0], unit, e.bound_percent, note="corrected for relaxation")
