"""YAML without surprises: what is guessed by other readers stays text, what is ambiguous is an error with its line."""

import pytest

from glutamate.case.document import read
from glutamate.errors import CaseError


def test_scalars():
    data = read('a: [1e-3, 8:30, 14:30, yes, on, 2026-01-02, "3", null, true, -2, .5, 0x1f, 1_000]').data
    expected = [1e-3, "8:30", "14:30", "yes", "on", "2026-01-02", "3", None, True, -2, 0.5, "0x1f", "1_000"]
    assert data == {"a": expected}


def test_lines():
    document = read("a:\n  b: 1\n  c:\n    - d: 2\n    - d: 3\n")
    assert document.line(("a", "c", 1, "d")) == 5
    assert document.line(("a", "b", "missing")) == 2
    assert document.line(()) == 1


def test_aliases_are_expanded():
    assert read("a: &x {b: 1}\nc: *x\n").data == {"a": {"b": 1}, "c": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3: a: stands twice (also on line 1)"),
        ("a:\n  b: 1\n  b: 1\n", "file.yaml:3: a.b: stands twice"),
        ("- 1\n", "must be a group of keys"),
        ("", "is empty"),
        ("# nothing\n", "is empty"),
        ("a: !!python/object/apply:os.system [ls]\n", "tags are not used"),
        ("a: !x 1\n", "tags are not used"),
        ("a: !x [1]\n", "tags are not used"),
        ("a: !x {b: 1}\n", "tags are not used"),
        ("a: [1, 2\n", "is not valid YAML"),
        ("a:\n\tb: 1\n", "file.yaml:2: is not valid YAML"),
        ("a: *nowhere\n", "undefined alias"),
        ("a: 1\n---\nb: 2\n", "another document"),
        ("? [1]\n: 2\n", "a key that is not a word"),
        ("a: \x07\n", "not allowed in YAML"),
        ("a: " + "9" * 5000, "is not a number that can be read"),
        ("[" * 20_000, "nested too deeply"),
        ("a: &x [*x]\n", "too large or too deep"),
        ("a: " + "x" * 2**18, "far smaller"),
    ],
)
def test_refused(text, says):
    with pytest.raises(CaseError) as caught:
        read(text, "file.yaml")
    assert says in str(caught.value)


def test_exploding_aliases_are_stopped():
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))
    with pytest.raises(CaseError, match="too large or too deep"):
        read("l0: &l0 [1]\n" + levels)
