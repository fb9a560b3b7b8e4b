"""House units in SBML."""

import pytest

from glutamate.engine import registry
from glutamate.export.units import define, unit_symbol
from glutamate.metabolism import model


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [
        ("mM", "mM"),
        ("1", "dimensionless"),
        ("umol/g", "umol"),
        ("umol/g/min", "umol_per_minute"),
        ("mL/g/min/mM", "mL_per_minute_per_mM"),
        ("1/mM", "per_mM"),
        ("min", "minute"),
    ],
)
def test_a_unit_has_one_symbol(unit, symbol):
    assert unit_symbol(unit) == symbol


def test_an_amount_per_gram_and_time_is_what_its_parts_say():
    import libsbml

    document = libsbml.SBMLDocument(3, 1)
    sbml = document.createModel()
    symbol = define(sbml, "mL/g/min/mM")
    assert define(sbml, "mL/g/min/mM") == symbol and sbml.getNumUnitDefinitions() == 1
    si = libsbml.UnitDefinition.convertToSI(sbml.getUnitDefinition(symbol))
    factor, exponents = 1.0, {}
    for i in range(si.getNumUnits()):
        part = si.getUnit(i)
        factor *= (part.getMultiplier() * 10.0 ** part.getScale()) ** part.getExponent()
        kind = libsbml.UnitKind_toString(part.getKind())
        exponents[kind] = exponents.get(kind, 0) + part.getExponent()
    assert {k: e for k, e in exponents.items() if e} == {"metre": 6, "second": -1, "mole": -1}
    assert factor == pytest.approx(1e-6 / 60.0)


def test_every_mechanism_of_metabolism_has_an_sbml_unit():
    for name in model.network().parameter_cells:
        assert unit_symbol(registry.parameter(name).unit)


def test_an_unknown_unit_is_named():
    with pytest.raises(ValueError, match=r"unit 'umol/kg': 'kg' has no SBML definition"):
        unit_symbol("umol/kg")
