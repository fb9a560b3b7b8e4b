"""What is told before the links are loaded is right, in the words of the full check, and needs no JAX."""

import json
import os
import subprocess
import sys

import pytest

from glutamate.case import early_check, read_case
from glutamate.case.document import read
from glutamate.case.source import case_text, shipped_cases
from glutamate.errors import CaseError

HEAD = "schema: 1\ntitle: a\nregions: [ACC]\n"
BAD = {
    "unknown key": HEAD + "duration: 2 h\nmechansims: []\n",
    "unknown key in a list": HEAD + "duration: 2 h\narms:\n  - {name: a, suply: {glucose: 3 mM}}\n",
    "missing key": HEAD,
    "missing key in a list": HEAD + "duration: 2 h\nvisits: [{at: 1 h}]\n",
    "number without unit": HEAD + "duration: 2\n",
    "misspelt mechanism": HEAD + "duration: 2 h\nmechanisms: [{name: metabolism.glutaminas.activity, factor: 0.5}]\n",
    "misspelt region": HEAD.replace("ACC", "occipitl") + "duration: 2 h\n",
    "misspelt intervention": HEAD + "duration: 2 h\ninterventions: [{name: ketamin, dose: 0.5 mg/kg}]\n",
    "misspelt task": HEAD + "duration: 2 h\nvisits: [{name: a, at: 1 h}]\ntasks: [{name: random_dot}]\n",
    "no list": HEAD + "duration: 2 h\nmechanisms: {name: metabolism.glutaminase.activity}\n",
    "no group": HEAD + "duration: 2 h\nensemble: 20\n",
}


@pytest.fixture(scope="module")
def vocabulary():
    return json.loads(json.dumps(early_check.vocabulary()))


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_it_says_what_the_full_check_says(text, vocabulary):
    early = [str(problem) for problem in early_check.problems(read(text), vocabulary)]
    with pytest.raises(CaseError) as full:
        read_case(text)
    assert early and set(early) <= {str(problem) for problem in full.value.problems}


@pytest.mark.parametrize("name", shipped_cases())
def test_a_good_case_has_no_early_problem(name, vocabulary):
    assert not list(early_check.problems(read(case_text(shipped_cases()[name])), vocabulary))


def test_the_command_tells_it_without_jax(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_CACHE", str(tmp_path / "cache"))
    early_check.keep()
    (tmp_path / "bad.yaml").write_text(BAD["misspelt mechanism"])
    script = (
        "import sys; from glutamate.cli.main import main; code = main(['run', 'bad.yaml']); "
        "print(code, sorted({'jax', 'numpy', 'pydantic', 'pint', 'xarray'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=True
    )
    assert ran.stdout == "3 []\n"
    assert "bad.yaml:5: mechanisms[0].name: unknown mechanism" in ran.stderr
