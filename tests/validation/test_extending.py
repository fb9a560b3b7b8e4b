"""The files of the page on components of one's own are complete, and keep the contracts of their kinds."""

import re
from pathlib import Path

import pytest

from glutamate.validation.component_file import check_file

PAGE = Path(__file__).resolve().parents[2] / "docs" / "extending.md"
FILES = re.findall(
    r'^```python title="(\w+)/(\w+\.py)"\n(.*?)^```$', PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
COMPILED = {"reactions", "circuits"}
"""Their contracts compile a network, which the tests of the package's own do."""


def test_there_is_a_file_for_every_kind():
    assert {folder for folder, _, _ in FILES} >= {
        "pharmacology", "receptors", "reactions", "interventions", "circuits", "tasks", "atlas", "tables", "plasticity", "pathways",
        "body", "vigilance", "scales",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "name", "text"),
    [pytest.param(*file, marks=pytest.mark.slow if file[0] in COMPILED else (), id=file[1]) for file in FILES],
)
def test_it_keeps_its_contract(folder, name, text, tmp_path):
    (tmp_path / name).write_text(text)
    checked = check_file(tmp_path / name)
    assert len(checked) > 1 and not [str(f) for found in checked for f in found.findings if f.wrong]
    assert {found.package.rpartition(".")[2] for found in checked} == {folder}
