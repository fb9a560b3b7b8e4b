"""An acetate source in blood is one file: its reaction and port, a key of `supply`, an input of the result and of the report."""

import numpy as np
import pytest
import xarray as xr

from glutamate.case import read_case
from glutamate.engine.catalogue import extended
from glutamate.errors import CaseError
from glutamate.metabolism import inputs, model, report_section
from glutamate.simulation.simulate import setting_of

ACETATE = '''"""Acetate from blood, burnt by astrocytes beyond what they burn in health: v = V (mm(acetate, K) - mm(healthy, K))."""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port, declare
from glutamate.engine.reaction import Input, Reaction
from glutamate.engine.registry import ParameterTable

PLASMA = declare(Port("body.plasma.acetate", "mM", (), 0.1, 0.0, 10.0, "arterial plasma acetate", "sum"))
INPUTS = (Input("acetate", "B", (PLASMA,)),)
TABLE = ParameterTable("metabolism.acetate_oxidation", "acetate oxidation by astrocytes",
    rate=Parameter(0.1, "umol/g/min", 0.05, 0.2, "a test", "assumed", "largest rate"),
    K=Parameter(2.0, "mM", 1.0, 4.0, "a test", "assumed", "half-saturating plasma acetate"),
    atp=Parameter(8.0, "1", 7.0, 9.0, "a test", "assumed", "ATP per acetate"))
REACTIONS = (Reaction("acetate_oxidation", "A", "-> {atp} P",
    lambda x, o, p, u: p.rate * (saturation(u.acetate, p.K) - saturation(PLASMA.healthy, p.K)), TABLE,
    flux="zero", anchored=False, doc="acetate burnt by astrocytes"),)
'''

CASE = "schema: 1\ntitle: t\nregions: [ACC]\nduration: 1 h\nensemble: {samples: 2, seed: 1}\n"


@pytest.fixture(scope="module", autouse=True)
def added(tmp_path_factory):
    folder = tmp_path_factory.mktemp("components")
    (folder / "reactions").mkdir()
    (folder / "reactions" / "acetate_oxidation.py").write_text(ACETATE)
    with extended(folder):
        yield
    assert "acetate" not in inputs.supply()


def test_the_reaction_runs_on_its_input_and_rests_in_health():
    rest, names = model.anchors({}), list(model.network().fluxes)
    at = next(i for i, name in enumerate(names) if name.startswith("acetate_oxidation"))
    fed = np.array(rest.u0)
    fed[[port.name for port in model.network().input_ports].index("body.plasma.acetate")] = 2.0
    healthy, burning = (np.asarray(model.network().rates(rest.x0, rest, u)) for u in (rest.u0, fed))
    assert healthy[at] == 0 and burning[at] == pytest.approx(0.1 * (0.5 - 0.1 / 2.1))
    np.testing.assert_array_equal(np.delete(burning, at), np.delete(healthy, at))


def test_it_is_a_key_of_supply_an_input_of_the_result_and_a_line_of_the_report():
    with pytest.raises(CaseError, match=r"supply\.acetate: '20 mM' is outside 0 to 10 mM"):
        read_case(CASE + "supply: {acetate: 20 mM}")
    setting = setting_of(read_case(CASE + "supply: {acetate: 2 mM}"))
    kept = xr.Dataset(setting.input_variables(inputs.variables()))
    assert kept["input_acetate"].attrs["units"] == "mM"
    assert (
        float(kept["input_acetate"].isel(arm=0).max()) == 0.1 and float(kept["input_acetate"].isel(arm=1).min()) == 2.0
    )
    assert report_section.inputs(kept)["input_acetate"] == "plasma acetate"
    assert model.mechanisms()["metabolism.acetate_oxidation.rate"]
