"""Reactions of the network in SBML: stoichiometry and kinetic laws.

    kinetic law     Vmax_x law(x) of an anchored reaction, law(x) of an absolute one; umol/min in one gram
    stoichiometry   the network's matrix, in which coefficients in braces (ATP per turn) are numbers
    rate rule       of a dimensionless state, which no substance flows into

Every reaction is marked reversible: its rate is a net rate.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.engine.network import state_name
from glutamate.engine.reaction import Reaction
from glutamate.export import provenance
from glutamate.export.elements import NUMBER, SBO, Model, symbols
from glutamate.export.library import InvalidDocument, done

RATE_UNITS = ("umol/g/min", "mL/g/min")
"""Units that Vmax may have: the law of the rate is a pure number or a concentration."""


def write_rates(model: Model) -> None:
    """All reactions, and the rate rules of dimensionless states."""
    network = model.network
    for r in network.reactions:
        for letter in r.cells:
            flux = state_name(r.name, letter, r.cells)
            column = model.anchors.stoichiometry[:, network.flux_index[flux]]
            changed = {network.states[i]: float(column[i]) for i in np.flatnonzero(column)}
            if {model.state_unit[name] for name in changed} == {NUMBER}:
                if r.anchored or list(changed.values()) != [1.0]:
                    raise InvalidDocument(
                        f"{flux}: the rate of a dimensionless state must be absolute, its coefficient 1"
                    )
                model.rate_rule(next(iter(changed)), model.equations.laws[flux])
            else:
                _reaction(model, r, letter, flux, changed)
    _scale_by_vmax(model)


def _reaction(model: Model, r: Reaction, letter: str, flux: str, changed: dict[str, float]) -> None:
    law = model.equations.laws[flux]
    made = done(model.sbml.createReaction(), flux)
    done(made.setId(flux), flux)
    made.setName(f"{r.doc or r.name}, {model.place(letter)}")
    made.setReversible(True)
    made.setFast(False)
    made.setSBOTerm(SBO["transport" if _is_transport(model, changed) else "reaction"])
    named = {model.network.resolve(symbol, letter): c for symbol, c in r.stoichiometry().items()}
    for state, number in changed.items():
        reference = done(made.createReactant() if number < 0 else made.createProduct(), flux)
        done(reference.setSpecies(state), flux)
        reference.setStoichiometry(abs(number))
        reference.setConstant(True)
        if isinstance(coefficient := named[state], str):
            provenance.annotate(reference, provenance.card(r.table[coefficient[1:]], model.place(letter)))
    for symbol in symbols(law):
        if symbol not in changed and model.sbml.getSpecies(symbol) is not None:
            done(done(made.createModifier(), flux).setSpecies(symbol), flux)
    done(done(made.createKineticLaw(), flux).setMath(model.formula(law)), flux)


def _is_transport(model: Model, changed: dict[str, float]) -> bool:
    """Whether one species goes from one space to another."""
    kinds = [s.symbol for s in model.network.species for c in s.spaces if state_name(s.symbol, c, s.spaces) in changed]
    return len(set(kinds)) < len(kinds)


def _scale_by_vmax(model: Model) -> None:
    """Multiply the laws of anchored reactions by Vmax, in the unit that makes the rate an amount per time.

    Last, because libSBML derives the units of the laws from the complete model.
    """
    combine, equivalent = model.library.UnitDefinition.combine, model.library.UnitDefinition.areEquivalent
    known: dict[str, Any] = {unit: model.sbml.getUnitDefinition(model.unit(unit)) for unit in RATE_UNITS}
    rate = known[RATE_UNITS[0]]
    model.sbml.populateListFormulaUnitsData()
    for flux, anchored, value in zip(model.network.fluxes, model.network.anchored, model.anchors.vmax, strict=True):
        if not anchored:
            continue
        kinetics = model.sbml.getReaction(flux).getKineticLaw()
        law = kinetics.getDerivedUnitDefinition()
        unit = next((u for u, definition in known.items() if equivalent(combine(law, definition), rate)), None)
        if unit is None:
            raise InvalidDocument(f"{flux}: with no unit of {', '.join(RATE_UNITS)} is the rate an amount per minute")
        vmax = f"Vmax_{flux}"
        made = model.parameter(vmax, unit, f"maximal rate of {flux}, from its baseline flux", value)
        made.setSBOTerm(SBO["maximal rate"])
        done(kinetics.setMath(model.formula(f"{vmax} * {model.equations.laws[flux]}")), flux)
