"""Declarations of a reaction network: what a file about one enzyme, transporter or pool contains.

A network lives in cell classes written as single letters (here N, G, A for two neurons and the astrocyte) and in shared
spaces. A species exists in some of them; a reaction runs in a contiguous run of the cell classes, and its equation and law
are written once for all of them:

    Reaction("glutaminase", cells="NG", equation="Gln -> Glu + NH4", law=..., table=...)

In an equation and in a law, `Gln` is the pool of the reaction's own cell where it exists there, `Gln_E` names a space
explicitly, and a species of a single space (NH4) needs no suffix. A coefficient is a number or the short name of a
parameter in braces: "Pyr + C4 -> KG + {atp_yield} P".

The rate is absolute (`anchored=False`) or relative: anchored reactions have the rate

    v = activity x v0 x law(x)/law(x0)

so that Vmax = v0/law(x0) is back-calculated from the measured baseline flux v0.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glutamate.engine.port import Port
from glutamate.engine.registry import ParameterTable
from glutamate.errors import ComponentError

Law = Callable[[Any, Any, Any, Any], Any]
"""law(x, o, p, u): states, their baseline, parameters, inputs -> relative or absolute rate per cell."""


@dataclass(frozen=True)
class Species:
    """A pool: its symbol, name, the spaces it exists in, what it carries.

    Args:
        symbol: short name used in laws, e.g. "Glu".
        name: full name, e.g. "glutamate".
        spaces: letters of the cell classes and spaces, in the order of the network.
        unit: "mM", "umol/g" or "1".
        skeleton: class of carbon skeleton and how many it carries, or "" if none (used for conservation).
        nitrogen: amino and amide nitrogens.
        scale: typical size, for absolute tolerances.
    """

    symbol: str
    name: str
    spaces: str
    unit: str = "mM"
    skeleton: str = ""
    carbons: int = 0
    nitrogen: int = 0
    scale: float = 1.0


@dataclass(frozen=True)
class Input:
    """An input of the network: its symbol in laws, the cells it has an entry for, and the port behind each entry."""

    symbol: str
    cells: str
    ports: tuple[Port, ...]


@dataclass(frozen=True)
class Assignment:
    """A quantity that follows algebraically from states, e.g. ATP from the adenylate state: law(x, o, p, u)."""

    symbol: str
    name: str
    cells: str
    law: Law
    table: ParameterTable
    unit: str = "mM"


@dataclass(frozen=True)
class Reaction:
    """One reaction or transport, in one or several cell classes. See the module.

    Args:
        name: component name; parameters live under "<link>.<name>".
        cells: contiguous cell classes or one space.
        equation: stoichiometry, "A + 2 B -> C".
        law: rate law.
        table: its parameters.
        flux: "basis" if the baseline flux is declared (by `baseline` in the model), "follows" if it is computed from
            the steady state, "zero" if the net baseline flux is zero.
        anchored: whether the law is relative to its baseline (see the module).
        atoms: what becomes of every carbon, for labelling: "Glu.abcde -> GABA.edcb + CO2.a" (see engine.atoms).
        exchange: for reactions near equilibrium, the one-way rate backwards on the scale of `law`; the one-way rate
            forwards is the net rate plus it. Used by labelling.
        doc: one line.
    """

    name: str
    cells: str
    equation: str
    law: Law
    table: ParameterTable
    flux: str = "follows"
    anchored: bool = True
    atoms: str = ""
    exchange: Law | None = None
    doc: str = ""

    def stoichiometry(self) -> dict[str, float | str]:
        """Species symbol (with suffix as written) to signed coefficient: a number or the short name of a parameter with
        sign, e.g. "+atp_yield"."""
        left, right = self.equation.split("->")
        terms: dict[str, float | str] = {}
        for side, sign in ((left, -1.0), (right, 1.0)):
            for term in filter(None, (t.strip() for t in side.split(" + "))):
                match = _TERM.fullmatch(term)
                if match is None:
                    raise ComponentError(f"reaction {self.name!r}: cannot read the term {term!r} of {self.equation!r}")
                name = match["species"]
                if match["parameter"]:
                    coefficient: float | str = ("+" if sign > 0 else "-") + match["parameter"]
                else:
                    coefficient = sign * float(match["number"] or 1.0)
                if name in terms:
                    raise ComponentError(f"reaction {self.name!r}: {name} stands on both sides of {self.equation!r}")
                terms[name] = coefficient
        return terms


_TERM = re.compile(r"(?:(?P<number>\d+(?:\.\d+)?)\s+|\{(?P<parameter>\w+)\}\s+)?(?P<species>[A-Za-z]\w*)")
