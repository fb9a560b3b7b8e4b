#!/usr/bin/env bash
# `log(x)` is base ten in simplesbml 2.3.0 and natural in antimony 3.3.0 and COPASI 4.48 (basico 0.92): the same text, another model.
#
# Expected: all three are ways to type formulas into SBML, and all three store MathML by way of libSBML, whose Level 3 parser reads log
# as log10 unless told otherwise (its documentation of parseL3Formula). The guess was that all agree.
#
# Seen: simplesbml keeps the parser's default, so that log(100) is 2. antimony and COPASI take the natural logarithm, 4.605. libSBML itself gives
# both, by parseFormula and parseL3Formula. No program says which it took; each is documented, none where one types.
#
# Hurt: who copies a rate law from a paper or from one of these into another: Nernst potentials, free energies and dose-response curves
# change by a factor of 2.303. Write log10(x), which all of them read alike (COPASI does not know ln).
#
# bash findings/sbml_log_has_two_bases.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  simplesbml==2.3.0 antimony==3.3.0 python-libsbml==5.21.2 python-copasi==4.48.311 copasi-basico==0.92 libroadrunner==2.10.0
cd "$place"
env/bin/python -W ignore - <<'EOF'
import contextlib
import io
import math

import antimony
import basico
import libsbml
import roadrunner

with contextlib.redirect_stdout(io.StringIO()):  # it asks for its optional companion
    import simplesbml

X = 100.0


def by_simplesbml(formula):
    model = simplesbml.SbmlModel()
    model.addParameter("x", X), model.addParameter("y", 0), model.addAssignmentRule("y", formula)
    return roadrunner.RoadRunner(model.toSBML())["y"]


def by_antimony(formula):
    antimony.clearPreviousLoads()
    antimony.loadAntimonyString(f"model typed; x = {X}; y := {formula}; end")
    return roadrunner.RoadRunner(antimony.getSBMLString("typed"))["y"]


def by_copasi(formula):
    basico.new_model(name="typed")
    basico.add_parameter("x", initial_value=X)
    basico.add_parameter("y", type="assignment", expression=formula.replace("x", "{Values[x]}"))
    basico.run_time_course(duration=1)
    return basico.get_parameters("y")["value"].iloc[0]


def by_libsbml(parse):
    return libsbml.formulaToL3String(parse("log(x)"))


natural, ten = math.log(X), math.log10(X)
found = {
    "simplesbml": by_simplesbml("log(x)"), "antimony": by_antimony("log(x)"), "COPASI": by_copasi("log(x)"),
    "libSBML, parseL3Formula": ten if by_libsbml(libsbml.parseL3Formula) == "log10(x)" else natural,
    "libSBML, parseFormula": natural if by_libsbml(libsbml.parseFormula) == "ln(x)" else ten,
}
for where, value in found.items():
    print(f"log({X:g}) typed into {where}: {value:.4f}")
safe = [way("log10(x)") for way in (by_simplesbml, by_antimony, by_copasi)]
print("log10(x) is read alike by simplesbml, antimony and COPASI:", all(math.isclose(value, ten) for value in safe))
due = (ten, natural, natural, ten, natural)
same = all(math.isclose(value, right) for value, right in zip([*found.values(), *safe], (*due, ten, ten, ten)))
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
