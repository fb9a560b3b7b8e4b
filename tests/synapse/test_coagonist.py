"""Co-agonist site: occupancy, the ceiling of any therapy, partial agonists, an empty site."""

import jax
import numpy as np
import pytest

from glutamate.synapse import coagonist
from glutamate.synapse.coagonist import Ligands


def test_occupancy_with_glycine_and_d_serine(values: dict[str, float]) -> None:
    serine = np.array([0.0, 0.5, 1.0, 2.0, 5.0])
    np.testing.assert_allclose(coagonist.occupancy(values, 1.0, serine, "GluN2A"), [0.48, 0.56, 0.63, 0.71, 0.83], atol=6e-3)  # fmt: skip
    np.testing.assert_allclose(coagonist.occupancy(values, 1.0, serine, "GluN2B"), [0.58, 0.68, 0.75, 0.82, 0.90], atol=6e-3)  # fmt: skip


@pytest.mark.parametrize("occupancy", [0.5, 0.75, 0.95])
def test_no_dose_gains_more_than_the_ceiling(occupancy: float, values: dict[str, float]) -> None:
    at = {**values, "synapse.coagonist.occupancy": occupancy}
    gains = coagonist.relative(at, added_d_serine_uM=np.array([0.0, 1.0, 10.0, 100.0, 1e6]))
    assert gains[0] == pytest.approx(1.0)
    assert np.all(np.diff(gains) > 0)
    assert gains[-1] <= coagonist.ceiling(at)
    assert float(coagonist.ceiling(at)) == pytest.approx(1 / occupancy)


def test_the_empty_site_is_closed_with_a_finite_derivative(values: dict[str, float]) -> None:
    def gain(glycine: float, hill: float) -> jax.Array:
        return coagonist.relative({**values, "synapse.coagonist.hill": hill}, glycine, 0.0)

    assert gain(0.0, 1.0) == 0
    for hill in (1.0, 1.4):
        assert np.all(np.isfinite(jax.grad(gain, argnums=(0, 1))(0.0, hill)))
    assert float(jax.grad(gain)(0.0, 1.0)) == pytest.approx(float(gain(1e-7, 1.0)) / 1e-7, rel=1e-5)


def test_a_partial_agonist_helps_an_empty_site_and_hurts_a_full_one(values: dict[str, float]) -> None:
    drug = Ligands(partial=10.0, partial_efficacious=6.0)
    assert coagonist.relative(values, 0.1, 0.1, others=drug) > coagonist.relative(values, 0.1, 0.1)
    full = {**values, "synapse.coagonist.occupancy": 0.95}
    assert coagonist.relative(full, others=drug) < 1


def test_negative_concentrations_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="d_serine"):
        coagonist.relative(values, d_serine=-0.1)
