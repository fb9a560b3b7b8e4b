#!/usr/bin/env bash
# COPASI 4.48 (python-copasi 4.48.311, basico 0.92) replaces an SBML piecewise of more than 32 pieces by the constant 1.
#
# Expected: SBML sets no bound on the number of pieces of a piecewise (SBML Level 3 Core and MathML 2 bound it nowhere). A
# schedule of 33 doses, written as an assignment rule, should run as one of 32 does, or the import should fail.
#
# Seen: up to 32 pieces the integral of the schedule is right. From 33 on the rule is gone: the parameter is "fixed", gets the value 1
# because it has no initial value, and the simulation runs. basico raises nothing; the only trace is a line among the import's
# warnings, which `COPASI.CCopasiMessage` holds and nobody prints.
#
# Hurt: who writes dosing, light or activity schedules into SBML rules: a month of daily doses goes through, five weeks do not. Write
# events, or split the piecewise into a sum.
#
# bash findings/copasi_long_piecewise.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  python-copasi==4.48.311 copasi-basico==0.92 python-libsbml==5.21.2
cd "$place"
env/bin/python -W ignore - <<'EOF'
import math

import basico
import libsbml


def schedule(pieces):
    """Piece i has the value i from i - 1 to i; its integral is `total`."""
    document = libsbml.SBMLDocument(3, 2)
    model = document.createModel()
    for name in ("dose_rate", "total"):
        parameter = model.createParameter()
        parameter.setId(name), parameter.setConstant(False)
    model.getParameter("total").setValue(0)
    listed = ", ".join(f"{i}, time < {i}" for i in range(1, pieces + 1))
    rule = model.createAssignmentRule()
    rule.setVariable("dose_rate"), rule.setMath(libsbml.parseL3Formula(f"piecewise({listed}, 0)"))
    rule = model.createRateRule()
    rule.setVariable("total"), rule.setMath(libsbml.parseL3Formula("dose_rate"))
    assert document.checkConsistency() >= 0 and not document.getNumErrors(libsbml.LIBSBML_SEV_ERROR)
    return libsbml.writeSBMLToString(document)


def given(pieces):
    basico.load_model_from_string(schedule(pieces))
    course = basico.run_time_course(duration=pieces, intervals=100 * pieces)
    return float(course["Values[total]"].iloc[-1]), basico.get_parameters("dose_rate")["type"].iloc[0]


right = {}
for pieces in (8, 32, 33, 40):
    total, kind = given(pieces)
    due = pieces * (pieces + 1) / 2
    right[pieces] = math.isclose(total, due, rel_tol=1e-2)
    print(f"{pieces} pieces: total {total:.1f} of {due:g}; dose_rate is of type {kind!r}")
same = right == {8: True, 32: True, 33: False, 40: False}
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
