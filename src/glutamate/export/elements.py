"""The SBML model while it is being filled: one method per kind of element, each complete as the specification asks.

libSBML reports a refusal by a return value; every step that can be refused is checked (see `library.done`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from glutamate.engine.network import Anchors, Network, state_name
from glutamate.engine.symbolic import Equations, equations
from glutamate.export import provenance, units
from glutamate.export.library import InvalidDocument, done, libsbml

LEVEL, VERSION = 3, 1
AMOUNT, CONCENTRATION, NUMBER = "umol/g", "mM", "1"
"""Units that a state can have."""
SBO = {
    "compartment": 290,
    "species": 247,
    "reaction": 176,
    "transport": 655,
    "maximal rate": 186,
    "parameter": 2,
}
"""Terms of the Systems Biology Ontology (doi:10.1038/msb.2011.77)."""
_SYMBOL = re.compile(r"[A-Za-z_]\w*")


class Model:
    """One person's network and the SBML model that is made of it.

    Args:
        network, anchors: see `sbml.sbml_document`.
        spaces: name of every space by letter.
    """

    def __init__(self, network: Network, anchors: Anchors, spaces: Mapping[str, str]) -> None:
        self.library = libsbml()
        self.network, self.anchors = network, anchors
        self.spaces = {letter: spaces.get(letter, letter) for letter in dict.fromkeys(network.state_space)}
        self.document = self.library.SBMLDocument(LEVEL, VERSION)
        self.sbml = done(self.document.createModel(), "model")

    @cached_property
    def equations(self) -> Equations:
        return equations(self.network)

    @cached_property
    def used(self) -> set[str]:
        """Symbols that occur in an equation."""
        e = self.equations
        return {s for part in (e.laws, e.assignments, e.baseline) for f in part.values() for s in symbols(f)}

    @cached_property
    def state_unit(self) -> dict[str, str]:
        return {state_name(s.symbol, c, s.spaces): s.unit for s in self.network.species for c in s.spaces}

    def place(self, letter: str) -> str:
        """A space in words."""
        return self.spaces.get(letter, letter).replace("_", " ")

    def unit(self, unit: str) -> str:
        return units.define(self.sbml, unit)

    def formula(self, text: str) -> Any:
        """Infix text as mathematics; its bare numbers are marked as dimensionless, so that units can be checked."""
        tree = self.library.parseL3Formula(text)
        if tree is None:
            raise InvalidDocument(f"{self.library.getLastParseL3Error()} in {text}")
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            if node.isNumber() and not node.getUnits():
                node.setUnits(units.DIMENSIONLESS)
            waiting += [node.getChild(i) for i in range(node.getNumChildren())]
        return tree

    def compartment(self, name: str, size: float) -> None:
        made = done(self.sbml.createCompartment(), name)
        done(made.setId(name), name)
        made.setName(name.replace("_", " "))
        made.setSpatialDimensions(3)
        made.setSize(float(size))
        made.setUnits(self.unit(units.VOLUME))
        made.setConstant(True)
        made.setSBOTerm(SBO["compartment"])

    def species(self, name: str, symbol: str, title: str, letter: str, *, amount: bool, boundary: bool) -> Any:
        """A pool: held as an amount or a concentration; `boundary` if a rule and no reaction sets it."""
        made = done(self.sbml.createSpecies(), name)
        done(made.setId(name), name)
        made.setName(title)
        done(made.setCompartment(self.spaces[letter]), name)
        made.setSubstanceUnits(self.unit(units.SUBSTANCE))
        made.setHasOnlySubstanceUnits(amount)
        made.setBoundaryCondition(boundary)
        made.setConstant(False)
        made.setSBOTerm(SBO["species"])
        provenance.identify(made, symbol)
        return made

    def parameter(self, name: str, unit: str, title: str, value: float | None = None, *, constant: bool = True) -> Any:
        made = done(self.sbml.createParameter(), name)
        done(made.setId(name), name)
        made.setName(title)
        made.setUnits(self.unit(unit))
        made.setConstant(constant)
        made.setSBOTerm(SBO["parameter"])
        if value is not None:
            made.setValue(float(value))
        return made

    def assignment_rule(self, name: str, formula: str) -> None:
        made = done(self.sbml.createAssignmentRule(), name)
        done(made.setVariable(name), name)
        done(made.setMath(self.formula(formula)), name)

    def rate_rule(self, name: str, formula: str) -> None:
        made = done(self.sbml.createRateRule(), name)
        done(made.setVariable(name), name)
        done(made.setMath(self.formula(formula)), name)

    def event(self, name: str, minute: float, new: Mapping[str, str]) -> None:
        """At `minute`, set each variable to a formula."""
        made = done(self.sbml.createEvent(), name)
        done(made.setId(name), name)
        made.setUseValuesFromTriggerTime(True)
        trigger = done(made.createTrigger(), name)
        trigger.setInitialValue(True)
        trigger.setPersistent(True)
        done(trigger.setMath(self.formula(f"time >= {float(minute)!r} {self.unit(units.TIME)}")), name)
        for variable, formula in new.items():
            assignment = done(made.createEventAssignment(), name)
            done(assignment.setVariable(variable), name)
            done(assignment.setMath(self.formula(formula)), name)


def symbols(formula: str) -> list[str]:
    """The symbols and functions of a formula, each once, in order."""
    return list(dict.fromkeys(_SYMBOL.findall(formula)))
