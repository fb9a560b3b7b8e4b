"""The numbers of interventions that move what they act on."""

import numpy as np
from tests.alive import of, one_by_one

from glutamate.case.doses import in_words
from glutamate.interventions import INTERVENTIONS, dosing, escitalopram


def _moving(prefix, output):
    return one_by_one(output, of(prefix))


def doses():
    times, at, amounts, found = np.array([1.0, 5.0, 30.0]), np.array([0.0]), np.array([2.0]), set()
    for one in INTERVENTIONS.all():
        effects = [lambda p, e=e: e(p, times, at, amounts) for e in (one.ports or {}).values()]
        effects += [lambda p, e=e: e(p, 2.0) for e in (one.factors or {}).values()]
        found |= _moving(one.table.prefix, lambda v, o=one, es=effects: [e(o.table.of(v)) for e in es])
    in_mg, daily = in_words("ketamine", "35 mg once"), in_words("escitalopram", "10 mg daily")
    found |= _moving("body.person", lambda v: dosing.dosed_courses([in_mg], 5.0, v)[0].values)
    found |= _moving("interventions.escitalopram", lambda v: (dosing.dosed_mechanisms([daily], v)[0].onset_h, escitalopram.plasma(escitalopram.TABLE.of(v), times, at, amounts)))  # fmt: skip
    return found
