#!/usr/bin/env bash
# sbmltoodejax 0.4.3 forgets the volume in a rate rule for a concentration: in a compartment of 2 the species decays half as fast.
#
# Expected: a rate rule on a species that is not hasOnlySubstanceUnits gives the rate of its concentration (SBML Level 3 Core, rate
# rules): with S' = -0.1 S and S(0) = 3, S(10) = 3 exp(-1) = 1.104 in a compartment of any constant size. The same package converts
# between amounts and concentrations in kinetic laws, initial values and assignment rules.
#
# Seen: it integrates the amount, but adds the rate of the concentration to it, without the volume: S(10) = 1.820 in a compartment of 2 and
# 2.715 in one of 10. With a size of 1 it is right, so that the usual test models show nothing. Nothing is raised.
#
# Hurt: who trains or differentiates a model of compartments in mL or fL (a cell, a synapse) with JAX: every rate rule on a species is
# divided by the volume. The same decay as a reaction is right.
#
# bash findings/sbmltoodejax_rate_rule_volume.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  sbmltoodejax==0.4.3 jax==0.10.2 equinox==0.13.8 python-libsbml==5.21.2 libroadrunner==2.10.0
cd "$place"
env/bin/python -W ignore - <<'EOF'
import importlib
import math
import sys

import libsbml
import roadrunner
from sbmltoodejax.modulegeneration import GenerateModel
from sbmltoodejax.parse import ParseSBMLFile

RATE, START, END = 0.1, 3.0, 10
sys.path.insert(0, ".")


def written(size, as_rule):
    document = libsbml.SBMLDocument(3, 1)
    model = document.createModel()
    box = model.createCompartment()
    box.setId("box"), box.setSize(size), box.setConstant(True), box.setSpatialDimensions(3)
    species = model.createSpecies()
    species.setId("S"), species.setCompartment("box"), species.setInitialConcentration(START)
    species.setHasOnlySubstanceUnits(False), species.setBoundaryCondition(False), species.setConstant(False)
    if as_rule:
        rule = model.createRateRule()
        rule.setVariable("S"), rule.setMath(libsbml.parseL3Formula(f"-{RATE} * S"))
    else:
        reaction = model.createReaction()
        reaction.setId("decay"), reaction.setReversible(False), reaction.setFast(False)
        consumed = reaction.createReactant()
        consumed.setSpecies("S"), consumed.setStoichiometry(1), consumed.setConstant(True)
        reaction.createKineticLaw().setMath(libsbml.parseL3Formula(f"{RATE} * S * box"))
    assert not document.checkConsistency() or not document.getNumErrors(libsbml.LIBSBML_SEV_ERROR)
    name = f"decay_{size}_{'rule' if as_rule else 'reaction'}"
    libsbml.writeSBMLToFile(document, f"{name}.xml")
    return name


def in_jax(name, size):
    """The package keeps amounts; concentrations are these over the volume."""
    GenerateModel(ParseSBMLFile(f"{name}.xml"), f"{name}.py")
    importlib.invalidate_caches()
    module = importlib.import_module(name)
    amounts = module.ModelRollout(deltaT=1.0)(END + 1)[0]
    return float(amounts[module.y_indexes["S"], END]) / size


print(f"SBML says S({END}) = {START * math.exp(-RATE * END):.3f}")
wrong, right = [], []
for size in (1, 2, 10):
    for as_rule in (True, False):
        name = written(size, as_rule)
        ours, due = in_jax(name, size), float(roadrunner.RoadRunner(f"{name}.xml").simulate(0, END, END + 1)["[S]"][-1])
        (right if math.isclose(ours, due, rel_tol=1e-3) else wrong).append((size, as_rule))
        print(f"  {'rate rule' if as_rule else 'reaction '} in a compartment of {size:2}: sbmltoodejax {ours:.3f}, libRoadRunner {due:.3f}")
same = wrong == [(2, True), (10, True)] and len(right) == 4
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
