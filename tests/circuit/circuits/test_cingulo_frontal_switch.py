"""The two-area switch, 80+20 cells: set-points, what slows glutamate does, and its constants."""

import numpy as np
import pytest

from glutamate.circuit.circuits.cingulo_frontal_switch import CIRCUIT, SMALL
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking.drive import Drive, ExtraRate
from glutamate.circuit.spiking.recording import Record
from glutamate.circuit.spiking.simulate import simulate

P = "circuit.cingulo_frontal_switch."


@pytest.fixture(scope="module")
def cued():
    """Healthy and moderate: rest, a sad cue at 1 s, a cognitive cue at 2 s; eight trials of 3 s."""
    drive = Drive(
        (0, 1000, 1250, 2000, 2250),
        (
            ExtraRate("cue", "vACC_E", np.array([0.0, 200.0, 0.0, 0.0, 0.0])),
            ExtraRate("cue", "dlPFC_E", np.array([0.0, 0.0, 0.0, 200.0, 0.0])),
        ),
    )
    return simulate(
        SMALL, duration_ms=3000, trials=8, drive=drive, record=Record(bin_ms=100.0),
        values={P + "tau_AMPA_vACC": np.array([2.0, 2.1])},
    )  # fmt: skip


def test_rest_is_quiet_and_a_cue_ignites_its_area(cued):
    assert cued.rate("vACC_E", 300, 1000)[0].mean() < 2
    assert np.median(cued.rate("vACC_E", 1300, 2000)[0]) == pytest.approx(32, abs=4)
    assert np.median(cued.rate("dlPFC_E", 2300, 3000)[0]) == pytest.approx(30, abs=4)


def test_the_active_area_silences_the_other(cued):
    assert cued.rate("dlPFC_E", 1500, 2000)[0].mean() < 1.5
    assert np.median(cued.rate("vACC_E", 2500, 3000)[0]) < 1.5


def test_slowed_glutamate_raises_the_emotional_area(cued):
    healthy, moderate = cued.rate("vACC_E", 1300, 2000).mean(axis=1)
    assert moderate > 1.15 * healthy


def test_weights_scale_with_the_number_of_cells():
    large, small = CIRCUIT.constants(), SMALL.constants()
    for a, b in zip(large.conductances, small.conductances, strict=True):
        assert 10 * a == pytest.approx(b)
    for given in small.inputs[:1]:
        assert given.rate * given.weight == pytest.approx(1800 * 0.082708)


def test_factors_reach_their_weights_only():
    healthy = CIRCUIT.constants()
    changed = CIRCUIT.constants(factors=SynapticFactors(nmda_EI=0.5))
    ratio = np.array(changed.conductances) / np.array(healthy.conductances)
    onto_I = [p.receptor == "NMDA" and p.target.endswith("_I") for p in CIRCUIT.layout.projections]
    assert ratio == pytest.approx(np.where(onto_I, 0.5, 1.0))
