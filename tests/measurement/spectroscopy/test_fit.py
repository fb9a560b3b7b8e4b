"""The fit: parts against closed forms and finite differences, then whole fits of simulated spectra."""

import dataclasses

import numpy as np
import pytest
from scipy.optimize import nnls

from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy import macromolecules
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.bounds import covariance
from glutamate.measurement.spectroscopy.fit.default_basis import default_basis, description
from glutamate.measurement.spectroscopy.fit.model import SpectralModel, window_of
from glutamate.measurement.spectroscopy.fit.non_negative import non_negative
from glutamate.measurement.spectroscopy.fit.prepare import prepared
from glutamate.measurement.spectroscopy.fit.quantify import Settings, fit_scan, fit_scans, with_water
from glutamate.measurement.spectroscopy.fit.solve import linear
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record
from glutamate.measurement.tables import read_measured


@pytest.fixture(scope="module")
def basis():
    return make_basis("press", mhz=123.2, settings={"te": 0.03, "te1": 0.0144})


@pytest.fixture(scope="module")
def found(basis):
    """Fit of one good spectrum that is turned and shifted."""
    how = Recording(snr=240.0, phase=2.5, shift_hz=-7.0, residual_water=2e-4)
    scan, water = record(basis, {"Glu": 9.5}, how, seed=1)
    ready = prepared(scan, water)
    return with_water(fit_scan(ready, basis), ready, water, TissueFractions(0.6, 0.3, 0.1))


def test_amplitudes_are_those_of_another_solver():
    rng = np.random.default_rng(0)
    for _ in range(20):
        A, y = rng.standard_normal((30, 8)), rng.standard_normal(30)
        c, positive = non_negative(A.T @ A, A.T @ y, rng.random(8) < 0.5)
        np.testing.assert_allclose(c, nnls(A, y)[0], atol=1e-9)
        assert (positive == (c > 0)).all()


def test_baseline_is_a_penalised_least_squares_solution():
    x, rng = np.linspace(0.5, 4.2, 300), np.random.default_rng(0)
    r = np.sin(2 * x) + 0.1 * rng.standard_normal(300)
    base = Baseline(x, 8.0)
    base.set_stiffness(1e9)
    line = np.polyval(np.polyfit(x, r, 1), x)
    np.testing.assert_allclose(base.of(r), line, atol=1e-4)
    assert base.parameters == pytest.approx(2, abs=1e-3)
    base.set_stiffness(3.0)
    other = np.cos(9 * x)
    left = base.without(np.stack([r, other], axis=1))
    assert left[:, 0] @ left[:, 1] == pytest.approx(r @ (other - base.of(other)), rel=1e-9)
    assert left[:, 0] @ left[:, 0] == pytest.approx(r @ (r - base.of(r)), rel=1e-9)


def test_jacobian_against_finite_differences(basis):
    scan, _ = record(basis, seed=2)
    window = window_of(scan.fids[0], scan.dwell_s, scan.mhz, 0.5, 4.2)
    _, broad = macromolecules.decays("birch_2017", basis.points, basis.dwell_s, basis.mhz)
    model = SpectralModel(basis.of(["Glu", "NAA", "Cr"]).fids, broad, basis.dwell_s, basis.mhz, window)
    rng = np.random.default_rng(1)
    theta, c = model.start(0.3, 2.0), np.array([9.0, 11.0, 8.0, 10.0])
    theta[5:] += 0.2 * rng.standard_normal(model.size - 5)
    _, J = model.jacobian(theta, c)

    def residual(values):
        return model.data(values).real - model.columns(values) @ c

    for k in range(model.size):
        step = np.zeros(model.size)
        step[k] = 1e-5
        numeric = (residual(theta + step) - residual(theta - step)) / 2e-5
        np.testing.assert_allclose(J[:, k], numeric, atol=1e-5 * np.abs(numeric).max() + 1e-7)


def test_bounds_are_those_of_all_parameters_with_the_splines_written_out(basis):
    """Covariance (F + P)^-1 F (F + P)^-1 over amplitudes, theta and splines; without penalties it would be F^-1."""
    scan, _ = record(basis, seed=2)
    window = window_of(scan.fids[0], scan.dwell_s, scan.mhz, 0.5, 4.2)
    _, broad = macromolecules.decays("birch_2017", basis.points, basis.dwell_s, basis.mhz)
    model = SpectralModel(basis.of(["Glu", "NAA", "Cr"]).fids, broad, basis.dwell_s, basis.mhz, window)
    baseline = Baseline(window.x, 8.0)
    baseline.set_stiffness(3.0)
    solution = linear(model, baseline, model.start(), None)
    columns, J = model.jacobian(solution.theta, solution.c)
    unit = np.eye(len(window.x))
    # Smoother with penalty: its eigenvectors are the splines, its eigenvalues s give the penalty 1/s - 1 of each.
    share, splines = np.linalg.eigh(np.stack([baseline.of(e) for e in unit], axis=1))
    share, splines = share[share > 1e-9], splines[:, share > 1e-9]
    whole = np.concatenate([-columns, J, splines], axis=1)
    F = whole.T @ whole
    P = np.diag(np.concatenate([np.zeros(columns.shape[1]), 1 / model.sd**2, 1 / share - 1]))
    scale = 1 / np.sqrt(np.diag(F + P))
    inverse = np.linalg.inv((F + P) * np.outer(scale, scale)) * np.outer(scale, scale)
    expected = (inverse @ F @ inverse)[: columns.shape[1], : columns.shape[1]]
    np.testing.assert_allclose(covariance(model, baseline, solution), expected, rtol=1e-5, atol=1e-9)
    assert (np.diag(expected) < np.diag(inverse)[: columns.shape[1]]).all()


def test_truth_comes_back(found):
    assert found.converged and found.residual == pytest.approx(1, abs=0.1)
    assert found.shift_hz == pytest.approx(0, abs=0.3)
    for name, true, within in (("Glu", 9.5, 3), ("tCr", 8.5, 3), ("tNAA", 12.03, 3), ("Glx", 11.7, 3), ("mI", 6.5, 3)):
        e = found.estimate(name)
        assert abs(e.molar - true) < within * e.bound * e.molar / e.amplitude
        assert 0.2 < e.bound_percent < 8
    assert found.estimate("Glx").bound < np.hypot(found.estimate("Glu").bound, found.estimate("Gln").bound)


def test_without_eddy_correction_phase_and_shift_are_found(basis):
    scan, _ = record(basis, recording=Recording(phase=-2.0, shift_hz=11.0), seed=4)
    plain = fit_scan(prepared(scan), basis)
    assert plain.shift_hz == pytest.approx(11, abs=0.3) and plain.phase == pytest.approx(-2.0, abs=0.06)
    assert plain.estimate("Glu").ratio == pytest.approx(8.8 / 8.5, rel=0.12) and not plain.factors


def test_errors_are_those_of_the_bounds(basis):
    """Eight spectra: errors in units of the bounds have an RMS near one."""
    z = []
    for seed in range(8):
        scan, _ = record(basis, seed=seed)
        e = fit_scan(scan, basis).estimate
        z += [(e(n).ratio - _true(n)) / e(n).ratio_bound for n in ("Glu", "mI", "tNAA")]
    assert 0.6 < np.sqrt(np.mean(np.square(z))) < 1.4


def _true(name):
    from glutamate.measurement.spectroscopy.voxel import concentrations, relaxation

    c = concentrations.healthy()
    R = {n: float(relaxation.metabolite(n, 0.03, 2.0, 123.2)) for n in c}
    parts = {"tNAA": ("NAA", "NAAG")}.get(name, (name,))
    return sum(c[p] * R[p] for p in parts) / sum(c[p] * R[p] for p in ("Cr", "PCr"))


def test_a_batch_gives_what_single_fits_give(basis):
    """After the first five, spectra begin at widths of others; the minimum is the same."""
    scans = [record(basis, recording=Recording(gauss_hz=3.0 + 0.5 * i), seed=i)[0] for i in range(7)]
    together = list(fit_scans(scans, basis))
    assert len(together) == 7 and together[0].ppm.shape == together[6].ppm.shape
    for i in (5, 6):
        alone = fit_scan(scans[i], basis)
        for name in ("Glu", "Gln", "GABA"):
            a, b = together[i].estimate(name), alone.estimate(name)
            assert abs(a.ratio - b.ratio) < 0.05 * b.ratio_bound and a.ratio_bound == pytest.approx(
                b.ratio_bound, rel=0.02
            )
    other = dataclasses.replace(scans[1], fids=scans[1].fids[:, :1024])
    with pytest.raises(SpectroscopyError, match="unlike the first spectrum"):
        list(fit_scans([scans[0], other], basis))


def test_lines_in_common_are_known_better(basis):
    """Where all lines are alike, a fit that knows it keeps single shifts at zero and has tighter bounds."""
    scan, _ = record(basis, seed=3)
    own, common = fit_scan(scan, basis), fit_scan(scan, basis, Settings(own_lines=False))
    for name in ("Glu", "NAA", "mI"):
        assert common.estimate(name).ratio_bound < own.estimate(name).ratio_bound
    assert abs(common.estimate("Glu").ratio - _true("Glu")) < 3 * common.estimate("Glu").ratio_bound
    assert common.converged and common.residual == pytest.approx(own.residual, rel=0.03)


def test_transients_are_aligned(basis):
    how = Recording(snr=200.0, transients=12, drift_hz=8.0, phase_jitter=0.5)
    scan, _ = record(basis, recording=how, seed=5)
    width = fit_scan(prepared(scan), basis).fwhm_hz
    assert width == pytest.approx(
        fit_scan(record(basis, recording=Recording(snr=200.0), seed=5)[0], basis).fwhm_hz, abs=0.6
    )
    assert fit_scan(scan.mean(), basis).fwhm_hz > width + 0.8


def test_conjugated_data_are_told(basis):
    scan, _ = record(basis)
    with pytest.raises(SpectroscopyError, match="--conjugate"):
        prepared(scan.with_fids(scan.fids.conj()))


def test_what_does_not_fit_together_is_told(basis):
    scan, water = record(basis)
    with pytest.raises(SpectroscopyError, match=r"basis is for 123\.20 MHz"):
        fit_scan(dataclasses.replace(scan, mhz=297.2), basis)
    with pytest.raises(SpectroscopyError, match=r"echo time of 0\.03"):
        fit_scan(dataclasses.replace(scan, echo_time_s=0.144), basis)
    with pytest.raises(SpectroscopyError, match="dwell time differs"):
        prepared(scan, dataclasses.replace(water, dwell_s=2.5e-4))
    with pytest.raises(SpectroscopyError, match="too few to fit"):
        fit_scan(scan, basis, Settings(low=3.0, high=2.0))
    with pytest.raises(SpectroscopyError, match="no noise"):
        fit_scan(
            record(basis, recording=Recording(snr=np.inf, macromolecules="none"))[0].with_fids(np.ones((1, 2048))),
            basis,
        )
    with pytest.raises(SpectroscopyError, match="repetition time"):
        with_water(fit_scan(scan, basis), dataclasses.replace(scan, repetition_time_s=None), water)
    with pytest.raises(SpectroscopyError, match="does not say its sequence"):
        default_basis(dataclasses.replace(scan, sequence=""))
    with pytest.raises(SpectroscopyError, match="does not say its echo time"):
        default_basis(dataclasses.replace(scan, echo_time_s=None))


def test_the_first_echo_time_may_be_given(basis):
    """PRESS 30 ms of 14.4 + 15.6 ms: the basis of the given split is the one that made the scan, the assumed one is not."""
    scan, _ = record(basis)
    given = default_basis(scan, ideal=True, first_echo_time_s=0.0144)
    np.testing.assert_allclose(given.fid("Glu"), basis.fid("Glu"), atol=1e-9)
    assert np.abs(default_basis(scan, ideal=True).fid("Glu") - basis.fid("Glu")).max() > 0.01
    assert "first echo at 14.4 ms" in description(given, True, 0.0144) and "--te1-ms" in description(given, True)
    with pytest.raises(SpectroscopyError, match="slaser has no first echo time"):
        default_basis(dataclasses.replace(scan, sequence="slaser"), first_echo_time_s=0.0144)


def test_a_poor_spectrum_is_told(basis):
    scan, _ = record(basis, recording=Recording(snr=8.0, gauss_hz=14.0), seed=1)
    told = " ".join(fit_scan(scan, basis).warnings)
    assert "signal-to-noise" in told and "ppm wide" in told and "GABA" in told


def test_tables_are_read_again(found, basis, tmp_path):
    from glutamate.measurement.spectroscopy.output.page import page
    from glutamate.measurement.spectroscopy.output.tables import csv, lcmodel_table

    scan, _ = record(basis)
    (tmp_path / "fit.csv").write_text(csv(found, scan))
    (tmp_path / "fit.table").write_text(lcmodel_table(found, scan))
    for name, unit in (("fit.csv", "mmol/kg water"), ("fit.table", "mM")):
        rows = {r.metabolite: r for r in read_measured(tmp_path / name).rows}
        expected = found.estimate("Glu")
        assert rows["Glu"].unit == unit
        assert rows["Glu"].value == pytest.approx(expected.molal if unit != "mM" else expected.molar, rel=1e-3)
        assert rows["Glx"].crlb_percent == pytest.approx(found.estimate("Glx").bound_percent, abs=0.6)
    html = page(found, scan, "a basis", {"lcmodel": {"Glu": 3.0}})
    assert html.count("<svg") == 2 and "mmol/kg water" in html and "+3 %" in html and "http" not in html
