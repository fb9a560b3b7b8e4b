"""Imports follow the chain one way, the engine stays light, and the command starts without heavy libraries.

A layer imports only itself and the layers before it in `glutamate.chain.LAYERS`; the engine imports only JAX, NumPy and
the standard library besides. What is imported when `glutamate.cli.main` and the subcommands are imported (not what
their functions import when they run) is standard library only: that is what keeps `glutamate --help` fast.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from glutamate.chain import LAYERS, ROOT
from structure.source import Module, Problem, modules

ENGINE_LIBRARIES = {"jax", "jaxlib", "numpy"}
TOP_MODULES = {"__init__", "__main__", *ROOT}
DATA_PACKAGES = {"cases"}
STANDARD = set(sys.stdlib_module_names)


def check(root: Path) -> list[Problem]:
    """Every import against the chain, then what the command reaches when it starts."""
    sources = list(modules(root, "src"))
    return [*(p for m in sources for p in _against_chain(m)), *_reached_by_command(sources)]


def imported(module: Module, statements: Iterator[ast.AST]) -> Iterator[tuple[int, str, str]]:
    """(line, absolute module, name taken from it or "") of each import statement among `statements`."""
    package = module.name if module.is_package else module.name.rpartition(".")[0]
    for node in statements:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                base = package.split(".")[: len(package.split(".")) - node.level + 1]
                source = ".".join([*base, *filter(None, [source])])
            yield from ((node.lineno, source, alias.name) for alias in node.names)


def _against_chain(module: Module) -> Iterator[Problem]:
    parts = module.name.split(".")
    layer = parts[1] if len(parts) > 1 else "__init__"
    if layer in TOP_MODULES:
        return
    if layer not in LAYERS and layer not in DATA_PACKAGES:
        yield Problem(module.path, 1, f"{layer!r} is no layer of the chain; put it in one of {', '.join(LAYERS)}")
        return
    for line, source, name in imported(module, ast.walk(module.tree)):
        root, *rest = source.split(".")
        if root != "glutamate":
            if layer == "engine" and root not in STANDARD | ENGINE_LIBRARIES:
                yield Problem(module.path, line, f"the engine imports {root}; it may import only JAX, NumPy and stdlib")
            continue
        target = rest[0] if rest else name
        if target in (*ROOT, "__version__") or (not target and layer == "cli"):
            continue
        if target not in LAYERS:
            message = f"imports {target or 'the package'!r} from glutamate; import from the layer that defines it"
            yield Problem(module.path, line, message)
        elif layer in DATA_PACKAGES or LAYERS.index(target) > LAYERS.index(layer):
            message = f"{layer} imports {target}, which comes after it in the chain; wire it at run time through a port"
            yield Problem(module.path, line, message)


def _reached_by_command(sources: list[Module]) -> Iterator[Problem]:
    by_name = {m.name: m for m in sources}
    waiting = [name for name in by_name if name.startswith("glutamate.cli")]
    reached: dict[str, str] = dict.fromkeys(waiting, "")
    while waiting:
        name = waiting.pop()
        module = by_name[name]
        for line, source, taken in imported(module, _at_import(module.tree)):
            root = source.split(".")[0]
            if root == "glutamate":
                parents = [".".join(source.split(".")[: i + 1]) for i in range(source.count(".") + 1)]
                for target in (*parents, f"{source}.{taken}"):
                    if target in by_name and target not in reached:
                        reached[target] = name
                        waiting.append(target)
            elif root not in STANDARD:
                trail = [name]
                while reached[trail[-1]]:
                    trail.append(reached[trail[-1]])
                message = f"{root} is imported when the command starts ({' <- '.join(trail)}); import it inside run"
                yield Problem(module.path, line, message)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the module is imported: no function bodies, no `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from _at_import(child)
