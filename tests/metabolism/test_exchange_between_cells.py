"""Amino nitrogen and alpha-ketoglutarate between astrocytes and neurons: nothing at rest, down the gradient, not without pumps."""

import numpy as np
import pytest

from glutamate.metabolism import model

NETWORK, REST = model.network(), model.anchors({})
NITROGEN, CARBON = (
    [NETWORK.flux_index[f"{name}_exchange_{c}"] for c in "NG"] for name in ("amino_nitrogen", "ketoglutarate")
)


def rates(**factors: float) -> np.ndarray:
    """Rates with some pools at a multiple of rest."""
    x = REST.x0.copy()
    for name, factor in factors.items():
        x[NETWORK.state_index[name]] *= factor
    return np.asarray(NETWORK.rates(x, REST, REST.u0))


def test_nothing_flows_at_rest():
    assert rates()[[*NITROGEN, *CARBON]] == pytest.approx(0.0, abs=0.0)


@pytest.mark.parametrize(
    ("pools", "fluxes"),
    [({"Glu_A": 2.0}, NITROGEN), ({"Glu_N": 0.5, "Glu_G": 0.5}, NITROGEN), ({"KG_A": 2.0}, CARBON), ({"KG_N": 0.5, "KG_G": 0.5}, CARBON)],
)  # fmt: skip
def test_neurons_are_supplied_when_they_lack_or_astrocytes_have_too_much(pools, fluxes):
    turned = {name: 1 / factor for name, factor in pools.items()}
    assert np.all(rates(**pools)[fluxes] > 0) and np.all(rates(**turned)[fluxes] < 0)


def test_the_declared_rate_is_what_a_doubled_pool_drives():
    values = model.default_values()
    for name, pool, fluxes in (("amino_nitrogen", "Glu_A", NITROGEN), ("ketoglutarate", "KG_A", CARBON)):
        declared = [values[f"metabolism.{name}_exchange.exchange_{c}"] for c in "NG"]
        assert rates(**{pool: 2.0})[fluxes] == pytest.approx(declared)


def test_exchange_stops_with_the_pumps_of_neurons():
    assert np.all(rates(Glu_A=2.0, KG_A=2.0, P_N=0.4)[[*NITROGEN, *CARBON]] < 1e-4)
