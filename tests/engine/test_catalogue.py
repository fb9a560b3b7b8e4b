"""Components by name: one catalogue for every kind, which files outside the package can join."""

import sys
import threading
from pathlib import Path

import pytest

from glutamate.engine import extensions, port, registry
from glutamate.engine.catalogue import Catalogue, extended
from glutamate.engine.discovery import discover_components, parameters
from glutamate.engine.registry import ParameterTable
from glutamate.errors import ComponentError, UnknownName
from glutamate.result import provenance
from glutamate.synapse import pharmacology

PLANT = "from dataclasses import dataclass\n@dataclass\nclass Plant:\n    name: str\n    other: tuple = ()\n    part: object = None\n"

DRUG = '''"""A blocker for a test."""

from glutamate.synapse.pharmacology.ketamine import DRUG as KETAMINE
from glutamate.engine.registry import ParameterTable
from dataclasses import replace

TABLE = ParameterTable("synapse.otherketamine", "made up for a test", **dict(KETAMINE.parameters))
DRUG = replace(KETAMINE, name="otherketamine", title="made up", synonyms=("OK-1",), parameters=TABLE)
'''


@pytest.fixture
def plants(tmp_path, monkeypatch):
    """A package of plants whose module `flora` declares what the test writes."""

    def write(text):
        folder = tmp_path / "garden"
        folder.mkdir()
        (folder / "__init__.py").write_text(PLANT)
        (folder / "flora.py").write_text(f"from garden import Plant\n{text}")
        monkeypatch.syspath_prepend(tmp_path)
        from garden import Plant

        return Catalogue("garden", Plant, "plant", aliases=lambda p: p.other, parts=lambda p: [p.part])

    monkeypatch.setattr(extensions, "HOMES", dict(extensions.HOMES))
    yield write
    for name in ("garden", "garden.flora"):
        sys.modules.pop(name, None)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pharmacology").mkdir()
    (tmp_path / "pharmacology" / "otherketamine.py").write_text(DRUG)
    return tmp_path


def test_components_by_name_and_alias(plants):
    catalogue = plants('leaf = Plant("leaf")\nROWS = (Plant("rose", ("Rosa alba",), leaf), Plant("fern"))')
    assert catalogue.names() == ("fern", "rose")
    assert [plant.name for plant in catalogue.all()] == ["fern", "rose"]
    assert catalogue.get("ROSA-Alba") is catalogue.get("rose")
    with pytest.raises(UnknownName, match=r"^unknown plant 'ferm'; did you mean 'fern'\? Plants: fern, rose$"):
        catalogue.get("ferm")


def test_two_of_one_name_are_refused(plants):
    with pytest.raises(ComponentError, match=r"two plants are called 'rose', in flora.py and flora.py: rename one"):
        plants('ROWS = (Plant("rose"), Plant("fern", ("rose",)))').all()


def test_a_file_outside_the_package_joins_for_a_while(folder):
    discover_components()
    tables, ports = registry.tables(), port.ports()
    with extended(folder):
        assert pharmacology.get("OK-1").name == "otherketamine"
        assert any(name.startswith("synapse.otherketamine.") for name in parameters("synapse"))
        assert extensions.files() == (folder / "pharmacology" / "otherketamine.py",)
        code = provenance.code_hash()
    assert "otherketamine" not in pharmacology.names()
    assert (registry.tables(), port.ports()) == (tables, ports)
    assert "glutamate.synapse.pharmacology.otherketamine" not in sys.modules
    assert provenance.code_hash() != code


def test_the_environment_names_folders(folder, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_COMPONENTS", f"{folder}:{folder / 'more'}")
    assert extensions.folders() == (folder, folder / "more")
    with pytest.raises(ComponentError, match="more, which is no folder"):
        extensions.check_folders()


@pytest.mark.parametrize(
    ("place", "text", "error", "message"),
    [
        ("pharmacology/broken.py", "1 / 0", ComponentError, r"broken\.py: ZeroDivisionError"),
        ("pharmacology/ketamine.py", "", ComponentError, r"has the name of .*ketamine\.py: rename it"),
        ("pharmacology/twin.py", "from glutamate.synapse.pharmacology.ap5 import DRUG\nfrom dataclasses import replace\nD = replace(DRUG)",
         ComponentError, r"two drugs are called 'ap5', in ap5\.py and twin\.py"),
        ("pharmacolgy/new.py", "", UnknownName, "unknown folder of components 'pharmacolgy'; did you mean 'pharmacology'"),
    ],
)  # fmt: skip
def test_what_cannot_join_is_told(tmp_path, place, text, error, message):
    (tmp_path / place).parent.mkdir()
    (tmp_path / place).write_text(text)
    with extended(tmp_path), pytest.raises(error, match=message):
        discover_components()
        pharmacology.names()


def test_every_folder_of_components_has_a_catalogue_of_its_own():
    discover_components()
    assert {"pharmacology", "receptors", "circuits", "tasks", "atlas", "interventions", "reactions"} <= set(
        extensions.HOMES
    )
    for last, package in extensions.HOMES.items():
        assert package.endswith(f".{last}") and (Path(sys.modules[package].__file__).name == "__init__.py")


def test_tables_may_be_registered_while_another_thread_lists_them():
    """A thread that compiles imports modules, which declare tables, while the run reads them."""
    done = threading.Event()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def register():
        for number in range(3000):
            ParameterTable(f"test.race{number}", "made up")
        done.set()

    with registry.scoped():
        worker = threading.Thread(target=register)
        try:
            worker.start()
            while not done.is_set():
                registry.parameters("test")
        finally:
            worker.join()
            sys.setswitchinterval(interval)
    assert "test.race0" not in registry.tables()
