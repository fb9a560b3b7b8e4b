"""The repository keeps its structural rules, and each rule fails on a snippet that breaks it."""

from pathlib import Path

import pytest

import check_structure
from structure import bare_numbers, docstrings, errors, findings, imports, layout, mentions


@pytest.fixture
def tree(tmp_path):
    """Writes files below a temporary root; source files go below src/glutamate."""

    def write(**files: str) -> Path:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def at(path: str) -> str:
    return f"src/glutamate/{path}"


def messages(problems) -> str:
    return "\n".join(str(p) for p in problems)


@pytest.mark.parametrize("rule", check_structure.RULES)
def test_repository_keeps_the_rule(rule):
    problems = check_structure.RULES[rule](check_structure.ROOT)
    assert not problems, messages(problems)


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("metabolism/a.py", "from glutamate.circuit import spikes", "metabolism imports circuit, which comes after"),
        ("metabolism/a.py", "def f():\n    import glutamate.result.zarr", "metabolism imports result"),
        ("metabolism/a.py", "from ..report import page", "metabolism imports report"),
        ("regions/__init__.py", "from ..body import clock", "regions imports body"),
        ("case/a.py", "from glutamate import simulate", "imports 'simulate' from glutamate"),
        ("case/a.py", "import glutamate", "imports 'the package' from glutamate"),
        ("case/a.py", "from glutamate import cli", "case imports cli"),
        ("engine/a.py", "import xarray as xr", "the engine imports xarray"),
        ("engine/a.py", "def f():\n    from scipy.integrate import solve_ivp", "the engine imports scipy"),
        ("cases/a.py", "from glutamate.engine import port", "cases imports engine"),
        ("helpful/a.py", "", "'helpful' is no layer of the chain"),
        ("cli/a.py", "import jax", "jax is imported when the command starts"),
        ("cli/a.py", "from glutamate.engine.units import PERCENT", "glutamate.engine configures JAX"),
        ("cli/a.py", "class A:\n    try:\n        import yaml\n    except ImportError: pass", "yaml is imported when"),
    ],
)
def test_import_against_the_chain(tree, path, text, message):
    assert message in messages(imports.check(tree(**{at(path): text})))


def test_heavy_import_is_found_through_other_modules_and_parent_packages(tree):
    root = tree(
        **{
            at("cli/run.py"): "from glutamate.case.errors import CaseError",
            at("case/__init__.py"): "from glutamate.case import reader",
            at("case/errors.py"): "",
            at("case/reader.py"): "import pydantic",
        }
    )
    trail = "glutamate.case.reader <- glutamate.case <- glutamate.cli.run"
    assert trail in messages(imports.check(root))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "metabolism/a.py",
            "from glutamate.engine.port import Port\nfrom . import b\nfrom glutamate.chain import LINKS",
        ),
        ("result/a.py", "from glutamate import __version__"),
        ("engine/a.py", "import math\nimport jax.numpy as jnp\nimport numpy as np"),
        ("cli/a.py", "import glutamate\ndef run(args):\n    import jax"),
        ("cli/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import xarray"),
        ("simulation/a.py", "import xarray"),
    ],
)
def test_import_along_the_chain(tree, path, text):
    assert not imports.check(tree(**{at(path): text}))


@pytest.mark.parametrize("late", ["", "def f():\n    "])
def test_circle_of_imports(tree, late):
    root = tree(
        **{
            at("engine/a.py"): "from glutamate.engine import b",
            at("engine/b.py"): "from glutamate.engine.c import f",
            at("engine/c.py"): late + "import glutamate.engine.a",
            at("engine/d.py"): "from glutamate.engine import a, c",
        }
    )
    problems = [p for p in imports.check(root) if "circle" in p.message]
    assert "engine.a -> engine.b -> engine.c -> engine.a" in messages(problems)
    assert len(problems) == 1


def test_names_for_types_close_no_circle(tree):
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from glutamate.engine.a import A"
    root = tree(**{at("engine/a.py"): "from glutamate.engine import b", at("engine/b.py"): typed})
    assert not imports.check(root)


@pytest.mark.parametrize(
    "text",
    [
        "def law(x):\n    return 0.37 * x",
        "def law(x):\n    return x**3",
        "def law(x):\n    K = 4.2\n    return x / (K + x)",
        "def law(x):\n    K: float = -7.5\n    return x / (K + x)",
        "def law(x, K=1.4):\n    return x / (K + x)",
        "def law(x):\n    return saturation(x, 60)",
        "law = lambda x: 0.9 * x",
        "R = Reaction('a', law=lambda x: 0.9 * x)",
        "class Law:\n    def __call__(self, x):\n        return x * 1e-3",
        "class Pool:\n    volume: float = 0.8",
        "K = 0.37",
        "Km = 3",
        "K = 4 * 5",
        "TABLE = {'Km': 0.37}",
        "SCALE = 1000.0",
        "class Law:\n    code = 3",
        "def law(x):\n    return zeros((3,)) + 0.5 * full(x, 3.5)",
        "def law(x):\n    return x[2] * 3",
        "def law(x):\n    return 10 * x",
    ],
)
def test_bare_number(tree, text):
    problems = bare_numbers.check(tree(**{at("metabolism/a.py"): text}))
    assert "bare number" in messages(problems)


@pytest.mark.parametrize(
    "text",
    [
        "def law(x, p):\n    return p.Vmax * x / (p.Km + x) - 2 * x + 0.5 * x**2 + x / 2 - 1",
        "T = ParameterTable('a', 'b', Km=Parameter(0.37, 'mM', 0.2, 0.6, 'doi', 'assumed', 'half saturation'))",
        "def activity(doc):\n    return Parameter(1.0, '1', 0.1, 10.0, 'definition', 'assumed', doc)",
        "S = Species('Glu', 'glutamate', 'NGA', carbons=5, nitrogen=1, scale=10.0)",
        "from glutamate.engine.units import MIN_PER_H\ndef f(x):\n    return x * MIN_PER_H",
        "ATOMS = {'KG': (1, 2, 3, 4, 5)}",
        "def f(x):\n    return x[3] + x[:, 4:7].sum(axis=3) + zeros((3, 4)).reshape(12)",
        "def pH(x):\n    return 10 ** (x - 2)",
        "def f(parts):\n    return len(parts) == 3 and parts.ndim < 4",
        "def f(x: Literal[3, 4] = 1) -> Literal[5]:\n    return x",
        "def f(x):\n    return f'{x:.3f} of {x:>12}'",
        "def f(flag=True):\n    return flag",
    ],
)
def test_no_bare_number(tree, text):
    problems = bare_numbers.check(tree(**{at("metabolism/a.py"): text}))
    assert not problems, messages(problems)


def test_bare_numbers_are_a_matter_of_the_model_folders(tree):
    text = "def f(x):\n    return 0.37 * x"
    for path in ("engine/a.py", "report/a.py", "metabolism/experiments/clamp.py", "measurement/tables/a.py"):
        assert not bare_numbers.check(tree(**{at(path): text}))
    for path in ("regions/a.py", "body/a.py", "synapse/a.py", "circuit/deep/a.py", "interventions/a.py"):
        assert bare_numbers.check(tree(**{at(path): text}))


def test_function_that_returns_a_declaration_declares(tree):
    maker = (
        "def fraction(value: float) -> Parameter:\n    return Parameter(value, '1', 0.1, 0.9, 's', 'assumed', 'd')\n"
    )
    user = "from glutamate.regions.a import fraction as f, fraction\nX = {'grey': fraction(0.6)}"
    root = tree(**{at("regions/a.py"): maker + "X = fraction(0.4)", at("regions/b.py"): user})
    assert not bare_numbers.check(root)
    tree(**{at("regions/b.py"): "from elsewhere import fraction\nX = fraction(0.6)"})
    assert "b.py:2: bare number 0.6" in messages(bare_numbers.check(root))


@pytest.mark.parametrize(
    "text",
    [
        "def law(x):\n    return x**2 / 12  # number: variance of a uniform number",
        "# number: fitted by eye in the paper,\n# and never since\nGRID = (\n    1.5,\n    2.5,\n)",
        "def law(x):\n    # number: fourth root\n    y = x / 4\n    return y",
    ],
)
def test_number_with_its_reason_beside_it(tree, text):
    problems = bare_numbers.check(tree(**{at("metabolism/a.py"): text}))
    assert not problems, messages(problems)


@pytest.mark.parametrize(
    "text",
    [
        "K = 0.37  # number:",
        "K = 0.37  # number of cells",
        "# number: of the next line only\nK = 0.37\nL = 0.38",
        "# number: of statements, not of what they hold\ndef law(x):\n    return x / 3.7",
        "FLUX_TOLERANCE = 1e-9",
        "MIN_PER_H = 60",
        "PERCENT = 100.0",
        "class BadTable(ValueError):\n    exit_code = 3",
    ],
)
def test_no_name_and_no_other_reason_exempts_a_number(tree, text):
    problems = bare_numbers.check(tree(**{at("metabolism/a.py"): text}))
    assert len(problems) == 1, messages(problems)


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("metabolism/a.py", '"""Doc."""\n' + "\n" * 400, "401 lines"),
        ("metabolism/utils.py", '"""Doc."""\n', "'utils' names nothing"),
        ("metabolism/misc/a.py", '"""Doc."""\n', "'misc' names nothing"),
        ("metabolism/manager.py", '"""Doc."""\n', "'manager' names nothing"),
        ("metabolism/a.py", "x = 1\n", "no module docstring"),
        ("metabolism/a.py", "", "no module docstring"),
        ("metabolism/__init__.py", '""" """\n', "no module docstring"),
    ],
)
def test_layout(tree, path, text, message):
    problems = layout.check(tree(**{at(path): text}))
    assert message in messages(problems)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "lie"),
    [
        ("See rates.py.", "rates.py"),
        ("    scores.py   what is told", "scores.py"),
        ("Groups as described in docs/results.md.", "docs/results.md"),
        ("Solved by `glutamate.metabolism.law.derivative`.", "glutamate.metabolism.law.derivative"),
        ("Solved by `glutamate.metabolism.laws.uptake`.", "glutamate.metabolism.laws.uptake"),
    ],
)
@pytest.mark.parametrize("form", ['"""{}"""', '"""Doc."""\nX = 1\n"""{}"""', '"""Doc."""\ndef f():\n    """{}"""'])
def test_docstring_that_mentions_what_is_not_there(tree, text, lie, form):
    root = tree(**{at("metabolism/laws.py"): '"""Doc."""', at("metabolism/a.py"): form.format(text)})
    problems = docstrings.check(root)
    assert len(problems) == 1 and repr(lie) in problems[0].message, messages(problems)


def test_docstring_that_mentions_what_is_there(tree):
    text = """See laws.py, metabolism/laws.py, docs/page.md, tools/check.py and each link's stage.py.

    `glutamate.metabolism.laws.uptake`, `glutamate.metabolism.laws.Law.rate`; https://example.org/setup.py, *_test.py
    """
    laws = '"""Doc."""\ndef uptake(): pass\nclass Law:\n    rate: float'
    root = tree(
        **{
            at("metabolism/reactions/a.py"): f'"""{text}"""',
            at("metabolism/laws.py"): laws,
            at("synapse/stage.py"): "",
            at("circuit/stage.py"): "",
            "docs/page.md": "",
            "tools/check.py": "",
        }
    )
    assert not docstrings.check(root)


def test_layout_of_a_module_of_400_lines(tree):
    assert not layout.check(tree(**{at("metabolism/a.py"): '"""Doc."""\n' + "\n" * 399}))


@pytest.mark.parametrize("text", ["raise ValueError", "raise KeyError('x') from None", "raise AttributeError('x')"])
def test_built_in_exception(tree, text):
    problems = errors.check(tree(**{at("synapse/a.py"): f"def f():\n    {text}"}))
    assert [p.line for p in problems] == [2], messages(problems)


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    raise OutOfRange('x')",
        "def f():\n    try:\n        g()\n    except ValueError:\n        raise",
        "class A:\n    def __getattr__(self, name):\n        raise AttributeError(name)",
    ],
)
def test_exception_with_an_exit_code(tree, text):
    assert not errors.check(tree(**{at("synapse/a.py"): text}))


@pytest.mark.parametrize("folder", ["work/main/x", "root/.cache", "tmp/bash_jobs.0", "home/ada/data", "Users/ada"])
@pytest.mark.parametrize("form", ["see {} there", 'open("{}")', "path={}", "{}"])
def test_machine_path(tree, folder, form):
    problems = mentions.check(tree(**{"docs/a.md": "fine\n" + form.format("/" + folder)}))
    assert [p.line for p in problems] == [2]


@pytest.mark.parametrize("host", ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org"])
def test_registry_host(tree, host):
    assert "package registry" in messages(mentions.check(tree(**{"a.toml": f'url = "https://{host}/simple"'})))


@pytest.mark.parametrize(
    "text", ["runs/work/a", "https://example.org/work/a", "../shared/data", "the home/work balance", "$HOME/work/"]
)
def test_harmless_mention(tree, text):
    assert not mentions.check(tree(**{"a.md": text}))


def test_ignored_files_are_not_read(tree):
    import subprocess

    root = tree(**{".gitignore": "local/\n", "local/a.txt": "/" + "work/main", "b.txt": "/" + "work/main"})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    assert [str(p.path) for p in mentions.check(root)] == ["b.txt"]


FINDING = """#!/usr/bin/env bash
# Expected: a.
# Seen: b.
# Hurt: c.
trap 'rm -rf "$place"' EXIT
"$place/env/bin/python" -m pip install --quiet package==1.2
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Hurt:", "Who:", "no paragraph 'Hurt:'"),
        ("trap", "echo", "does not delete"),
        ("package==1.2", "package>=1.2", "installs 'package>=1.2'"),
        (
            "package==1.2",
            "package==1.2\nfrom glutamate import simulate",
            "findings/surprise.sh:7: imports this project",
        ),
    ],
)
def test_finding_that_cannot_be_handed_on(tree, old, new, message):
    files = {"findings/README.md": "`surprise`", "findings/surprise.sh": FINDING}
    assert not findings.check(tree(**files))
    changed = {**files, "findings/surprise.sh": FINDING.replace(old, new)}
    assert message in messages(findings.check(tree(**changed)))


def test_finding_that_is_not_listed(tree):
    root = tree(**{"findings/README.md": "", "findings/surprise.sh": FINDING})
    assert "findings/README.md:1: has no line for `surprise`" in messages(findings.check(root))
