"""The package imports lightly and offers its public names lazily."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import glutamate
from glutamate import chain
from glutamate.distribution import DISTRIBUTION

ROOT = Path(__file__).resolve().parents[1]


def imported_by(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_importing_the_package_imports_no_library():
    heavy = {"jax", "numpy", "xarray", "matplotlib", "pandas", "zarr", "pint", "pydantic", "yaml"}
    assert not heavy & imported_by("import glutamate, glutamate.chain, glutamate.errors")


def test_reading_a_case_loads_nothing_heavy_before_there_is_something_to_check():
    assert not {"jax", "pydantic", "xarray", "matplotlib"} & imported_by(
        "import glutamate.case.reader, glutamate.cli.run"
    )


def test_version_comes_from_the_package_metadata():
    from importlib.metadata import version

    assert glutamate.__version__ == version("glutamate-lab")


def test_the_distribution_is_not_called_glutamate():
    """That name is another project's on PyPI; the name in pyproject.toml and the one that looks up the version are one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION == "glutamate-lab"
    assert list(project["scripts"]) == ["glutamate"]
    for page in ("README.md", "docs/install.md", "CITATION.cff"):
        assert "glutamate-lab" in (ROOT / page).read_text(encoding="utf-8"), page


def test_nobody_is_told_to_install_the_extras_of_the_other_project():
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.py"), ROOT / "README.md"]
    wrong = re.compile(r"pip install ['\"]?glutamate\[")
    assert [str(f) for f in files if wrong.search(f.read_text(encoding="utf-8"))] == []


def test_unknown_name_says_what_there_is():
    with pytest.raises(AttributeError, match=r"it offers .*simulate"):
        _ = glutamate.simulat


def test_dir_lists_the_public_names():
    assert set(dir(glutamate)) == set(glutamate.__all__)


def test_layers_are_distinct_and_components_among_them():
    assert len(set(chain.LAYERS)) == len(chain.LAYERS)
    assert set(chain.COMPONENTS) <= set(chain.LAYERS)
    positions = [chain.LAYERS.index(layer) for layer in chain.COMPONENTS]
    assert positions == sorted(positions)


def test_parameters_are_those_of_all_components():
    metabolism = glutamate.parameters("metabolism")
    assert metabolism
    assert all(name.startswith("metabolism.") for name in metabolism)
    assert metabolism.items() <= glutamate.parameters().items()
    assert list(metabolism) == sorted(metabolism)
