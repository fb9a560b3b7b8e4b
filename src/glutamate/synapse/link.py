"""The synapse as a link: vesicle content over time, and the factors that circuits take.

    reads    neuronal glutamate, GABA and ATP, extracellular glutamate, glutaminase per cycling from metabolism; activity of E
             and I neurons; release, surface receptors and strength that the body leaves; the conditions of a case (drugs,
             co-agonists, magnesium, uptake, receptors, firing, ...)
    writes   the factors (`reduction.factors.Factors`), each 1 in health; the energy demand of receptor currents (`reduction.demand`)

Receptor numbers hold the synapses that a person of this age has left (`regions.synapses`), so that factors are relative to a
young adult. State: that of the excitatory terminals (`reduction.terminal`), and of receptors with a trapped blocker
(`reduction.trapping`). The share of the glutamine cycle that works is what the case says,
times glutaminase per cycling, at most 1. Activity of transporters is what metabolism makes of it, and so is
extracellular glutamate, which contains it already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.body import ports as body
from glutamate.engine import registry
from glutamate.engine.arrays import numpy_for
from glutamate.engine.batch import at_epochs, stacked, value_sets
from glutamate.engine.link import Advanced, Ends, Inputs, People, Rested, Span, Variable
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.status import Code, Status, well
from glutamate.metabolism import ports as metabolism
from glutamate.regions.synapses import SynapsesLeft, synapses_left
from glutamate.synapse import conditions, ports
from glutamate.synapse.reduction import demand, many, terminal, trapping
from glutamate.synapse.reduction.factors import SynapseState

STATE_OF: Mapping[str, Any] = {
    "calcium": conditions.CALCIUM, "uptake": metabolism.TRANSPORTERS, "magnesium": conditions.MAGNESIUM, "glycine": conditions.GLYCINE,
    "d_serine": conditions.D_SERINE, "added_glycine": conditions.ADDED_GLYCINE, "added_d_serine": conditions.ADDED_D_SERINE,
    "ampa": conditions.RECEPTORS_AMPA, "nmda_E": conditions.RECEPTORS_NMDA_E, "nmda_I": conditions.RECEPTORS_NMDA_I,
    "gaba": conditions.RECEPTORS_GABA,
}  # fmt: skip
"""Field of the state and the port that sets it; concentrations become relative to their healthy ones."""
RELATIVE = ("calcium", "magnesium")
VESICLES = {"vesicle_glutamate": "content of glutamate vesicles", "vesicle_gaba": "content of GABA vesicles"}
UPTAKE = "uptake"
"""Variable of the activity of astrocytic glutamate transporters."""
TERMINAL = len(terminal.healthy(0))
"""Entries of the state that are the terminals'."""


def acting_of(drug: str) -> str:
    """Name of the variable that holds the concentration of a blocker whose equilibrium its block is."""
    return f"acting_{drug}"


class Prepared(NamedTuple):
    """Parameters of the people by name, of the factors and of the terminals, (epochs, people) each; synapses left with age."""

    reduction: Any
    terminal: Any
    left: SynapsesLeft


class SynapseLink:
    """See `glutamate.engine.link.Link`."""

    name = "synapse"
    writes = ports.WRITES
    follows: Mapping[str, str] = {}
    always_stored = False

    @property
    def reads(self) -> tuple[Port, ...]:
        return (*ports.SUPPLY, *ports.BODY, *ports.conditions())

    def parameters(self) -> Mapping[str, Parameter]:
        named = dict.fromkeys((*many.names(), *terminal.parameters()))
        declared = registry.parameters(self.name)
        return {name: declared[name] for name in named}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(self.parameters(), "")

    def variables(self) -> Mapping[str, Variable]:
        described = {port.name.removeprefix("synapse."): port.doc for port in ports.FACTORS} | VESICLES
        acting = {
            acting_of(drug): Variable("uM", f"{drug} whose equilibrium the block of NMDA receptors is")
            for drug in trapping.blockers()
        }
        described |= {UPTAKE: metabolism.TRANSPORTERS.doc}
        return {name: Variable("1", doc) for name, doc in described.items()} | acting

    def inputs(self) -> Mapping[str, Port]:
        return {f"input_{port.name.removeprefix('synapse.')}": port for port in ports.conditions()}

    def prepare(self, people: People) -> tuple[Prepared, Status]:
        sets = value_sets(people, (*many.names(), *terminal.parameters()))
        reduction = stacked(sets, many.chosen(sets), people.size)
        of_terminals = stacked(sets, terminal.parameters(), people.size)
        return Prepared(reduction, of_terminals, synapses_left(people.age, people.values, people.size)), well(
            np.zeros(people.size)
        )

    def init(self, static: Prepared) -> tuple[Any, ...]:
        people = static.terminal[terminal.parameters()[0]].shape[-1]
        return (*terminal.healthy(people), *trapping.free(people))

    def advance(self, static: Prepared, state: tuple[Any, ...], span: Span, inputs: Inputs) -> Advanced:
        xp = numpy_for(static, state, inputs)
        solved = terminal.vesicles(
            static.terminal,
            span.hours,
            span.epoch,
            span.jumps,
            state[:TERMINAL],
            *(_supply(inputs, side) for side in (0, 1)),
        )
        held = trapping.held(
            {**static.reduction, **static.terminal},
            span.hours,
            span.epoch,
            span.jumps,
            state[TERMINAL:],
            *(_met(inputs, side) for side in (0, 1)),
        )
        epoch = xp.concatenate([span.epoch, span.epoch[-1:]])
        points = {name: ends.points for name, ends in inputs.items()}
        acting = dict(zip(trapping.blockers(), held.acting, strict=True))
        found, written = _transmission(static, epoch, points, solved.content, solved.content_gaba, acting)
        bad = ~(xp.asarray(solved.ok) & xp.asarray(held.ok))
        found, written = ({n: xp.where(bad, np.nan, v) for n, v in named.items()} for named in (found, written))
        code = xp.where(bad, Code.UNSOLVED, Code.OK)
        when = xp.where(bad, span.hours[0] + solved.failed_h, 0.0)
        status = Status(code, xp.zeros_like(code), xp.full(code.shape, terminal.CONTENT), when)
        return Advanced((*solved.state, *held.state), written, found, status)

    def rest(self, static: Prepared, state: tuple[Any, ...], inputs: Mapping[str, Any]) -> Rested:
        points = {name: level[None] for name, level in inputs.items()}
        moment = {name: Ends(level, level) for name, level in points.items()}
        content, content_gaba = terminal.at_rest(static.terminal, state[:TERMINAL], _supply(moment, 0))
        drugs = ports.drugs()
        acting = {name: points[drugs[name].name] for name in trapping.blockers()}
        found, written = _transmission(static, np.zeros(1, int), points, content, content_gaba, acting)
        return Rested({n: v[0] for n, v in written.items()}, {n: v[0] for n, v in found.items()})

    def explain(self, code: int, state: int, time_h: float) -> str:
        return "vesicle content or block has no solution; soften firing, supply or concentrations"

    def state_name(self, state: int) -> str:
        return terminal.STATES[state]


def _transmission(
    static: Prepared, epoch: Any, points: Mapping[str, Any], content: Any, content_gaba: Any, acting: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Variables and written ports at times with the given vesicle contents, (times, people) each."""
    values = at_epochs(static.reduction, epoch)
    given = state_of(points, values, static.left, acting)._replace(content=content, content_gaba=content_gaba)
    found = dict(many.evaluate(static.reduction, epoch, many.packed(given, values, content.shape))._asdict())
    found |= {"vesicle_glutamate": content, "vesicle_gaba": content_gaba}
    found |= {acting_of(drug): level for drug, level in acting.items()}
    found |= {UPTAKE: points[metabolism.TRANSPORTERS.name]}
    written = {port.name: found[port.name.removeprefix("synapse.")] for port in ports.FACTORS}
    activity = {cell: points[port.name] for cell, port in zip("EI", (metabolism.ACTIVITY_E, metabolism.ACTIVITY_I), strict=True)}  # fmt: skip
    # Demand is relative to the person's own health, which has the synapses that age has left.
    own = {n: found[n] / static.left.excitatory for n in ("ampa", "nmda_EE", "nmda_EI")}
    # What the body makes of release metabolism counts itself, in activity and in demand.
    own["release"] = found["release"] / points[body.RELEASE.name]
    needed = demand.of(values, found | own, activity)
    return found, written | {port.name: need for port, need in zip(ports.DEMAND, needed, strict=True)}


def state_of(
    points: Mapping[str, Any], values: Mapping[str, Any], left: SynapsesLeft, acting: Mapping[str, Any]
) -> SynapseState:
    """The state of synapses under the conditions at some times, (times, people) each, with healthy vesicles.

    points: by name of the port. values: parameters by name; the share of GluN2B is the person's own unless a case sets it.
    left: shares of the synapses that age has left. acting: concentrations of blockers by name, which take the place of those at
    the receptor.
    """
    xp = numpy_for(points, values)
    fields = {
        name: points[port.name] / port.healthy if name in RELATIVE else points[port.name]
        for name, port in STATE_OF.items()
    }
    share = points[conditions.GLUN2B.name]
    numbers = ("ampa", "nmda_E", "nmda_I")
    fields |= {name: fields[name] * left.excitatory for name in numbers} | {"gaba": fields["gaba"] * left.inhibitory}
    fields["release"] = points[body.RELEASE.name]
    fields |= {name: fields[name] * points[body.SURFACE_RECEPTORS.name] for name in numbers}
    fields["ampa"] = fields["ampa"] * points[body.SYNAPTIC_GAIN.name]
    own = xp.where(share == conditions.GLUN2B.healthy, values["synapse.reduction.GluN2B"], share)
    drugs = {name: points[port.name] for name, port in ports.drugs().items()} | dict(acting)
    return SynapseState(
        **fields,
        ambient=points[metabolism.AMBIENT.name] * points[body.EXTRACELLULAR.name],
        ambient_uptake=1.0,
        GluN2B=own,
        temperature=points[conditions.TEMPERATURE.name],
        drugs=drugs,
    )


def _supply(inputs: Inputs, side: int) -> terminal.Supply:
    """What acts on the terminals at one end of every interval, (intervals, people) each."""
    at = {name: ends[side] for name, ends in inputs.items()}
    xp = numpy_for(at)
    works = xp.minimum(at[metabolism.CYCLE.name], 1.0)
    return terminal.Supply(
        activity_E=at[metabolism.ACTIVITY_E.name] * at[body.RELEASE.name], activity_I=at[metabolism.ACTIVITY_I.name], firing=at[conditions.FIRING.name],
        glutamate=at[metabolism.GLUTAMATE.name], gaba=at[metabolism.GABA.name],
        atp_E=at[metabolism.ATP_E.name], atp_I=at[metabolism.ATP_I.name],
        cycle=at[conditions.GLUTAMINE_CYCLE.name] * works, exogenous=at[conditions.EXTERNAL_GLUTAMINE.name],
        transport=at[conditions.FILLING.name], transport_gaba=at[conditions.FILLING_GABA.name],
    )  # fmt: skip


def _met(inputs: Inputs, side: int) -> trapping.Conditions:
    """What blockers meet at one end of every interval, (intervals, people) each."""
    at = {name: ends[side] for name, ends in inputs.items()}
    drugs = ports.drugs()
    doses = numpy_for(at).stack([at[drugs[name].name] for name in trapping.blockers()])
    return trapping.Conditions(
        at[metabolism.ACTIVITY_E.name],
        at[conditions.FIRING.name],
        at[conditions.MAGNESIUM.name] / conditions.MAGNESIUM.healthy,
        doses,
    )


LINK = SynapseLink()
