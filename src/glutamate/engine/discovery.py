"""Discovery: a component is one file, found by walking its package, never by a list that must be edited.

Importing a module registers what it declares (parameter tables, ports), so a table that must hold every declaration is
read through this module.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, TypeVar

from glutamate.chain import COMPONENTS
from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.errors import UnknownName, nearest

T = TypeVar("T")


def discover(package: str) -> list[ModuleType]:
    """Import `package` and every module below it, parents first, siblings by name.

    Raises ModuleNotFoundError if there is no such package; an error inside a module is passed on.
    """
    root = import_module(package)
    modules = [root]
    for info in sorted(pkgutil.iter_modules(getattr(root, "__path__", [])), key=lambda i: i.name):
        if info.name == "__main__":
            continue
        name = f"{package}.{info.name}"
        modules += discover(name) if info.ispkg else [import_module(name)]
    return modules


def components(package: str, kind: type[T]) -> list[T]:
    """The instances of `kind` that the modules of `package` declare, each once, sorted by their `name`.

    Found are module-level variables and the items of module-level tuples and lists; an instance without a `name` goes
    by the name of its variable.
    """
    found: dict[int, tuple[str, T]] = {}
    for module in discover(package):
        for variable, value in vars(module).items():
            for item in value if isinstance(value, tuple | list) else (value,):
                if isinstance(item, kind):
                    found.setdefault(id(item), (str(getattr(item, "name", variable)), item))
    return [item for _, item in sorted(found.values(), key=lambda pair: pair[0])]


def discover_components() -> list[ModuleType]:
    """Import every module of the layers that hold components, in the order of the chain."""
    packages = [f"glutamate.{layer}" for layer in COMPONENTS]
    return [module for package in packages if find_spec(package) for module in discover(package)]


def parameters(link: str | None = None) -> dict[str, Parameter]:
    """Every parameter that any component declares, by dotted name in alphabetical order, optionally of one link.

    Raises UnknownName for a link without parameters, naming those that have some.
    """
    discover_components()
    declared: dict[str, Any] = registry.parameters(link)
    if link is not None and not declared:
        links = sorted({name.split(".")[0] for name in registry.parameters()})
        hint = nearest(link, links) or f"; links with parameters: {', '.join(links) or 'none'}"
        raise UnknownName(f"no parameters are declared for link {link!r}{hint}", link, links)
    return dict(sorted(declared.items()))
