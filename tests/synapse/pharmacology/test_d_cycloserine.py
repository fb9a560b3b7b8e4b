"""D-cycloserine per subunit: it takes every site towards its own efficacy."""

import numpy as np
import pytest

from glutamate.synapse import coagonist, pharmacology
from glutamate.synapse.pharmacology import effect
from glutamate.synapse.pharmacology.effect import CoAgonists
from glutamate.synapse.pharmacology.experiments import cycloserine
from glutamate.synapse.subtype import SUBTYPES


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_it_raises_the_current_exactly_where_occupancy_is_below_its_efficacy(values, subtype):
    efficacy = float(pharmacology.get("d_cycloserine").of(values, "efficacy", subtype))
    at_rest = coagonist.healthy(values)
    for agonists in (0.1, 0.5, 1.0, 3.0):
        theta = float(coagonist.occupancy(values, agonists * at_rest.glycine, agonists * at_rest.d_serine, subtype))
        levels = [float(effect.effect(values, {"d_cycloserine": c}, subtype, co_agonists=CoAgonists(agonists, agonists)).conductance) for c in (0.0, 12.0, 30.0, 300.0)]  # fmt: skip
        assert np.all(np.sign(np.diff(levels)) == np.sign(efficacy - theta))


def test_published_levels_per_subunit_are_those_of_the_card():
    found = cycloserine()
    card = {"GluN2A": (3, 6), "GluN2B": (-5, -9), "GluN2C": (11, 24), "GluN2D": (0, 0), "GluN2A/GluN2B": (-0.2, -0.4)}
    for subtype, changes in card.items():
        ours = [found[f"health.{dose}.{subtype}"] for dose in ("50_mg", "100_mg")]
        np.testing.assert_allclose(ours, changes, atol=0.6)
    assert found["lacking.100_mg.GluN2A/GluN2B"] > 20
