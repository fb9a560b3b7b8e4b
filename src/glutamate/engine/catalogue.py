"""Components by name: every kind of thing that is one file (a drug, a receptor, a task, a region) has one catalogue.

A catalogue stands in the `__init__` of the folder whose files it finds, so that adding a component is adding a file:

    DRUGS = Catalogue(__name__, Drug, "drug", aliases=lambda drug: drug.synonyms)
    DRUGS.get("MK-801")       by name or alias; upper case, spaces and hyphens do not matter
    DRUGS.names()             in alphabetical order
    DRUGS.all()               the components themselves

Files outside the package join as `engine.extensions` says.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from glutamate.engine import extensions, port, registry
from glutamate.engine.discovery import declared, discover_components
from glutamate.errors import ComponentError, UnknownName, spelling

T = TypeVar("T")


def _none(component: Any) -> Iterable[Any]:
    return ()


class Catalogue(Generic[T]):
    """The components of one kind.

    Args:
        package: the package whose modules declare them, or several.
        kind: their class, or several.
        what: what one is called in messages, e.g. "drug"; its plural takes an s.
        aliases: further names of one.
        parts: what belongs to a component and is none by itself, although it is of the kind.
        more: components that are declared elsewhere, as part of another (the doses of a drug, say).
    """

    def __init__(
        self,
        package: str | tuple[str, ...],
        kind: type[T] | tuple[type[T], ...],
        what: str,
        aliases: Callable[[T], Iterable[str]] = _none,
        parts: Callable[[T], Iterable[Any]] = _none,
        more: Callable[[], Iterable[T]] = tuple,
    ) -> None:
        self.packages = (package,) if isinstance(package, str) else package
        self.kind = kind
        self.what = what
        self._aliases = aliases
        self._parts = parts
        self._more = more
        self._found: tuple[object, dict[str, T], dict[str, T]] = (None, {}, {})
        for home in self.packages:
            extensions.declare_home(home)

    def get(self, name: str) -> T:
        """The component of that name or alias. Raises UnknownName with the nearest names and all of them."""
        components, index = self._index()
        found = components.get(name) or index.get(spelling(name))
        if found is None:
            raise UnknownName.among(self.what, name, components, also=index)
        return found

    def names(self) -> tuple[str, ...]:
        """Names of all components in alphabetical order."""
        return tuple(self._index()[0])

    def spellings(self) -> tuple[str, ...]:
        """Every name and alias, as `errors.spelling` writes them."""
        return tuple(self._index()[1])

    def all(self) -> tuple[T, ...]:
        """All components, by name in alphabetical order."""
        return tuple(self._index()[0].values())

    def _index(self) -> tuple[dict[str, T], dict[str, T]]:
        """Components by name, and by the key of every name and alias.

        Raises ComponentError if two components share one.
        """
        folders = extensions.folders()
        if self._found[0] != folders:
            self._found = (folders, *self._made())
        return self._found[1:]

    def _made(self) -> tuple[dict[str, T], dict[str, T]]:
        found = [pair for package in self.packages for pair in declared(package, self.kind)]
        files = {id(item): module.__file__ for module, item in found}
        items: dict[int, T] = {id(item): item for _, item in found}
        for part in [part for item in items.values() for part in self._parts(item)]:
            items.pop(id(part), None)
        items |= {id(item): item for item in self._more()}
        index: dict[str, T] = {}
        for item in sorted(items.values(), key=_name):
            for name in (_name(item), *self._aliases(item)):
                other = index.setdefault(spelling(name), item)
                if other is not item:
                    where = " and ".join(Path(str(files.get(id(each), "another room"))).name for each in (other, item))
                    raise ComponentError(f"two {self.what}s are called {name!r}, in {where}: rename one")
        return {_name(item): item for item in sorted(items.values(), key=_name)}, index


def _name(component: Any) -> str:
    return str(component.name)


@contextmanager
def extended(*added: str | Path) -> Iterator[None]:
    """Components of the folders `added` belong to the package inside, and are forgotten afterwards.

    What the package remembers of its components is forgotten on the way in and out. Not for several threads at once.
    """
    discover_components()
    paths = [Path(folder).resolve() for folder in added]
    with ExitStack() as stack:
        stack.enter_context(registry.scoped())
        stack.enter_context(port.scoped())
        extensions.FOR_A_WHILE.extend(paths)
        stack.callback(_leave, paths)
        _forget()
        yield


def _leave(paths: list[Path]) -> None:
    for path in paths:
        extensions.FOR_A_WHILE.remove(path)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.startswith("glutamate.") and any(Path(file).is_relative_to(path) for path in paths):
            del sys.modules[name]
            home, _, variable = name.rpartition(".")
            vars(sys.modules.get(home)).pop(variable, None)
    for home in extensions.HOMES.values():
        if home in sys.modules:
            search = sys.modules[home].__path__
            for entry in [e for e in search if any(Path(e).is_relative_to(path) for path in paths)]:
                search.remove(entry)
    _forget()


def _forget() -> None:
    """Empty every function of the package that remembers, since what it remembers may rest on components."""
    importlib.invalidate_caches()
    for name, module in list(sys.modules.items()):
        if name.startswith("glutamate."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
