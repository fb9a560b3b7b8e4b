"""Control coefficients: the theorems, differences of steady states solved anew, and who can be asked about."""

import json

import jax
import numpy as np
import pytest

import glutamate as glu
from glutamate.case import read_case
from glutamate.cli.main import main
from glutamate.errors import ExitCode, OutOfRange, UnknownName
from glutamate.metabolism import model, readout
from glutamate.metabolism.control import largest_deviation, of_enzymes
from glutamate.report.page import page
from glutamate.simulation import simulate

STEP = 1.00003


@pytest.fixture(scope="module")
def found():
    return glu.control()


@pytest.mark.parametrize("who", [("cortex", 30.0), ("striatum", 75.0)])
def test_summation_theorems(who):
    assert largest_deviation(glu.control(*who)) < 1e-8


def test_they_are_slopes_of_steady_states_that_are_solved_anew(found):
    """Three enzymes at a little more and less: logarithmic differences of every pool and three fluxes. A small step, since the overflow
    of GABA begins at rest: its curvature is on one side only."""
    rest, net = model.anchors({}), model.network()
    slope = jax.jit(lambda x, vmax: model.derivative(0.0, x, rest.u0, rest._replace(vmax=vmax)))
    jacobian = jax.jit(jax.jacfwd(lambda x, vmax: model.derivative(0.0, x, rest.u0, rest._replace(vmax=vmax))))

    def steady(enzyme, factor):
        vmax = np.array(rest.vmax)
        steps = found["enzyme"].values == f"metabolism.{enzyme}"
        vmax[steps] *= factor

        log_ratio = np.zeros(len(rest.x0))
        for _ in range(8):
            x = rest.x0 * np.exp(log_ratio)
            log_ratio -= np.linalg.solve(np.asarray(jacobian(x, vmax)) * x, np.asarray(slope(x, vmax)))
        x = rest.x0 * np.exp(log_ratio)
        return log_ratio, np.asarray(net.rates(x, rest._replace(vmax=vmax), rest.u0))

    ours = of_enzymes(found)
    for enzyme in ("glutaminase", "glutamate_decarboxylase", "gaba_transaminase"):
        (up, more), (down, less) = (steady(enzyme, f) for f in (STEP, 1 / STEP))
        span = 2 * np.log(STEP)
        expected = ours["pool"].sel(enzyme=f"metabolism.{enzyme}").values
        np.testing.assert_allclose((up - down) / span, expected, atol=3e-3)
        for name in ("v_cycle", "gad", "cmro2"):
            weights = readout.flux_weights()[name]
            difference = np.log((weights @ more) / (weights @ less)) / span
            coefficient = ours["variable"].sel(enzyme=f"metabolism.{enzyme}", variable_name=name)
            assert difference == pytest.approx(float(coefficient), abs=3e-3), name


def test_signs_that_a_biochemist_expects(found):
    gaba = of_enzymes(found)["variable"].sel(variable_name="tissue_gaba")
    value = {str(e): float(c) for e, c in zip(gaba["enzyme"].values, gaba.values, strict=True)}
    assert value["metabolism.glutamate_decarboxylase"] > 0 > value["metabolism.gaba_transaminase"]
    assert value["metabolism.aspartate_aminotransferase"] == 0, "no net flux at rest, no control"
    v_tca = of_enzymes(found)["variable"].sel(variable_name="v_tca")
    assert str(v_tca["enzyme"].values[int(np.argmax(v_tca.values))]) == "metabolism.neuronal_energy_use", (
        "demand controls"
    )


def test_a_person_of_their_own_has_their_own_coefficients(found):
    other = glu.control("occipital", 70.0, {"metabolism.glutamate_decarboxylase.K_glu": 4.0})
    assert abs(other["variable"] - found["variable"]).max() > 0.01


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"region": "cortx"}, UnknownName),
        ({"age": 8.0}, OutOfRange),
        ({"values": {"metabolism.glutaminase.K_glm": 3.0}}, UnknownName),
        ({"values": {"metabolism.glutaminase.activity": -1.0}}, OutOfRange),
        ({"values": {"metabolism.glutaminase.activity": float("nan")}}, OutOfRange),
        ({"values": {"metabolism.baseline.astrocytic_gaba": 3.0}}, ValueError),
    ],
)
def test_who_does_not_exist_is_refused(arguments, error):
    with pytest.raises(error):
        glu.control(**arguments)


def test_the_command(capsys):
    assert main(["control", "--region", "occipital"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert "occipital" in lines[0] and "glutamate" in lines[1] and len(lines) == 17
    assert main(["control", "--json", "--all", "--of", "tissue_gaba", "v_cycle"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert sum(row["tissue_gaba"] for row in told.values()) == pytest.approx(0, abs=1e-8)
    assert sum(row["v_cycle"] for row in told.values()) == pytest.approx(1, abs=1e-8)
    assert main(["control", "--of", "tissue_gabba"]) == ExitCode.USAGE
    assert main(["control", "--set", "metabolism.glutaminase.n"]) == ExitCode.USAGE


def test_control_of_what_a_case_changes_is_in_its_report():
    text = """
schema: 1
title: control
question: What does it control?
regions: [occipital]
duration: 1 h
arms:
  - name: less
    title: less
    mechanisms: [{name: metabolism.glutaminase.activity, factor: 0.5, cell: glutamatergic_neuron}]
ensemble: {samples: 1, seed: 1}
"""
    case = read_case(text)
    shown = page(simulate(case), case)
    fold = shown[shown.index("Control by what the case changes") :]
    steps = glu.control("occipital", case.person.age)["variable"].sel(step="glutaminase_N")
    for quantity in ("tissue_glutamine", "tissue_aspartate"):
        coefficient = float(steps.sel(variable_name=quantity))
        assert abs(coefficient) > 0.1 and f"{coefficient:+.2f}".replace("-", "−") in fold
