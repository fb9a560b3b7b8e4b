"""Drugs at targets other than the NMDA receptor: what each mode does, alone and together; what a declaration must say."""

import numpy as np
import pytest

from glutamate.engine import port, registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import ComponentError
from glutamate.synapse import pharmacology
from glutamate.synapse.pharmacology import modes
from glutamate.synapse.pharmacology.drug import Drug
from glutamate.synapse.pharmacology.effect import effect, factor
from glutamate.synapse.reduction.factors import SynapseState, factors

MADE_UP = "made up for a test"


def made(name, target, mode, **numbers):
    table = ParameterTable(
        f"synapse.{name}", MADE_UP,
        **{short: Parameter(v, "1", v, v, MADE_UP, "assumed", short) for short, v in numbers.items()},
    )  # fmt: skip
    return Drug(name, MADE_UP, target, mode, table)


@pytest.fixture
def drugs(monkeypatch):
    """Drugs of every target beside those of the package."""
    with registry.scoped(), port.scoped():
        found = {
            drug.name: drug
            for drug in (
                made("rival", "AMPA", "competitive", Ki=1.0),
                made("plug", "AMPA", "noncompetitive", IC50=2.0),
                made("booster", "AMPA", "scaling", EC50=1.0, maximum=3.0),
                made("sedative", "GABA_A", "scaling", EC50=1.0, maximum=3.0),
                made("convulsant", "GABA_A", "noncompetitive", IC50=1.0),
                made("brake", "release", "scaling", EC50=1.0, maximum=0.0),
                made("group_two", "mGluR", "scaling", EC50=1.0, maximum=0.4),
                made("inducer", "uptake", "scaling", EC50=1.0, maximum=3.0),
            )
        }
        ours = pharmacology.get
        monkeypatch.setattr(pharmacology, "get", lambda name: found.get(name) or ours(name))
        monkeypatch.setattr(pharmacology, "names", lambda: (*found, "ketamine"))
        yield found


def test_each_mode_does_what_its_equation_says(drugs, values):
    assert float(factor(values, {"rival": 3.0}, "AMPA")) == pytest.approx(1 / 16)
    assert float(factor(values, {"plug": 2.0}, "AMPA")) == pytest.approx(1 / 2)
    assert float(factor(values, {"booster": 1.0}, "AMPA")) == pytest.approx(2.0)
    assert float(factor(values, {"rival": 3.0, "plug": 2.0, "booster": 1.0}, "AMPA")) == pytest.approx(1 / 16)


def test_drugs_act_at_their_own_target_and_nothing_is_exactly_health(drugs, values):
    targets = ("AMPA", "GABA_A", "release", "uptake", "mGluR")
    for name, drug in drugs.items():
        for target in targets:
            assert (factor(values, {name: 1.0}, target) == 1.0) is (target != drug.target)
            assert factor(values, {name: 0.0}, target) == 1.0
        assert effect(values, {name: 1.0}) == effect(values, {})


@pytest.mark.parametrize(
    ("dose", "moved", "direction"),
    [
        ({"plug": 2.0}, {"ampa"}, -1),
        ({"booster": 2.0}, {"ampa"}, 1),
        ({"sedative": 2.0}, {"gaba"}, 1),
        ({"convulsant": 2.0}, {"gaba"}, -1),
        ({"brake": 2.0}, {"release"}, -1),
        ({"group_two": 2.0}, {"release"}, -1),
        (
            {"inducer": 2.0},
            {"nmda_EI", "nmda_EE", "nmda_saturation", "tau_nmda", "rise_nmda", "tonic_nmda", "plasticity", "ampa"},
            -1,
        ),
        ({"ketamine": 2.0}, {"nmda_EE", "nmda_EI", "plasticity", "tonic_nmda", "tau_nmda", "rise_nmda"}, 0),
    ],
    ids=lambda x: "+".join(x) if isinstance(x, dict) else "",
)
def test_factors_follow_the_target(drugs, values, dose, moved, direction):
    found, healthy = (factors(values, SynapseState(drugs={n: c * on for n, c in dose.items()})) for on in (1, 0))
    change = {name: float(getattr(found, name)) / float(getattr(healthy, name)) - 1 for name in found._fields}
    assert {name for name, x in change.items() if abs(x) > 1e-9} <= moved
    strongest = max(change.values(), key=abs)
    assert abs(strongest) > 0.01 and (direction == 0 or np.sign(strongest) == direction)


def test_declarations_that_make_no_drug(drugs):
    with pytest.raises(ComponentError, match="'AMPAR' is not one of NMDA, AMPA"):
        made("x1", "AMPAR", "noncompetitive", IC50=1.0)
    with pytest.raises(ComponentError, match="mode 'open_channel' acts on NMDA, not on AMPA"):
        made("x2", "AMPA", "open_channel", IC50=1.0)
    with pytest.raises(ComponentError, match="acts as noncompetitive: declare IC50"):
        made("x3", "AMPA", "noncompetitive", Ki=1.0)
    with pytest.raises(ValueError, match="unknown mode of action 'noncompetitve'; did you mean 'noncompetitive'"):
        made("x4", "AMPA", "noncompetitve", IC50=1.0)


def test_every_mode_says_where_it_acts():
    for mode in modes.MODES.all():
        assert mode.targets and (mode.per_subunit or mode.once)
