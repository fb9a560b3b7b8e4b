"""What every receptor must do, found by discovery: sourced numbers, finite values and derivatives, states that sum to 1."""

from collections.abc import Iterator
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine.catalogue import extended
from glutamate.engine.parameter import GRADES
from glutamate.synapse import markov, receptors
from glutamate.synapse.markov import Surroundings

NAMES = receptors.names()
LIGANDS = (0.0, 1e-5, 1.0)
VOLTAGES = (-70.0, 0.0, 40.0)


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_declared_with_a_source(name: str) -> None:
    table = receptors.get(name).parameters
    for parameter in table.values():
        assert parameter.grade in GRADES
        assert len(parameter.source) > 10, parameter.name
        assert parameter.low <= parameter.value <= parameter.high


@pytest.mark.parametrize("name", NAMES)
def test_value_and_derivative_are_finite(name: str, values: dict[str, float]) -> None:
    receptor = receptors.get(name)
    declared = {p.name: p for p in receptor.parameters.values()}

    def response(own: dict, ligand: jax.Array, voltage: jax.Array, magnesium: jax.Array) -> jax.Array:
        at = {**values, **own}
        around = Surroundings(voltage, magnesium, 34.0)
        after = markov.propagate(receptor, at, receptor.start(), ligand, 1.0, around)
        settled = receptor.steady_state(at, ligand, voltage, magnesium)
        return jnp.stack([receptor.open_probability(after, at), receptor.open_probability(settled, at)])

    corners = [{n: getattr(p, which) for n, p in declared.items()} for which in ("value", "low", "high")]
    cases = [(own, ligand, V) for own in corners for ligand in LIGANDS for V in VOLTAGES]
    own = {n: jnp.asarray([case[0][n] for case in cases]) for n in declared}
    given = (own, jnp.asarray([c[1] for c in cases]), jnp.asarray([c[2] for c in cases]), jnp.zeros(len(cases)))
    ones = jax.tree.map(jnp.ones_like, given)
    value, tangent = jax.jit(lambda x, dx: jax.jvp(jax.vmap(response), x, dx))(given, ones)
    assert np.all(np.isfinite(value)) and np.all(np.isfinite(tangent))
    assert np.all((np.asarray(value) >= 0) & (np.asarray(value) <= 1))


@pytest.mark.parametrize("name", NAMES)
def test_rest_is_a_steady_state_without_ligand(name: str, values: dict[str, float]) -> None:
    receptor = receptors.get(name)
    rest = receptor.start()
    assert rest.sum() == 1
    if name != "ampa_robert_howe":  # A hundredth of it is desensitised at rest.
        assert np.all(receptor.generator(values, 0.0) @ rest == 0)


def test_states_sum_to_one(values: dict[str, float]) -> None:
    from glutamate.synapse.receptors.experiments import conservation

    found = conservation()
    assert found["sum"] < 1e-9
    assert found["lowest"] >= 0


def test_detailed_balance_is_flagged(values: dict[str, float]) -> None:
    assert receptors.get("nmda_glun2a").reversible(values)
    assert receptors.get("ampa_jonas").reversible(values)
    assert not receptors.get("nmda_kampa").reversible(values)


def test_unknown_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="ampa_jonas"):
        receptors.get("ampa_jona")
    with pytest.raises(ValueError, match="NMDA"):
        receptors.names("NMD")


@pytest.mark.parametrize("ligand", [-1.0, np.nan, np.inf])
def test_impossible_concentrations_are_refused(ligand: float, values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="ligand_mM"):
        receptors.get("ampa_jonas").generator(values, ligand)


NEW_FILE = '''"""A receptor in a file of its own."""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "made up for a test of discovery"
TABLE = ParameterTable(
    "synapse.added_by_test",
    "two states",
    on=rate(1.0, "binding", _SOURCE, binding=True),
    off=rate(0.1, "unbinding", _SOURCE),
    q10=quotient(2.0, _SOURCE),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)
SCHEME = Scheme("added_by_test", "added", "AMPA", "glutamate", ("C", "O"), "C", step("C", "O", "on", "off", binds=True), {"O": 1.0}, TABLE)
'''


@pytest.fixture
def added(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "receptors").mkdir()
    (tmp_path / "receptors" / "added_by_test.py").write_text(NEW_FILE)
    with extended(tmp_path):
        yield


def test_a_file_is_enough_to_add_a_receptor(added: None, values: dict[str, float]) -> None:
    assert "added_by_test" in receptors.names("AMPA")
    receptor = receptors.get("added_by_test")
    here = {p.name: p.value for p in receptor.parameters.values()}
    open_ = receptor.open_probability(receptor.steady_state(here, 0.1))
    assert float(open_) == pytest.approx(0.5)
