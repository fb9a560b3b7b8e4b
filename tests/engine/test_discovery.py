"""Discovery finds every module and every declared instance, in an order that does not depend on the file system."""

import sys
from types import SimpleNamespace

import pytest

from glutamate.engine.discovery import declared, discover, parameters
from glutamate.errors import UnknownName

FILES = {
    "__init__.py": "",
    "__main__.py": "raise RuntimeError('a command, not a component')",
    "b.py": "from types import SimpleNamespace as N\nZ = N(name='zeta')\nMANY = (N(name='beta'), N(name='alpha'))",
    "a/__init__.py": "",
    "a/deep.py": "from plants.b import Z, MANY\nfrom types import SimpleNamespace as N\nnameless = N()",
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    for path, text in FILES.items():
        file = tmp_path / "plants" / path
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield "plants"
    for name in [n for n in sys.modules if n.split(".")[0] == "plants"]:
        del sys.modules[name]


def test_every_module_once_parents_first(package):
    assert [m.__name__ for m in discover(package)] == ["plants", "plants.a", "plants.a.deep", "plants.b"]


def test_instances_once_with_the_module_that_declares_them(package):
    found = [
        (module.__name__, getattr(item, "name", "nameless")) for module, item in declared(package, SimpleNamespace)
    ]
    assert found == [
        ("plants.a.deep", "zeta"), ("plants.a.deep", "beta"), ("plants.a.deep", "alpha"), ("plants.a.deep", "nameless"),
    ]  # fmt: skip


def test_missing_package_and_broken_module_are_errors(package, tmp_path):
    with pytest.raises(ModuleNotFoundError):
        discover("plants.nowhere")
    (tmp_path / "plants" / "c.py").write_text("1 / 0")
    with pytest.raises(ZeroDivisionError):
        discover(package)


def test_link_without_parameters_names_those_with_some():
    with pytest.raises(UnknownName, match="did you mean 'metabolism'"):
        parameters("metabolsm")
