"""A new drug is one file, from dose to receptor, also outside the package: two of them, and everywhere they turn up."""

import numpy as np
import pytest

from glutamate import interventions
from glutamate.case import read_case
from glutamate.engine.catalogue import extended
from glutamate.engine.discovery import parameters
from glutamate.result import provenance
from glutamate.simulation.simulate import setting_of
from glutamate.synapse import pharmacology, ports
from glutamate.synapse.reduction.factors import SynapseState, factors

KYNURENIC_ACID = '''"""Kynurenic acid: a competitive antagonist at the co-agonist site, given into the cerebrospinal fluid."""

from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Dosing, Drug, per_subunit

_KI = "Kessler 1989, doi:10.1111/j.1471-4159.1989.tb01881.x"
TABLE = ParameterTable("synapse.kynurenic_acid", "kynurenic acid at the NMDA receptor",
    **per_subunit("Ki", (15.0, 15.0, 15.0, 15.0), "uM", 2.0, _KI, "contested", "dissociation constant"))
KINETICS = ParameterTable("interventions.kynurenic_acid", "kynurenic acid, intrathecal",
    duration=Parameter(0.5, "h", 0.5, 0.5, "a test", "assumed", "length of the infusion", role="protocol"),
    ke=Parameter(0.5, "1/h", 0.3, 0.8, "a test", "assumed", "clearance from the fluid", sampled=True),
    rise=Parameter(40.0, "uM/mg", 20.0, 80.0, "a test", "assumed", "rise per dose", sampled=True))


def at_receptor(p, times, at, amounts):
    return p.rise * infused(times, at, amounts, p.duration, p.ke)


DRUG = Drug("kynurenic_acid", "Kynurenic acid, endogenous antagonist", "NMDA", "competitive_glycine", TABLE, ("kyna",),
    Dosing("kynurenic acid, intrathecal", ("mg",), KINETICS, at_receptor, "Of no known use.", "assumed"))
'''

PERAMPANEL = '''"""A non-competitive AMPA antagonist by mouth, like perampanel."""

from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Dosing, Drug

_HANADA = "after Hanada 2011, doi:10.1111/j.1528-1167.2011.03109.x"
TABLE = ParameterTable("synapse.like_perampanel", "a non-competitive AMPA antagonist",
    IC50=Parameter(0.1, "uM", 0.05, 0.2, _HANADA, "contested", "half-blocking concentration"))
KINETICS = ParameterTable("interventions.like_perampanel", "a non-competitive AMPA antagonist, oral",
    ka=Parameter(3.0, "1/h", 1.5, 6.0, _HANADA, "assumed", "absorption rate", sampled=True),
    ke=Parameter(0.0066, "1/h", 0.004, 0.01, _HANADA, "assumed", "elimination rate", sampled=True),
    free=Parameter(0.0018, "uM/mg", 0.001, 0.003, _HANADA, "assumed", "free concentration per dose", sampled=True))


def at_receptor(p, times, at, amounts):
    return p.free * by_mouth(times, at, amounts, p.ka, p.ke)


DRUG = Drug("like_perampanel", "Like perampanel, AMPA antagonist", "AMPA", "noncompetitive", TABLE,
    dosing=Dosing("like perampanel, oral", ("mg",), KINETICS, at_receptor, "Antiepileptic.", "established"))
'''

CASE = """\
schema: 1
title: two new drugs
regions: [ACC]
duration: 4 h
synapse: {{drugs: {{{name}: 1 uM}}}}
interventions: [{{name: {name}, dose: 8 mg, at: 1 h}}]
ensemble: {{samples: 3, seed: 1}}
"""


@pytest.fixture(scope="module", autouse=True)
def added(tmp_path_factory):
    folder = tmp_path_factory.mktemp("components")
    (folder / "pharmacology").mkdir()
    (folder / "pharmacology" / "kynurenic_acid.py").write_text(KYNURENIC_ACID)
    (folder / "pharmacology" / "like_perampanel.py").write_text(PERAMPANEL)
    before = provenance.code_hash()
    with extended(folder):
        yield before
    assert "kynurenic_acid" not in pharmacology.names() and "kynurenic_acid" not in ports.drugs()


NEW = pytest.mark.parametrize("name", ["kynurenic_acid", "like_perampanel"])


@NEW
def test_it_is_found_with_its_parameters_and_stands_in_the_provenance(added, name):
    assert name in pharmacology.names() and name in interventions.names() and name in ports.drugs()
    assert any(n.startswith(f"synapse.{name}.") for n in parameters("synapse"))
    assert f"interventions.{name}.ke" in parameters("interventions")
    assert provenance.code_hash() != added


@NEW
def test_a_case_sets_it_and_gives_it(name):
    setting = setting_of(read_case(CASE.format(name=name)))
    assert f"interventions.{name}.ke" in setting.draws
    dims, level, _ = setting.input_variables({"level": ports.drugs()[name]})["level"]
    assert dims == ("arm", "sample", "region", "time") and np.all(level[0] == 0)
    before = setting.hours <= setting.hours[0] + 1
    assert np.all(level[1][..., before] == 1.0), "what the case sets"
    assert np.all(level[1, :, 0, -1] > 1.0) and np.ptp(level[1, :, 0, -1]) > 0, "and each person's dose on top"


@pytest.mark.parametrize(("name", "moves"), [("kynurenic_acid", "nmda_EE"), ("like_perampanel", "ampa")])
def test_it_moves_the_factor_of_its_target_and_no_other(values, name, moves):
    healthy, drugged = (factors(values, SynapseState(drugs={name: dose})) for dose in (0.0, 5.0))
    assert float(getattr(healthy, moves)) == pytest.approx(1.0, abs=1e-12)
    assert float(getattr(drugged, moves)) < 0.95
    other = "ampa" if moves == "nmda_EE" else "nmda_EE"
    assert float(getattr(drugged, other)) == pytest.approx(float(getattr(healthy, other)), rel=1e-12)
