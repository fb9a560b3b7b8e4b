"""Quantities of the network in SBML: spaces, states with their baseline, assignments, inputs, parameters.

    state in mM or umol/g     species; umol/g (glycogen) held as an amount
    dimensionless state       parameter with a rate rule: enzyme expression is no substance
    assignment                species (mM) or parameter, with an assignment rule: ATP from 2 ATP + ADP
    baseline                  Glu_N_0, a constant; of an assignment ATP_N_0, a rule, since it follows the parameters
    input                     constant; where it only jumps set by events; else a line through the last bend (course.py)

Only what the equations use is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.network import state_name
from glutamate.engine.symbolic import BASELINE
from glutamate.export import provenance, units
from glutamate.export.course import Course
from glutamate.export.elements import AMOUNT, CONCENTRATION, NUMBER, Model


def write_compartments(model: Model) -> None:
    network = model.network
    for letter, name in model.spaces.items():
        states = [i for i, space in enumerate(network.state_space) if space == letter]
        if any(model.state_unit[network.states[i]] != NUMBER for i in states):
            model.compartment(name, model.anchors.volume[states[0]])


def write_states(model: Model, initial: np.ndarray) -> None:
    """All states at their values of the start, and the baseline of those that laws compare with it."""
    for s in model.network.species:
        for letter in s.spaces:
            name = state_name(s.symbol, letter, s.spaces)
            index = model.network.state_index[name]
            title = f"{s.name}, {model.place(letter)}"
            if s.unit == NUMBER:
                model.parameter(name, NUMBER, title, initial[index], constant=False)
            else:
                made = model.species(name, s.symbol, title, letter, amount=s.unit == AMOUNT, boundary=False)
                put = made.setInitialAmount if s.unit == AMOUNT else made.setInitialConcentration
                put(float(initial[index]))
            if name + BASELINE in model.used:
                model.parameter(name + BASELINE, s.unit, f"{title}, at baseline", model.anchors.x0[index])


def write_assignments(model: Model) -> None:
    for a in model.network.assignments:
        for letter in a.cells:
            name = state_name(a.symbol, letter, a.cells)
            title = f"{a.name}, {model.place(letter)}"
            if a.unit == CONCENTRATION:
                model.species(name, a.symbol, title, letter, amount=False, boundary=True)
            else:
                model.parameter(name, a.unit, title, constant=False)
            model.assignment_rule(name, model.equations.assignments[name])
            rest = name + BASELINE
            model.parameter(rest, a.unit, f"{title}, at baseline", constant=False)
            model.assignment_rule(rest, model.equations.baseline[rest])


LEVEL, SLOPE, SINCE = "_level", "_slope", "_since"
"""Endings of the parameters that make a course: value and slope at its last bend, and when that was."""


def _write_course(model: Model, symbol: str, unit: str, title: str, course: Course) -> None:
    begin, value, slope = course.segments()[0]
    if not course.bends:
        model.parameter(symbol, unit, title, value, constant=False)
        return
    model.parameter(symbol, unit, title, constant=False)
    model.parameter(symbol + LEVEL, unit, f"{title}, at its last bend", value, constant=False)
    model.parameter(symbol + SLOPE, f"{unit}/{units.TIME}", f"{title}, slope since then", slope, constant=False)
    model.parameter(symbol + SINCE, units.TIME, f"{title}, time of its last bend", begin, constant=False)
    model.assignment_rule(symbol, f"{symbol}{LEVEL} + {symbol}{SLOPE} * (time - {symbol}{SINCE})")


def course_events(model: Model, courses: Mapping[str, Course]) -> dict[float, dict[str, str]]:
    """By minute after the start, what events set: variable to formula."""
    found: dict[float, dict[str, str]] = {}
    minute = model.unit(units.TIME)
    for symbol, port in model.equations.inputs.items():
        course = courses.get(port.name)
        if course is None or course.constant:
            continue
        unit = model.unit(port.unit)
        for begin, value, slope in course.segments()[1:]:
            new = found.setdefault(begin, {})
            if course.bends:
                new[symbol + LEVEL] = f"{value!r} {unit}"
                new[symbol + SLOPE] = f"{slope!r} {model.unit(f'{port.unit}/{units.TIME}')}"
                new[symbol + SINCE] = f"{begin!r} {minute}"
            else:
                new[symbol] = f"{value!r} {unit}"
    return dict(sorted(found.items()))


def write_inputs(model: Model, values: Mapping[str, float], courses: Mapping[str, Course]) -> None:
    healthy = dict(zip((port.name for port in model.network.input_ports), model.anchors.u0, strict=True))
    for symbol, port in model.equations.inputs.items():
        title = f"{port.name}: {port.doc}"
        course = courses.get(port.name) or Course([0.0], [values.get(port.name, healthy[port.name])])
        if course.constant:
            model.parameter(symbol, port.unit, title, course.values[-1])
        else:
            _write_course(model, symbol, port.unit, title, course)
        if symbol + BASELINE in model.used:
            model.parameter(symbol + BASELINE, port.unit, f"{title}, at baseline", healthy[port.name])


def write_parameters(model: Model, changes: Sequence[tuple[float, Any]]) -> None:
    """Parameters with their cards; one that `changes` later is not constant."""
    for symbol, entry in model.equations.parameters.items():
        if symbol in model.used:
            declared, now = registry.parameter(entry.name), model.anchors.theta[entry.place]
            fixed = all(theta[entry.place] == now for _, theta in changes)
            title = f"{declared.doc}, {model.place(entry.cell)}"
            made = model.parameter(symbol, declared.unit, title, now, constant=fixed)
            provenance.annotate(made, provenance.card(declared, model.place(entry.cell)))
