"""Whatever is in the file, the reader gives a case or a CaseError that says something, and nothing else."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutamate.case import Case, read_case
from glutamate.errors import CaseError

fixed = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

BASE = {
    "schema": 1,
    "title": "base",
    "question": "what?",
    "person": {"age": "35 years", "sex": "female"},
    "regions": ["ACC", "occipital"],
    "start": "08:00",
    "duration": "2 h",
    "supply": {"glucose": {"clamp": "3 mM", "from": "30 min", "ramp": "20 min", "until": "90 min"}, "plp": 0.5},
    "activity": [{"E": 1.2}, {"region": "occipital", "I": {"csv": "glucose.csv"}}],
    "mechanisms": [{"name": "metabolism.glutaminase.activity", "factor": 0.6, "cell": "N", "onset": "0 h"}],
    "interventions": [{"name": "vigabatrin", "dose": "50 mg/kg", "at": "0 h", "every": "12 h", "for": "30 d"}],
    "arms": [{"name": "a", "title": "A", "supply": {"glucose": {"csv": "glucose.csv"}}}, {"name": "b", "person": {"age": "70 y"}}],
    "visits": [{"name": "scan", "at": "90 min", "regions": ["ACC"], "measured": "mine.csv", "scaling": "tcr"}],
    "ensemble": {"samples": 20, "seed": 1},
    "published": [{"quantity": "v_tca", "visit": "scan", "arm": "a", "region": "ACC", "change": "-5 %", "source": "x"}],
}  # fmt: skip

words = st.sampled_from(
    ["3 mM", "-3 mM", "54 mg/dL", "2 h", "1e999 h", "nan mM", "0 %", "ACC", "a", "healthy", "scan", "mine.csv", "glucose.csv",
     "../..", "", "\u0000", "metabolism.glutaminase.activity", "vigabatrin", "tissue_glutamate", "25:00", "astrocyte", "|clamp"]
)  # fmt: skip
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | words
keys = st.sampled_from(
    sorted({*BASE, "clamp", "csv", "from", "until", "name", "factor", "value", "E", "region"})
) | st.text(max_size=6)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "glucose.csv").write_text("time_min,glucose_mM,I\n0,5,1\n120,3,1\n")
    (tmp_path / "mine.csv").write_text("metabolite,value,unit,sd\nGlu,1.2,/tCr,0.1\n")
    return tmp_path


def check(text, folder):
    try:
        assert isinstance(read_case(text, folder=folder), Case)
    except CaseError as error:
        assert error.problems and all(problem.message for problem in error.problems)


def places(tree, path=()):
    """Every place in a tree."""
    yield path
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def replaced(tree, path, value):
    if not path:
        return value
    tree = copy.copy(tree)
    tree[path[0]] = replaced(tree[path[0]], path[1:], value)
    return tree


def test_base_is_a_case(folder):
    text = json.dumps(BASE)
    assert read_case(text, folder=folder).arms[1].courses


@fixed
@given(st.text(max_size=200))
def test_any_text(folder, text):
    check(text, folder)


@fixed
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ":",
                " ",
                "\n",
                "- ",
                "&x ",
                "*x",
                "!!str ",
                "{",
                "}",
                "[",
                "]",
                ",",
                "|",
                ">",
                "'",
                '"',
                "#",
                "%",
                "1",
                "? ",
                "---\n",
                "<<",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_yaml_signs(folder, text):
    check(text, folder)


@fixed
@given(trees)
def test_any_structure(folder, tree):
    check(json.dumps(tree), folder)


@fixed
@given(st.sampled_from(list(places(BASE))), trees)
def test_a_case_with_one_place_changed(folder, place, value):
    check(json.dumps(replaced(BASE, place, value)), folder)


@fixed
@given(st.sampled_from([p for p in places(BASE) if p]), keys, trees)
def test_a_case_with_one_key_added(folder, place, key, value):
    tree = copy.deepcopy(BASE)
    holder = tree
    for step in place[:-1]:
        holder = holder[step]
    if isinstance(holder, dict):
        holder[key] = value
    else:
        holder.append(value)
    check(json.dumps(tree), folder)


@fixed
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.sampled_from(["glucose.csv", "mine.csv"]))
def test_any_table(folder, content, file):
    (folder / file).write_bytes(content)
    check(json.dumps(BASE), folder)


@fixed
@given(
    st.lists(
        st.lists(st.sampled_from(["0", "60", "120", "5", "-1", "nan", "", "1e400", "x", '"']), min_size=2, max_size=3),
        max_size=6,
    )
)
def test_any_rows(folder, rows):
    (folder / "glucose.csv").write_text("time_min,glucose_mM\n" + "\n".join(",".join(row) for row in rows))
    check(json.dumps(BASE), folder)
