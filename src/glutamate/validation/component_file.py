"""Checks one file of components against the contracts of their kinds, wherever it lies.

The file joins the package for the time of the check, in a folder of its own, as it would by GLUTAMATE_COMPONENTS.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from glutamate.chain import COMPONENTS
from glutamate.engine import port, registry
from glutamate.engine.catalogue import Catalogue, extended
from glutamate.engine.contract import Contract, Finding, ask
from glutamate.engine.discovery import declared, discover_components, instances
from glutamate.engine.link_contract import check_link
from glutamate.errors import ComponentError, GlutamateError, InputError, expect

LINK = "LINK"
"""Variable by which a module says that it is a link."""


@dataclass(frozen=True)
class Checked:
    """One component of the file, or the file itself: what it is, its name, where it joins, and the findings about it."""

    what: str
    name: str
    package: str
    findings: Sequence[Finding]

    @property
    def holds(self) -> bool:
        return not any(finding.wrong for finding in self.findings)


def contracts() -> list[Contract]:
    """The contracts of all kinds of components, in the order of the chain."""
    discover_components()
    layers = [f"glutamate.{layer}" for layer in COMPONENTS if find_spec(f"glutamate.{layer}")]
    return [contract for layer in layers for _, contract in declared(layer, Contract)]


def check_file(path: str | Path) -> list[Checked]:
    """The file itself, then every component that it declares.

    Raises InputError for a file that is not there or declares no component, ComponentError for one that cannot be imported.
    """
    expect(path, (str, Path), "the path of a Python file")
    path = Path(path).resolve()
    if path.suffix != ".py" or not path.is_file():
        raise InputError(f"{path}: is no Python file; name the file of a component")
    known = contracts()
    joined = next((m for m in discover_components() if m.__file__ and Path(m.__file__).resolve() == path), None)
    if joined is not None:
        return _of_module(joined, known)
    within = [component for contract in known for component in contract.catalogue.all()]
    with _alone(path) as (module, about_file):
        mine = [item for contract in known for item in instances(module, contract.catalogue.kind)]
        new = [item for item in mine if not any(item is other for other in within)]
        kinds = [
            contract.catalogue for contract in known if any(isinstance(item, contract.catalogue.kind) for item in new)
        ]
        if not kinds and hasattr(module, LINK):
            link = _link(module)
            return [Checked("file", path.name, link.package, (about_file,)), link]
    if not kinds:
        offered = ", ".join(sorted({contract.catalogue.what for contract in known} | {"link of the chain"}))
        raise InputError(f"{path.name}: declares no component of its own. Kinds: {offered}")
    home = _home(path, kinds)
    found = [Checked("file", path.name, home, (about_file,))]
    with _joined(path, home):
        for contract in known:
            for component in contract.catalogue.all():
                if not any(component is other for other in within):
                    what = contract.catalogue.what
                    found.append(Checked(what, str(component.name), home, tuple(contract.check(component))))
    return found


def _of_module(module: ModuleType, known: Sequence[Contract]) -> list[Checked]:
    """The components of a file that belongs to the package already."""
    found = [_link(module)] if hasattr(module, LINK) else []
    for contract in known:
        for component in contract.catalogue.all():
            if any(component is item for item in instances(module, contract.catalogue.kind)):
                name, home = str(component.name), module.__name__.rpartition(".")[0]
                found.append(Checked(contract.catalogue.what, name, home, tuple(contract.check(component))))
    if not found:
        raise InputError(f"{module.__name__}: declares no component")
    return found


def _link(module: ModuleType) -> Checked:
    link = getattr(module, LINK)
    return Checked(LINK.lower(), str(link.name), f"glutamate.{link.name}", tuple(check_link(link)))


@contextmanager
def _alone(path: Path) -> Iterator[tuple[ModuleType, Finding]]:
    """The file as a module that joins nothing, and what is to be said about it."""
    with ExitStack() as stack:
        stack.enter_context(registry.scoped())
        stack.enter_context(port.scoped())
        before = registry.tables()
        spec = spec_from_file_location(f"glutamate_checked_{path.stem}", path)
        assert spec is not None and spec.loader is not None
        module = module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            said = str(error) if isinstance(error, GlutamateError) else f"{type(error).__name__}: {error}"
            raise ComponentError(f"{path.name}: cannot be imported: {said}") from error
        after = registry.tables()

        def wrong() -> Iterator[str]:
            if not (module.__doc__ or "").strip():
                yield "it has no docstring: say what it is in biology, its equations, units and sources"
            for prefix, table in before.items():
                if after[prefix] is not table:
                    yield f"it declares the parameters {prefix!r} of another component anew: give it a prefix of its own"

        yield module, ask("it says what it is and declares numbers of its own", wrong)


def _home(path: Path, kinds: Sequence[Catalogue[Any]]) -> str:
    """The package that all kinds in a file may join."""
    shared = [package for package in kinds[0].packages if all(package in kind.packages for kind in kinds)]
    if not shared:
        raise ComponentError(f"{path.name}: declares {' and '.join(k.what for k in kinds)}: one file for each kind")
    return next((package for package in shared if package.endswith(f".{path.parent.name}")), shared[0])


@contextmanager
def _joined(path: Path, home: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="glutamate-check-") as folder:
        inside = Path(folder) / home.rpartition(".")[2]
        inside.mkdir()
        shutil.copyfile(path, inside / path.name)
        with extended(folder):
            yield
