"""What every drug must do, found by discovery; the block of the open channel; drugs together."""

import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.engine.contract import broken
from glutamate.engine.registry import ParameterTable
from glutamate.synapse import pharmacology
from glutamate.synapse.pharmacology import blockade, effect
from glutamate.synapse.pharmacology.contract import check_drug
from glutamate.synapse.pharmacology.drug import Drug
from glutamate.synapse.pharmacology.effect import CoAgonists

NAMES = pharmacology.names()


@pytest.mark.parametrize("name", NAMES)
def test_contract(name: str) -> None:
    assert not broken(check_drug(pharmacology.get(name)))


def test_block_by_clinical_doses(values: dict[str, float]) -> None:
    ketamine, memantine = pharmacology.get("ketamine"), pharmacology.get("memantine")
    block = [float(blockade.equilibrium(values, ketamine, 0.78, -66.0, 1.0, s)) for s in ("GluN2A", "GluN2B", "GluN2C", "GluN2D")]  # fmt: skip
    np.testing.assert_allclose(block, [0.127, 0.133, 0.40, 0.21], atol=5e-3)
    assert float(blockade.equilibrium(values, memantine, 0.52, -66.0, 1.0, "GluN2A")) == pytest.approx(0.045, abs=0.01)


def test_block_weakens_with_depolarisation_and_with_magnesium(values: dict[str, float]) -> None:
    ketamine = pharmacology.get("ketamine")
    free = blockade.half_blocking(values, ketamine, np.array([-80.0, -66.0, -40.0, 0.0]), 0.0)
    assert np.all(np.diff(free) > 0)
    assert blockade.half_blocking(values, ketamine, -66.0, 2.0) > blockade.half_blocking(values, ketamine, -66.0, 1.0)


def test_competitive_antagonists(values: dict[str, float]) -> None:
    ap5 = effect.effect(values, {"ap5": 50.0})
    assert ap5.conductance < 1e-3
    assert ap5.affinity < 0.02
    cka = [float(effect.effect(values, {"kynurenate_7cl": 2.0}, co_agonists=CoAgonists(added_glycine_uM=g)).conductance) for g in (0.0, 1e4)]  # fmt: skip
    assert cka[0] < 0.7 and cka[1] > 1.3


def test_modulators_slow_sensitise_and_potentiate(values: dict[str, float]) -> None:
    at_2a, at_2b = (effect.effect(values, {"gne_0723": 0.1}, s) for s in ("GluN2A", "GluN2B"))
    assert at_2a.tau > 1.3 and at_2a.affinity > 1.5 and at_2a.conductance > 1.1
    assert at_2b.tau < 1.02


def test_blockers_share_one_site(values: dict[str, float]) -> None:
    one, other, both = (
        float(effect.effect(values, doses).unblocked)
        for doses in ({"ketamine": 5.0}, {"memantine": 10.0}, {"ketamine": 5.0, "memantine": 10.0})
    )
    assert 1 / both - 1 == pytest.approx(1 / one - 1 + 1 / other - 1)


def test_synonyms_find_the_drug() -> None:
    assert pharmacology.get("MK-801") is pharmacology.get("mk801")
    assert pharmacology.get("APV") is pharmacology.get("ap5")


def test_bad_input_is_refused(values: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_TABLES", dict(registry.tables()))
    with pytest.raises(ValueError, match="did you mean 'ketamine'"):
        effect.effect(values, {"ketamin": 1.0})
    with pytest.raises(ValueError, match="dose of ketamine"):
        effect.effect(values, {"ketamine": -1.0})
    with pytest.raises(ValueError, match="subtype"):
        effect.effect(values, {"ketamine": 1.0}, "GluN2X")
    with pytest.raises(ValueError, match="declare IC50_GluN2A"):
        Drug("x", "nothing declared", "NMDA", "open_channel", ParameterTable("synapse.nothing", "nothing"))
