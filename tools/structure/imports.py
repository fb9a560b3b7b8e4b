"""Imports follow the chain one way, the engine stays light, and the command starts without heavy libraries.

A layer imports only itself and the layers before it in `glutamate.chain.LAYERS`; the engine imports only JAX, NumPy and
the standard library besides. No modules import each other in a circle, inside functions either: two that need each other
are one idea, or share a third. What is imported when `glutamate.cli.main` and the subcommands are imported (not what
their functions import when they run) is standard library only: that is what keeps `glutamate --help` fast.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glutamate.chain import LAYERS, ROOT
from structure.source import Module, Problem, modules

ENGINE_LIBRARIES = {"jax", "jaxlib", "numpy"}
TOP_MODULES = {"__init__", "__main__", *ROOT}
DATA_PACKAGES = {"cases"}
STANDARD = set(sys.stdlib_module_names)
NUMERICS = "glutamate.engine"
"""The package that loads JAX when it is imported, though no statement of it says so."""


def check(root: Path) -> list[Problem]:
    """Every import against the chain, then what the command reaches when it starts."""
    sources = list(modules(root, "src"))
    return [*(p for m in sources for p in _against_chain(m)), *_circles(sources), *_reached_by_command(sources)]


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


def _circles(sources: list[Module]) -> Iterator[Problem]:
    by_name = {m.name: m for m in sources}
    graph: dict[str, dict[str, int]] = {m.name: {} for m in sources}
    for module in sources:
        for line, source, name in imported(module, _but_for_types(module.tree)):
            target = f"{source}.{name}" if f"{source}.{name}" in by_name else source
            if target in by_name and target != module.name:
                graph[module.name].setdefault(target, line)
    for circle in circles(graph):
        trail = " -> ".join(name.removeprefix("glutamate.") for name in (*circle, circle[0]))
        line = graph[circle[0]][circle[1]]
        yield Problem(by_name[circle[0]].path, line, f"imports go in a circle: {trail}; move what both need to a third")


def circles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One circle, from the first of its names on, for every set of nodes that reach each other."""
    found: list[list[str]] = []
    done: set[str] = set()

    def reachable(start: str) -> dict[str, str]:
        """Every node behind `start` and the one it was first reached from, by breadth."""
        seen: dict[str, str] = {}
        waiting = [start]
        for node in waiting:
            for target in graph[node]:
                if target not in seen:
                    seen[target] = node
                    waiting.append(target)
        return seen

    behind = {node: reachable(node) for node in graph}
    for start in sorted(graph):
        if start in done or start not in behind[start]:
            continue
        done |= {node for node in behind[start] if start in behind[node]}
        trail = [start]
        while (node := behind[start][trail[0]]) != start:
            trail.insert(0, node)
        found.append([start, *trail[:-1]])
    return found


def _but_for_types(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but what stands under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if not _is_for_types(child):
            yield child
            yield from _but_for_types(child)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


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
                    if target == NUMERICS:
                        message = f"{source} is imported when the command starts, and {NUMERICS} configures JAX; import it inside run"
                        yield Problem(module.path, line, message)
                    elif target in by_name and target not in reached:
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
        if _is_for_types(child):
            continue
        yield child
        yield from _at_import(child)
