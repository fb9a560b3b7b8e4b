#!/usr/bin/env bash
# libRoadRunner 2.10.0 and COPASI 4.48 (basico 0.92) skip a short infusion that an SBML model gives as a piecewise of time.
#
# Expected: an assignment rule `infusion = piecewise(2400, time >= 100.2 and time < 100.4, 0)` holds at every moment (SBML Level 3 Core),
# so that its integral, the dose given, is 480 whatever the times of output. Both programs look for the roots of conditions that
# trigger events; the guess was that they do so for conditions in rules too.
#
# Seen: the solvers step over it. libRoadRunner gives 0 with output every 1 to 100 time units and 480 with output every 0.2, so that
# the dose depends on how densely one looks; COPASI gives 0 at every density. Neither says anything. The same dose as a pair of events
# is exact in both.
#
# Hurt: pharmacologists who write boluses and infusions as rules, and who compare programs on their own grids: the drug was never
# given. Write events. (`maximum_time_step` helps in libRoadRunner; COPASI fails at the edge of the pulse when its step is bounded.)
#
# bash findings/sbml_short_dose_is_skipped.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  libroadrunner==2.10.0 python-copasi==4.48.311 copasi-basico==0.92 python-libsbml==5.21.2
cd "$place"
env/bin/python -W ignore - <<'EOF'
import basico
import libsbml
import roadrunner

RATE, START, STOP, END = 2400, 100.2, 100.4, 200
DOSE = RATE * (STOP - START)


def dosing(events):
    document = libsbml.SBMLDocument(3, 2)
    model = document.createModel()
    for name in ("infusion", "given"):
        parameter = model.createParameter()
        parameter.setId(name), parameter.setConstant(False), parameter.setValue(0)
    rule = model.createRateRule()
    rule.setVariable("given"), rule.setMath(libsbml.parseL3Formula("infusion"))
    if not events:
        rule = model.createAssignmentRule()
        rule.setVariable("infusion")
        rule.setMath(libsbml.parseL3Formula(f"piecewise({RATE}, (time >= {START}) && (time < {STOP}), 0)"))
    for when, value in ((START, RATE), (STOP, 0)) if events else ():
        event = model.createEvent()
        event.setUseValuesFromTriggerTime(True)
        trigger = event.createTrigger()
        trigger.setInitialValue(True), trigger.setPersistent(True), trigger.setMath(libsbml.parseL3Formula(f"time >= {when}"))
        change = event.createEventAssignment()
        change.setVariable("infusion"), change.setMath(libsbml.parseL3Formula(str(value)))
    assert document.checkConsistency() >= 0 and not document.getNumErrors(libsbml.LIBSBML_SEV_ERROR)
    return libsbml.writeSBMLToString(document)


def in_roadrunner(text, intervals):
    runner = roadrunner.RoadRunner(text)
    runner.timeCourseSelections = ["time", "given"]
    return float(runner.simulate(0, END, intervals + 1)[-1, 1])


def in_copasi(text, intervals):
    basico.load_model_from_string(text)
    return float(basico.run_time_course(duration=END, intervals=intervals)["Values[given]"].iloc[-1])


print(f"dose {DOSE:g}; given by the end:")
seen = {}
for events in (False, True):
    for name, program in (("libRoadRunner", in_roadrunner), ("COPASI", in_copasi)):
        for intervals in (2, 200, 1000):
            seen[events, name, intervals] = program(dosing(events), intervals)
            print(f"  as {'events' if events else 'a rule'}, {name}, output every {END / intervals:g}: {seen[events, name, intervals]:.1f}")
lost = [key for key, dose in seen.items() if dose < DOSE / 100]
right = [key for key, dose in seen.items() if abs(dose - DOSE) < DOSE / 100]
same = len(lost) == 5 and all(not key[0] for key in lost) and len(right) == 7
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
