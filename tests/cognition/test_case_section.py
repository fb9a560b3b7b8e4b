"""Tasks in a case: read into requests; a wrong name, circuit, option or number is refused with the nearest name or a remedy."""

import pytest

from glutamate.case import read_case
from glutamate.errors import CaseError

SMALLEST = "schema: 1\ntitle: smallest\nregions: [ACC]\nduration: 2 h\ntasks:\n"


def _read(*tasks: str):
    return read_case(SMALLEST + "".join(f"  - {task}\n" for task in tasks))


def test_tasks_become_requests_with_the_defaults_of_the_task():
    case = _read("{name: n_back, trials: 12, options: {n: 1}}", "{name: random_dots, circuit: wong_wang, region: ACC}")
    first, second = case.requests["tasks"]
    assert (first.task, first.circuit, first.trials, dict(first.options)) == ("n_back", "murray_ring", 12, {"n": 1})
    assert (second.region, second.key) == ("anterior_cingulate", "random_dots-wong_wang")


def test_a_task_reads_the_region_that_its_circuit_stands_for_where_the_case_simulates_it():
    asked = (
        "  - {name: n_back}\n  - {name: random_dots}\n  - {name: emotional_switch}\n  - {name: surround_suppression}\n"
    )
    whole = SMALLEST.replace("[ACC]", "[ACC, occipital, vACC, dlPFC]") + asked
    found = [request.region for request in read_case(whole).requests["tasks"]]
    prefrontal = "dorsolateral_prefrontal"
    assert found == [prefrontal, prefrontal, "subgenual_anterior_cingulate", "occipital"]
    assert _read("{name: n_back}").requests["tasks"][0].region is None, "the first region, as nothing else is simulated"
    chosen = read_case(SMALLEST.replace("[ACC]", "[ACC, dlPFC]") + "  - {name: n_back, region: ACC}\n").requests[
        "tasks"
    ][0]
    assert chosen.region == "anterior_cingulate"


def test_a_task_names_its_visits():
    visits = "visits:\n  - {name: peak, at: 1 h}\n  - {name: late, at: 2 h}\n"
    case = read_case(SMALLEST + "  - {name: n_back, visits: [peak]}\n" + visits)
    assert case.requests["tasks"][0].visits == ("peak",)
    with pytest.raises(CaseError, match=r"tasks\[0\].visits\[0\]: there is no visit 'pek'; did you mean 'peak'"):
        read_case(SMALLEST + "  - {name: n_back, visits: [pek]}\n" + visits)


def test_what_is_asked_for_changes_the_fingerprint():
    assert _read("{name: n_back}").fingerprint != _read("{name: n_back, trials: 9}").fingerprint


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ("{name: n_bak}", r"tasks\[0\].name: unknown task 'n_bak'; did you mean 'n_back'"),
        ("{circuit: murray_ring}", r"tasks\[0\].name: is missing"),
        ("{name: random_dots, circuit: murray_ring}", r"random_dots cannot be put to 'murray_ring'.*runs on wong_wang"),
        ("{name: n_back, trials: 1}", r"trials: is 1; give 2 to 100000"),
        ("{name: n_back, seed: -1}", r"seed: is -1"),
        ("{name: n_back, seeds: 0}", r"seeds: is 0; give 1, or at least 3"),
        ("{name: n_back, seeds: 2}", r"thirteen times its standard error; give 1, or at least 3"),
        ("{name: n_back, region: dlPFC}", r"is not simulated"),
        ("{name: n_back, options: {m: 2}}", r"options.m: is unknown.*Options: n, interval_ms"),
        ("{name: n_back, options: {n: two}}", r"options.n: is 'two'; give a number, such as 2"),
        ("{name: random_dots, options: {coherences: 5}}", r"is 5; give a list of numbers, such as \[3.2"),
        ("{name: n_back, colour: red}", r"unknown key.*Keys here: name, circuit, region"),
    ],
)
def test_what_cannot_be_run_is_refused(task, message):
    with pytest.raises(CaseError, match=message):
        _read(task)


def test_the_same_task_twice_on_one_circuit_is_refused():
    with pytest.raises(CaseError, match="asked for twice"):
        _read("{name: n_back}", "{name: n_back}")
