"""What a case can ask of circuits: one brain, of whose regions the synapses of the case are.

whole_brain:
  connectome: synthetic            as `glutamate connectome list` has it
  growth: -1.5                     working point by its growth rate, 1/s; or `coupling`; neither: as declared, with its spread between people
  changed: [insula]                parcels or regions that have the synapses of the case; absent: the whole cortex
  inhibition: adapting             with its time constant, from the start of the run; or frozen as in health, or restored at once
  scan: 15 min                     length of the simulated scan; 0 min: none
  visits: [infusion]               at which it is computed; absent: at every one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from glutamate.circuit.whole_brain.request import WholeBrainRequest
from glutamate.engine.units import MIN_PER_H
from glutamate.errors import InputError, UnknownName, nearest

# number: growth rates (1/s) and couplings that a case may name
LEAST_GROWTH, MOST_GROWTH, MOST_COUPLING = -5.0, -0.05, 30.0
# number: minutes; a shorter scan has too few windows, a longer one no use
SHORTEST_MIN, LONGEST_MIN = 3.0, 120.0


class _Section:
    name = "circuit"

    def keys(self, fields: Any) -> Mapping[str, Any]:
        return {}

    def courses(self, given: Mapping[str, Any], context: Any) -> Sequence[Any]:
        return ()

    def requests(self, fields: Any) -> Mapping[str, Any]:
        brain = fields.group(
            "WholeBrain",
            "A brain whose regions have the synapses of the case.",
            connectome=fields.text,
            growth=float,
            coupling=float,
            changed=fields.list_of(fields.text, 1),
            inhibition=Literal["adapting", "frozen", "restored"],
            scan=fields.duration,
            visits=fields.list_of(fields.text),
            seed=int,
        )
        return {"whole_brain": brain}

    def asked(self, given: Mapping[str, Any], context: Any) -> Mapping[str, Any]:
        entry = given["whole_brain"]
        return {} if entry is None else {"whole_brain": _request(entry, context)}


def _request(entry: Any, context: Any) -> WholeBrainRequest:
    usual = WholeBrainRequest()
    name = entry.connectome or usual.connectome
    _connectome(name, entry.changed or (), context)
    if entry.growth is not None and entry.coupling is not None:
        context.problem("growth and coupling both name the working point; keep one", "whole_brain", "coupling")
    if entry.growth is not None and not LEAST_GROWTH <= entry.growth <= MOST_GROWTH:
        message = f"is {entry.growth:g}/s; give {LEAST_GROWTH:g} to {MOST_GROWTH:g} (0 is the edge of instability)"
        context.problem(message, "whole_brain", "growth")
    if entry.coupling is not None and not 0 < entry.coupling <= MOST_COUPLING:
        context.problem(
            f"is {entry.coupling:g}; give more than 0 and up to {MOST_COUPLING:g}", "whole_brain", "coupling"
        )
    scan = usual.scan_min if entry.scan is None else entry.scan * MIN_PER_H
    if scan and not SHORTEST_MIN <= scan <= LONGEST_MIN:
        message = f"is {scan:g} min; give {SHORTEST_MIN:g} to {LONGEST_MIN:g} min, or 0 min for none"
        context.problem(message, "whole_brain", "scan")
    if entry.seed is not None and entry.seed < 0:
        context.problem(f"is {entry.seed}; give a whole number of at least 0", "whole_brain", "seed")
    for place, visit in enumerate(entry.visits or ()):
        if visit not in context.visits:
            hint = nearest(visit, context.visits) or "."
            known = ", ".join(context.visits) or "none; add it to `visits`"
            context.problem(f"there is no visit {visit!r}{hint} Visits: {known}", "whole_brain", "visits", place)
    return WholeBrainRequest(
        name, entry.growth, entry.coupling, tuple(entry.changed or ()), entry.inhibition or usual.inhibition, scan,
        tuple(entry.visits or ()), usual.seed if entry.seed is None else entry.seed,
    )  # fmt: skip


def _connectome(name: str, changed: Sequence[str], context: Any) -> None:
    """Note a connectome that is not kept, and regions that it does not have."""
    from glutamate.circuit.whole_brain.connectomes import store

    try:
        found = store.load(name)
    except UnknownName as error:
        context.problem(f"{error}; add others by `glutamate connectome add`", "whole_brain", "connectome")
        return
    for place, region in enumerate(changed):
        try:
            found.indices([region])
        except InputError as error:
            context.problem(str(error), "whole_brain", "changed", place)


SECTION = _Section()
