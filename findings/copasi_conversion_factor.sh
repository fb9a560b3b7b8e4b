#!/usr/bin/env bash
# COPASI 4.48 (python-copasi 4.48.311, basico 0.92) shows an SBML conversion factor in the reaction but simulates without it.
#
# Expected: an SBML Level 3 species takes part in a reaction by its stoichiometry times its conversion factor (SBML Level 3 Core, attribute
# conversionFactor): with a factor of 3 on S, reaction S -> P at rate 0.1 S, S falls as exp(-0.3 t). COPASI warns on import that it
# has changed stoichiometries "to calculate correct results", so that the course should be right.
#
# Seen: the reaction reads "3 * S = P" and the export says 3, but the course is exp(-0.1 t): S(10) = 0.368 instead of 0.0498. Only after saving
# the model and loading it again does COPASI compute what SBML says. libRoadRunner 2.10.0 gives 0.0498 at once.
#
# Hurt: who runs a model with substance in other units than extent (µmol and mmol, molecules and moles) in COPASI: every
# concentration is off by the factor, with the right equation on the screen. Save and reload, or multiply the rate yourself.
#
# bash findings/copasi_conversion_factor.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  python-copasi==4.48.311 copasi-basico==0.92 python-libsbml==5.21.2 libroadrunner==2.10.0
cd "$place"
env/bin/python -W ignore - <<'EOF'
import math

import basico
import libsbml
import roadrunner

RATE, FACTOR, END = 0.1, 3.0, 10.0
document = libsbml.SBMLDocument(3, 2)
model = document.createModel()
for kind, unit, setter in (
    (libsbml.UNIT_KIND_MOLE, "amount", model.setSubstanceUnits), (libsbml.UNIT_KIND_SECOND, "seconds", model.setTimeUnits),
    (libsbml.UNIT_KIND_LITRE, "litres", model.setVolumeUnits),
):
    defined = model.createUnitDefinition()
    defined.setId(unit)
    part = defined.createUnit()
    part.setKind(kind), part.setExponent(1), part.setScale(0), part.setMultiplier(1)
    setter(unit)
model.setExtentUnits("amount")
box = model.createCompartment()
box.setId("box"), box.setSize(1), box.setConstant(True), box.setSpatialDimensions(3)
for name, start in (("S", 1.0), ("P", 0.0)):
    species = model.createSpecies()
    species.setId(name), species.setCompartment("box"), species.setInitialConcentration(start)
    species.setHasOnlySubstanceUnits(False), species.setBoundaryCondition(False), species.setConstant(False)
for name, value in (("k", RATE), ("factor", FACTOR)):
    parameter = model.createParameter()
    parameter.setId(name), parameter.setValue(value), parameter.setConstant(True)
model.getSpecies("S").setConversionFactor("factor")
reaction = model.createReaction()
reaction.setId("decay"), reaction.setReversible(False)
for made, name in ((reaction.createReactant(), "S"), (reaction.createProduct(), "P")):
    made.setSpecies(name), made.setStoichiometry(1), made.setConstant(True)
reaction.createKineticLaw().setMath(libsbml.parseL3Formula("k * S * box"))
text = libsbml.writeSBMLToString(document)
document.checkConsistency()
print("errors that libSBML finds:", document.getNumErrors(libsbml.LIBSBML_SEV_ERROR))


def in_copasi(text):
    basico.load_model_from_string(text)
    course = basico.run_time_course(duration=END, intervals=100)
    return basico.get_reactions()["scheme"].iloc[0], float(course["S"].iloc[-1])


scheme, first = in_copasi(text)
_, again = in_copasi(basico.save_model_to_string(type="sbml"))
other = float(roadrunner.RoadRunner(text).simulate(0, END, 101)["[S]"][-1])
print(f"SBML says            S({END:g}) = {math.exp(-FACTOR * RATE * END):.4f}")
print(f"libRoadRunner        S({END:g}) = {other:.4f}")
print(f"COPASI, {scheme!r}: S({END:g}) = {first:.4f}, after saving and loading {again:.4f}")
same = math.isclose(first, math.exp(-RATE * END), rel_tol=1e-4) and math.isclose(again, math.exp(-FACTOR * RATE * END), rel_tol=1e-3)
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
