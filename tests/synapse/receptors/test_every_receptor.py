"""What every receptor must do, found by discovery: sourced numbers, finite values and derivatives, states that sum to 1."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from glutamate.engine.catalogue import extended
from glutamate.engine.contract import broken
from glutamate.synapse import receptors
from glutamate.synapse.receptors.contract import check_receptor

NAMES = receptors.names()


@pytest.mark.parametrize("name", NAMES)
def test_contract(name: str) -> None:
    assert not broken(check_receptor(receptors.get(name)))


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
