"""What fuels a cell: five fuels add up to all ATP that is made, and each shows where it should."""

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.metabolism import experiments, model
from glutamate.metabolism.fuels import CELLS, FUELS, production
from glutamate.metabolism.ports import ACETOACETATE, BHB, GLUCOSE


@pytest.fixture(scope="module")
def record():
    """Healthy; ketosis; plasma glucose 1 mM; the same with ketones: two hours."""
    ketosis = {BHB.name: 5.5, ACETOACETATE.name: 1.65}
    scarce = {GLUCOSE.name: 1.0}
    return experiments.Conditions([{}, ketosis, scarce, scarce | ketosis]).run([0.0, 10.0, 30.0, 60.0, 120.0])


@pytest.fixture(scope="module")
def made(record):
    found = production(jnp.asarray(record.rates))
    return {fuel: {c: np.asarray(v)[:, :4] for c, v in cells.items()} for fuel, cells in found.items()}


def test_the_five_add_up_to_all_production(record, made):
    net, matrix = model.network(), model.structure()[0]
    for cell in CELLS:
        row = matrix[net.state_index[f"P_{cell}"]].copy()
        spent = [
            n for n in net.fluxes if n.startswith(("neuronal_energy_use", "astrocytic_energy_use", "creatine_kinase"))
        ]
        spent += ["glutamine_synthetase_A", "astrocytic_glutamate_uptake_A", "gat3_A", "glycogen_synthesis_A"]
        row[[net.flux_index[n] for n in spent]] = 0
        total = np.einsum("r,trp->tp", row, record.rates)[:, :4]
        assert sum(made[fuel][cell] for fuel in FUELS) == pytest.approx(total, rel=1e-6)


def test_health_runs_on_glucose_and_ketosis_on_a_fifth_of_ketones(made):
    def share(fuel, condition):
        total = sum(made[f][c][:, condition] for f in FUELS for c in CELLS)
        return sum(made[fuel][c][:, condition] for c in CELLS) / total

    assert share("glucose", 0)[-1] > 0.85 and share("ketones", 0)[-1] < 0.01
    assert 0.12 < share("ketones", 1)[-1] < 0.25
    assert share("glycogen", 2).max() > share("glycogen", 0)[0], "glycogen is burnt when glucose fails"
