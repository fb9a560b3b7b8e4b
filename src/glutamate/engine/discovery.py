"""Discovery: a component is one file, found by walking its package, never by a list that must be edited.

Importing a module registers what it declares (parameter tables, ports), so a table that must hold every declaration is
read through this module.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, TypeVar

from glutamate.chain import COMPONENTS
from glutamate.engine import extensions, registry
from glutamate.engine.parameter import Parameter
from glutamate.errors import ComponentError, GlutamateError, UnknownName, nearest

T = TypeVar("T")


def discover(package: str) -> list[ModuleType]:
    """Import `package` and every module below it, parents first, siblings by name.

    Raises ModuleNotFoundError if there is no such package; an error inside a module is passed on, as ComponentError if
    the module lies outside the package.
    """
    root = import_module(package)
    extensions.join(root)
    modules = [root]
    for info in sorted(pkgutil.iter_modules(getattr(root, "__path__", [])), key=lambda i: i.name):
        if info.name == "__main__":
            continue
        name = f"{package}.{info.name}"
        modules += discover(name) if info.ispkg else [_import(name)]
    return modules


def _import(name: str) -> ModuleType:
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:
        spec = find_spec(name)
        if spec is None or not extensions.holds(spec.origin) or isinstance(error, ComponentError):
            raise
        said = str(error) if isinstance(error, GlutamateError) else f"{type(error).__name__}: {error}"
        raise ComponentError(f"{spec.origin}: {said}") from error


def declared(package: str, kind: type[T] | tuple[type[T], ...]) -> Iterator[tuple[ModuleType, T]]:
    """The instances of `kind` that the modules of `package` declare, each once, with the module that does."""
    seen: set[int] = set()
    for module in discover(package):
        for item in instances(module, kind):
            if id(item) not in seen:
                seen.add(id(item))
                yield module, item


def instances(module: ModuleType, kind: type[T] | tuple[type[T], ...]) -> Iterator[T]:
    """The instances of `kind` among the variables of a module and the items of its tuples and lists."""
    for value in list(vars(module).values()):
        for item in value if isinstance(value, tuple | list) else (value,):
            if isinstance(item, kind):
                yield item


def discover_components() -> list[ModuleType]:
    """Import every module of the layers that hold components, in the order of the chain."""
    packages = [f"glutamate.{layer}" for layer in COMPONENTS]
    found = [module for package in packages if find_spec(package) for module in discover(package)]
    extensions.check_folders()
    return found


def parameters(link: str | None = None) -> dict[str, Parameter]:
    """Every parameter that any component declares, by dotted name in alphabetical order, optionally of one link.

    Raises UnknownName for a link without parameters, naming those that have some.
    """
    discover_components()
    known: dict[str, Any] = registry.parameters(link)
    if link is not None and not known:
        links = sorted({name.split(".")[0] for name in registry.parameters()})
        hint = nearest(link, links) or f"; links with parameters: {', '.join(links) or 'none'}"
        raise UnknownName(f"no parameters are declared for link {link!r}{hint}", link, links)
    return dict(sorted(known.items()))
