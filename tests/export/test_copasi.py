"""The exported model, run by COPASI (LSODA) through its package basico, against libRoadRunner (CVODE).

What libRoadRunner makes of the file is held against the program in test_roadrunner and test_metabolism. basico is no
dependency: the tests are skipped where it is not installed (`pip install copasi-basico`).
"""

import warnings

import numpy as np
import pytest

from glutamate.case import load_case
from glutamate.case.source import shipped_cases
from glutamate.export import Course, findings
from glutamate.export.metabolism import metabolism_document
from glutamate.metabolism import model

pytestmark = pytest.mark.referee

AGREEMENT = 1e-4
GLUCOSE, AMMONIA = "body.plasma.glucose", "body.plasma.ammonia"


@pytest.fixture(scope="module")
def basico():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("basico")


@pytest.fixture
def difference(basico, roadrunner_of, selection):
    """difference(text, minutes): largest relative difference of a state between the two, each relative to its start, so that
    it does not matter whether a program counts glycogen as amount or concentration; and how far any state moved."""
    states = list(model.network().states)

    def compare(text, minutes):
        runner = roadrunner_of(text)
        runner.timeCourseSelections = [selection(name) for name in states]
        one = np.array(runner.simulate(times=[float(m) for m in minutes]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            loaded = basico.load_model_from_string(text)
            table = basico.run_time_course(
                values=[float(m) for m in minutes], start_time=float(minutes[0]), r_tol=1e-8, a_tol=1e-12,
                use_sbml_id=True, model=loaded,
            )  # fmt: skip
            basico.remove_datamodel(loaded)
        other = table.loc[:, states].to_numpy()
        one, other = one / one[0], other / other[0]
        return np.abs(other / one - 1).max(), np.abs(one - 1).max()

    return compare


def test_a_course_of_a_hundred_pieces_and_a_short_pulse(document, difference):
    """COPASI 4.48 drops a formula of more than 32 pieces and sets the input to 1; events it keeps."""
    rng = np.random.default_rng(5)
    glucose = Course(np.linspace(0.0, 60.0, 101).tolist(), (5.0 + np.cumsum(rng.uniform(-0.3, 0.3, 101))).tolist())
    pulse = Course([12.0, 12.0, 12.5, 12.5], [0.05, 1.0, 1.0, 0.05])
    text = document(courses={GLUCOSE: glucose, AMMONIA: pulse})
    assert findings(text) == ((), ())
    apart, moved = difference(text, np.linspace(0.0, 60.0, 13))
    assert moved > 0.05, "the run is hardly perturbed"
    assert apart < AGREEMENT


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_cases())
def test_every_arm_of_the_shipped_cases(name, difference):
    case = load_case(name)
    minutes = np.linspace(0.0, (case.end_h - case.start_h) * 60.0, 25)
    for arm in case.arms:
        apart, _ = difference(metabolism_document(case, arm.name), minutes)
        assert apart < AGREEMENT, arm.name
