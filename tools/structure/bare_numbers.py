"""No bare number in a model equation: a number is a declared parameter, with unit, range, source and grade.

Checked are the folders of the links, the regions and the interventions. Allowed in a function are 0, 1, 2, a half and the imaginary unit,
the base of a power of ten, and whole numbers where they count or index (subscripts, axes, shapes, lengths). Anything
goes in a declaration (`Parameter(...)`, `Species(...)`, `SurveyDesign(...)`, `Limit(...)`, or a function of ours annotated to return one or a dict of them), except in a
lambda, which is an equation wherever it stands. At the level of a module or class, tables may hold whole numbers (atom
maps, stoichiometry). Unit factors stand once, in `glutamate.engine.units`.

A number that is no property of the brain (a tolerance, a term of a series, a number in a published design) says why on its
line, or on the line above its statement and then for all of that statement:

    fraction = x**2 / 12  # number: variance of a uniform number of width 1

No name exempts a number. Four kinds of modules are exempt as a whole, because each of their numbers is a record with its
source in the module's card, and none is part of how the brain works: `claims` (cases that test statements, and sizes that would
matter, with their reasons), `experiments` (what was done in a published experiment
or is done to test a target), `targets` (what was found), `contract` (what components are tried with), and `measurement/tables` with `spectroscopy/formats` (columns and units of other programs' files).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from glutamate.chain import COMPONENTS
from structure.imports import imported
from structure.source import Module, Problem, modules

ALLOWED = {0, 1, 2, 0.5, 1j, 2j}
DECLARATIONS = {"Parameter", "SurveyDesign", "Target", "Species", "Reaction", "Port", "Input", "Assignment", "Limit"}
RECORDS = ("contract", "experiments", "targets", "claims", "measurement/tables", "spectroscopy/formats")
"""Modules and folders that hold records, and what components are tried with."""
REASON = re.compile(r"# number: \S")
SHAPE_CALLS = {"zeros", "ones", "empty", "eye", "range", "reshape", "expand_dims", "broadcast_to", "round"}
SHAPE_KEYWORDS = {"axis", "axes", "shape", "ndim", "size", "in_axes", "out_axes", "ndigits", "decimals", "maxsplit"}


@dataclass(frozen=True)
class _Where:
    """What the surroundings of a node allow."""

    declaring: frozenset[str]
    equation: bool = False
    counting: bool = False
    declared: bool = False
    table: bool = False


def check(root: Path) -> list[Problem]:
    """Every bare number in the model folders below `root`."""
    sources = list(modules(root, *(f"src/glutamate/{layer}" for layer in COMPONENTS)))
    makers = {m.name: _makers(m) for m in sources}
    return [p for m in sources for p in _in_module(m, makers)]


def _makers(module: Module) -> set[str]:
    """Functions of the module that are annotated to return a declaration, or several by name."""
    returning = DECLARATIONS | {f"dict[str, {kind}]" for kind in DECLARATIONS}
    functions = (n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef) and n.returns is not None)
    return {f.name for f in functions if f.returns is not None and ast.unparse(f.returns).strip("'\"") in returning}


def _in_module(module: Module, makers: dict[str, set[str]]) -> Iterator[Problem]:
    inside = f"/{module.path.with_suffix('').as_posix()}/"
    if any(f"/{record}/" in inside for record in RECORDS):
        return
    declaring = DECLARATIONS | makers[module.name]
    for _, source, name in imported(module, ast.walk(module.tree)):
        if name in makers.get(source, ()):
            declaring.add(name)
    reasoned = _with_reason(module)
    for node in _bare(module.tree, _Where(frozenset(declaring))):
        if node.lineno not in reasoned:
            message = (
                f"bare number {node.value!r} in a model: declare a Parameter with unit, range, source and grade; take a unit "
                "factor from glutamate.engine.units; or say beside it why it is no parameter (# number: why)"
            )
            yield Problem(module.path, node.lineno, message)


def _with_reason(module: Module) -> set[int]:
    """Lines whose numbers have their reason beside them; of a comment that begins with it, those of the statement below."""
    lines = module.text.splitlines()
    reasoned = {i for i, line in enumerate(lines, start=1) if REASON.search(line)}
    above = set()
    for i in reasoned:
        while i <= len(lines) and lines[i - 1].lstrip().startswith("#"):
            i += 1
            above.add(i)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.stmt) and node.lineno in above and not hasattr(node, "body"):
            reasoned |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return reasoned


def _bare(node: ast.AST, where: _Where) -> Iterator[ast.Constant]:
    """The constants below `node` that `where` does not allow."""
    match node:
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() | float() | complex()):
            if not _allowed(node, where):
                yield node
            return
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
            for child in ast.iter_child_nodes(node):
                yield from _bare(child, _Where(where.declaring, equation=True))
            return
        case ast.arg():
            return
        case ast.AnnAssign():
            if node.value is not None:
                yield from _bare(node.value, where)
            return
        case ast.Call():
            yield from _in_call(node, where)
            return
        case ast.Subscript():
            yield from _bare(node.value, where)
            yield from _bare(node.slice, replace(where, counting=True))
            return
        case ast.Compare() if any(_is_length(side) for side in (node.left, *node.comparators)):
            where = replace(where, counting=True)
        case ast.BinOp(op=ast.Pow(), left=ast.Constant(value=10)):
            yield from _bare(node.right, where)
            return
        case ast.Dict() | ast.List() | ast.Tuple() | ast.Set():
            where = replace(where, table=True)
    for child in ast.iter_child_nodes(node):
        yield from _bare(child, where)


def _in_call(node: ast.Call, where: _Where) -> Iterator[ast.Constant]:
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    where = replace(where, counting=False, table=True, declared=where.declared or name in where.declaring)
    yield from _bare(node.func, where)
    for argument in node.args:
        yield from _bare(argument, replace(where, counting=name in SHAPE_CALLS))
    for keyword in node.keywords:
        yield from _bare(keyword.value, replace(where, counting=keyword.arg in SHAPE_KEYWORDS))


def _allowed(node: ast.Constant, where: _Where) -> bool:
    if where.declared or node.value in ALLOWED:
        return True
    return isinstance(node.value, int) and (where.counting or (where.table and not where.equation))


def _is_length(node: ast.expr) -> bool:
    if isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    return isinstance(node, ast.Attribute) and node.attr in ("shape", "ndim", "size")
