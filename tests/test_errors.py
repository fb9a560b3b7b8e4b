"""Errors are one hierarchy, each kind with its exit code, and the page of exit codes says what the classes say."""

import builtins
import inspect
import re

import pytest

import glutamate as glu
from glutamate import errors

SIGNALS = {"Interrupted"}
"""Exceptions that are no errors: the user has stopped the program."""


def kinds() -> list[type[errors.GlutamateError]]:
    return [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.GlutamateError)]


def test_every_exception_of_the_package_derives_from_the_one_root(root):
    bases = {}
    for path in (root / "src").rglob("*.py"):
        for name, above_it in re.findall(r"^ *class (\w+)\((.*)\):", path.read_text(encoding="utf-8"), re.MULTILINE):
            bases[name] = [base.strip().split(".")[-1] for base in above_it.split(",")]

    def above(name: str) -> set[str]:
        return {name}.union(*(above(base) for base in bases.get(name, ()) if base != name))

    builtin = {n for n, c in vars(builtins).items() if isinstance(c, type) and issubclass(c, BaseException)}
    exceptions = {name for name in bases if above(name) & builtin} - SIGNALS
    assert {"CaseError", "NoSteadyState", "TaskError"} < exceptions
    assert [name for name in sorted(exceptions) if "GlutamateError" not in above(name)] == []


def test_page_and_classes_say_the_same(root):
    page = (root / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (.*?) \| (.*?) \|$", page, flags=re.MULTILINE)
    expected = []
    for kind in sorted(kinds(), key=lambda c: inspect.getsourcelines(c)[1]):
        also = [b.__name__ for b in kind.__mro__ if b.__module__ == "builtins"][
            : -len(("Exception", "BaseException", "object"))
        ]
        words = (kind.__doc__ or "").split("\n")[0]
        expected.append(
            (kind.__name__, str(int(kind.exit_code)), ", ".join(f"`{name}`" for name in also) or "–", words)
        )
    assert rows == expected


def test_builtin_exceptions_still_catch():
    for kind, builtin in (
        (errors.UnknownName, KeyError), (errors.UnknownName, ValueError), (errors.OutOfRange, ValueError),
        (errors.OutputFailed, OSError), (errors.SimulationFailed, RuntimeError), (errors.WrongType, TypeError),
    ):  # fmt: skip
        with pytest.raises(builtin, match=r"^a 'quoted' thing$"):
            raise kind("a 'quoted' thing")


def test_unknown_name_says_what_is_near_and_what_there_is():
    error = errors.UnknownName.among("drug", "ketamin", ["ketamine", "memantine"])
    assert str(error) == "unknown drug 'ketamin'; did you mean 'ketamine'? Drugs: ketamine, memantine"
    assert (error.name, error.nearest, error.known) == ("ketamin", ("ketamine",), ("ketamine", "memantine"))
    assert str(errors.UnknownName.among("drug", "x", [], listed=False)) == "unknown drug 'x'."


@pytest.mark.parametrize(
    ("kind", "several"),
    [
        ("pathway", "Pathways"),
        ("visit of the result", "Visits of the result"),
        ("link with targets", "Links with targets"),
        ("hypothesis of fatigue", "Hypotheses of fatigue"),
        ("entry of the map", "Entries of the map"),
    ],
)
def test_what_there_is_stands_in_the_plural(kind, several):
    assert str(errors.UnknownName.among(kind, "x", ["a"])).endswith(f" {several}: a")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: glu.simulate(None), r"expected a case: the path of a YAML file, .* found None"),
        (lambda: glu.load_case(3), r"the name of a shipped one, or its data as a dictionary, found 3 \(int\)"),
        (lambda: glu.open_result(None), r"folder of a run, found None"),
        (lambda: glu.parameters("metabolsm"), "did you mean 'metabolism'"),
        (lambda: glu.load_case("fasting_clmp"), "did you mean 'fasting_clamp'"),
    ],
)
def test_misuse_is_told_in_words(call, message):
    with pytest.raises(glu.errors.GlutamateError, match=message):
        call()
