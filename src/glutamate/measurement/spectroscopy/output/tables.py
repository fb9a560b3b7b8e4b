"""The amplitudes of a fit as CSV (a plain table of measured values) and as LCModel's .TABLE."""

from __future__ import annotations

from glutamate.engine.units import MS_PER_S, PERCENT
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS
from glutamate.measurement.spectroscopy.fit.result import SUMS, Estimate, FitResult
from glutamate.measurement.spectroscopy.formats.lcmodel_basis import lcmodel_name
from glutamate.measurement.spectroscopy.scan.scan import Scan

# number: what LCModel prints for a bound beyond three digits
NO_BOUND = 999


def csv(found: FitResult, scan: Scan) -> str:
    """A row per metabolite and sum: ratio to tCr, or mmol/kg water where there is a water reference."""
    unit = "mmol/kg water" if found.factors else "/tCr"
    lines = [f"# source: {_one_line(scan.source)}", *(["# tissue: csf_corrected"] if found.factors else [])]
    lines.append("metabolite,value,unit,sd,crlb_percent,note")
    for e in found.table():
        if e.name in found.names[found.metabolites :]:
            continue
        value = e.molal if found.factors else e.ratio
        share = min(e.bound_percent, NO_BOUND)
        quantified = share < NO_BOUND
        note = "" if quantified else "not quantified"
        shown = f"{value:.5g}" if quantified else ""
        lines.append(f"{e.name},{shown},{unit},,{share:.4g},{note}")
    return "\n".join(lines) + "\n"


def lcmodel_table(found: FitResult, scan: Scan) -> str:
    """The blocks of LCModel's .TABLE. Concentrations are mM of tissue with a water reference, else arbitrary."""
    rows = [_row(e, found) for e in found.table()]
    misc = [
        f"  FWHM = {found.fwhm_hz / scan.mhz:.3f} ppm    S/N = {found.snr:.0f}",
        f"  Data shift ={found.shift_hz / scan.mhz:6.3f} ppm",
        f"  Ph: {_degrees(found.phase):.0f} deg   {_degrees(found.phase_slope):.1f} deg/ppm",
        f"  {found.baseline_parameters:.1f} effective parameters of the baseline, macromolecules {found.macromolecules}",
    ]
    inputs = [
        f" DELTAT = {scan.dwell_s:.6f}",
        f" HZPPPM = {scan.mhz:.6f}",
        *([] if scan.echo_time_s is None else [f" ECHOT = {scan.echo_time_s * MS_PER_S:g}"]),
        f" DOWS = {'T' if found.factors else 'F'}",
    ]
    return "\n".join(
        [
            f" glutamate: {_one_line(scan.source)}", "",
            f"$$CONC {len(rows) + 1} lines in following concentration table = NCONC+1", "    Conc.  %SD /Cr+PCr  Metabolite", *rows, "",
            f"$$MISC {len(misc)} lines in following misc. output table", *misc, "",
            "$$DIAG 0 lines in following diagnostic table:", "",
            f"$$INPU {len(inputs)} lines in following table of input changes:", *inputs, "",
        ]
    )  # fmt: skip


def _row(e: Estimate, found: FitResult) -> str:
    value = e.molar if e.molar == e.molar else e.amplitude
    ratio = f"{e.ratio:.3f}" if e.ratio == e.ratio else "0.000"
    share = min(round(e.bound_percent) if e.bound_percent < NO_BOUND else NO_BOUND, NO_BOUND)
    name = "+".join(lcmodel_name(part) for part in SUMS.get(e.name, (e.name,)))
    return f" {value:9.3E} {share:3d}% {ratio:>7s} {name}"


def _degrees(rad: float) -> float:
    return rad * 180 / 3.141592653589793  # number: degrees in half a turn


def _one_line(text: str) -> str:
    return " ".join(text.split()) or "fit"


def truth(scan: Scan) -> dict[str, float]:
    """mM of tissue that a simulation put in, sums included; empty for measured data."""
    given = scan.truth.get("concentrations_mM", {})
    sums = {s: sum(given[part] for part in parts) for s, parts in SUMS.items() if set(parts) <= set(given)}
    return {name: float(value) for name, value in (given | sums).items()}


def terminal(found: FitResult, scan: Scan) -> str:
    """The table for a terminal, with the truth of a simulated recording beside concentrations."""
    true = truth(scan) if found.factors else {}
    head = f"  {'metabolite':<11s}{'/tCr':>8s}{'bound':>8s}" + (f"{'mM':>9s}{'mmol/kg':>9s}" if found.factors else "")
    lines = [head + (f"{'true mM':>9s}" if true else "")]
    for e in found.table():
        bound = f"{e.bound_percent:.0f} %" if e.bound_percent < NO_BOUND else "-"
        scaled = f"{e.molar:9.2f}{e.molal:9.2f}" if e.molar == e.molar else ""
        lines.append(
            f"  {e.name:<11s}{e.ratio:8.3f}{bound:>8s}{scaled}" + (f"{true[e.name]:9.2f}" if e.name in true else "")
        )
    return "\n".join(lines)


def quality(found: FitResult, scan: Scan) -> str:
    """Line width, signal-to-noise and residual in one line."""
    ppm = found.fwhm_hz / scan.mhz
    tesla = scan.mhz / CONVENTIONS.gamma
    return (
        f"{tesla:.1f} T; FWHM {found.fwhm_hz:.1f} Hz ({ppm:.3f} ppm); signal-to-noise {found.snr:.0f}; residual "
        f"{PERCENT * found.residual:.0f} % of the noise; baseline of {found.baseline_parameters:.0f} parameters"
    )
