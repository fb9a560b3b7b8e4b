"""Contract of every intervention that is found: what a new file must satisfy to be one."""

from dataclasses import dataclass

import numpy as np
import pytest

from glutamate import interventions
from glutamate.case import names
from glutamate.engine import port, registry
from glutamate.engine.parameter import GRADES
from glutamate.interventions.dosing import dosed_courses, dosed_mechanisms

FOUND = interventions.INTERVENTIONS.all()
DOSES = {"mg/kg": (0.0, 50.0, 150.0), "g/kg": (0.0, 0.3, 0.6), "mg": (0.0, 100.0, 1000.0)}
"""No dose, a usual one, and one above what people are given, by the unit that the effect takes."""
END_H = 72.0


@dataclass
class Dose:
    name: str
    dose: float
    at_h: float = 6.0
    every_h: float | None = 12.0
    for_h: float | None = 48.0


@pytest.fixture(params=FOUND, ids=lambda i: i.name)
def found(request):
    return request.param


@pytest.fixture(params=["as declared", "low", "high"])
def varied(request, found):
    """The declared values, or each parameter alone at its low or high one."""
    if request.param == "as declared":
        return [{}]
    return [{p.name: getattr(p, request.param)} for p in found.table.values()]


def test_it_says_what_it_is_and_how_well_it_is_known(found):
    assert found.title.strip() and found.evidence.strip().endswith(".")
    assert found.grade in GRADES
    assert found.dose_units and found.dose_units[0] in DOSES, "add a usual dose of this unit to DOSES"
    assert found.table.prefix == f"interventions.{found.name}"
    for p in found.table.values():
        assert p.source.strip() and p.doc.strip() and p.low <= p.value <= p.high


def test_it_acts_on_ports_and_mechanisms_that_exist(found):
    assert found.ports or found.factors
    for acted_on in found.ports or {}:
        assert port.port(acted_on.name) == acted_on
    for name in found.factors or {}:
        assert name in names.mechanisms()


@pytest.mark.parametrize("level_of_dose", [0, 1, 2], ids=["none", "usual", "high"])
def test_its_effect_is_finite_and_within_range(found, level_of_dose, varied):
    dose = Dose(found.name, DOSES[found.dose_units[0]][level_of_dose])

    for values in varied:
        courses, factors = dosed_courses([dose], END_H, values), dosed_mechanisms([dose])
        assert len(courses) == len(found.ports or {}) and len(factors) == len(found.factors or {})
        for course in courses:
            level, acted_on = course.values, port.port(course.port)
            assert np.isfinite(level).all() and (np.diff(course.times_h) > 0).all()
            assert level.min() >= acted_on.low and level.max() <= acted_on.high
            assert level[0] == pytest.approx(acted_on.healthy, abs=1e-12), "nothing before the first dose"
            if level_of_dose == 0:
                assert level == pytest.approx(acted_on.healthy, abs=1e-12)
        for mechanism in factors:
            p = registry.parameter(mechanism.name)
            assert np.isfinite(mechanism.factor) and 0 < mechanism.factor * p.value <= p.ceiling
