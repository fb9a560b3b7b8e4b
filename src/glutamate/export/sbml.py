"""A reaction network as SBML Level 3 Version 1 (doi:10.2390/biecoll-jib-2015-266), for any reader of the standard.

The file is one gram of wet grey matter: volumes in mL, amounts in umol, time in minutes. How the declarations become
elements is said in `quantities` (states, assignments, inputs, parameters) and `rates` (reactions). A parameter that changes later is
set by an event, and so is an input that bends or jumps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.network import Anchors, Network
from glutamate.errors import InputError, UnknownName, nearest
from glutamate.export import provenance, units
from glutamate.export.course import Course
from glutamate.export.elements import Model
from glutamate.export.library import done
from glutamate.export.quantities import (
    course_events,
    write_assignments,
    write_compartments,
    write_inputs,
    write_parameters,
    write_states,
)
from glutamate.export.rates import write_rates


def sbml_document(
    network: Network,
    anchors: Anchors,
    inputs: Mapping[str, float] | None = None,
    courses: Mapping[str, Course] | None = None,
    *,
    changes: Sequence[tuple[float, Any]] = (),
    initial: Any | None = None,
    spaces: Mapping[str, str] | None = None,
    name: str = "",
    notes: Sequence[str] = (),
) -> str:
    """The network of one person as SBML text.

    Args:
        network: the network.
        anchors: one person (no people axis); its theta is in force from the start.
        inputs: value by port name where it differs from the healthy one (`anchors.u0`).
        courses: time course by port name; wins over `inputs`.
        changes: (minute, theta) of parameters that change later, in order of time.
        initial: states at the start, (states,); the baseline by default.
        spaces: name of every space by letter, which becomes the id of its compartment.
        name: title of the model.
        notes: paragraphs about the model.

    Raises:
        MissingLibrary: if python-libsbml is not installed.
        InputError: for an unknown port, anchors of many people, or a unit without SBML definition.
        InvalidDocument: if libSBML refuses a part; a defect of the export.
    """
    inputs, courses = inputs or {}, courses or {}
    if np.ndim(anchors.x0) != 1:
        raise InputError(f"SBML holds one person, these anchors hold {np.shape(anchors.x0)[1:]}; choose one")
    known = {port.name for port in network.input_ports}
    for port in (*inputs, *courses):
        if port not in known:
            raise UnknownName(f"{network.link} has no input {port!r}{nearest(port, known)}", port, known)
    model = Model(network, anchors, spaces or {})
    _describe(model, name, notes)
    write_compartments(model)
    write_states(model, np.asarray(anchors.x0 if initial is None else initial, float))
    write_assignments(model)
    write_inputs(model, inputs, courses)
    write_parameters(model, changes)
    write_rates(model)
    _write_bends(model, courses)
    _write_onsets(model, changes)
    return str(model.library.writeSBMLToString(model.document))


def _describe(model: Model, name: str, notes: Sequence[str]) -> None:
    sbml = model.sbml
    done(sbml.setId(f"glutamate_{model.network.link}"), "model")
    sbml.setName(name or f"{model.network.link} of one gram of grey matter")
    for unit, puts in (
        (units.SUBSTANCE, (sbml.setSubstanceUnits, sbml.setExtentUnits)),
        (units.VOLUME, (sbml.setVolumeUnits,)),
        (units.TIME, (sbml.setTimeUnits,)),
    ):
        for put in puts:
            done(put(model.unit(unit)), "units of the model")
    if notes:
        provenance.annotate(sbml, notes)


def _write_bends(model: Model, courses: Mapping[str, Course]) -> None:
    for number, (minute, new) in enumerate(course_events(model, courses).items(), start=1):
        model.event(f"course_{number}", minute, new)


def _write_onsets(model: Model, changes: Sequence[tuple[float, Any]]) -> None:
    before = model.anchors.theta
    for number, (minute, theta) in enumerate(changes, start=1):
        new = {
            symbol: f"{float(theta[entry.place])!r} {model.unit(registry.parameter(entry.name).unit)}"
            for symbol, entry in model.equations.parameters.items()
            if symbol in model.used and theta[entry.place] != before[entry.place]
        }
        if new:
            model.event(f"onset_{number}", minute, new)
        before = theta
