"""The circuit as a link: activity of the E and I neurons of a region over time, from its operating point.

    reads    the synaptic factors; extracellular GABA; activity of glutamate transporters
    homeostasis         change of the region's conductances (gain and margin of circuits without a survey)
    tonic inhibition    current of extracellular GABA (`tonic_inhibition`)
    tonic excitation    current of ambient glutamate through NMDA receptors (`tonic_excitation`)
    mean-field node     rates of E and I at the fixed point, inhibition frozen as in health (acute change)
    emotional balance   how well cognitive cues quench emotional cortex (`reduced.emotional_balance`)
    writes   activity of E and I: rate over that of the person's healthy node; the emotional balance

A person's own node in health is that with the synapses that age has left (`regions.synapses`): the metabolic baseline of the
aged is their own too. The operating point settles within a second and has no state of its own. Where no factor differs from health, activity is 1.
Regions are isolated nodes here; `circuit.whole_brain` makes them one system.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from glutamate.circuit import homeostasis, tonic_excitation, tonic_inhibition
from glutamate.circuit.circuit import OTHER_GAIN
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.ports import READS, SWITCH, WRITES
from glutamate.circuit.reduced import emotional_balance
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.engine.arrays import numpy_for
from glutamate.engine.batch import at_epochs, stacked, value_sets
from glutamate.engine.link import Advanced, Ends, Inputs, People, Rested, Span, Variable
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.program import Program
from glutamate.engine.status import Code, Status, well
from glutamate.metabolism.ports import AMBIENT_GABA, TRANSPORTERS
from glutamate.regions.synapses import synapses_left

_TABLES = (homeostasis.TABLE, tonic_inhibition.TABLE, tonic_excitation.TABLE, field.TABLE, emotional_balance.TABLE)


class Prepared(NamedTuple):
    """Parameters of the people by name, in health and in force, (1 or epochs, people) each; factors in health, of the age."""

    healthy: Any
    numbers: Any
    usual: Any


def _node(values: Mapping[str, Any], factors: SynapticFactors) -> field.Node:
    """The node under factors, which reach it through the homeostatic gain."""
    p = field.parameters(values)
    background, tonic = p.W_E * p.I_0, tonic_excitation.CHANNEL
    synaptic = homeostasis.charges(factors) | {tonic: tonic_excitation.change(values, factors.tonic_nmda, background)}
    moved = homeostasis.circuit_conductances(OTHER_GAIN, synaptic, None, values)
    onto_E, onto_I = tonic_excitation.currents(values, moved.pop(tonic), background)
    node = field.constants(p, SynapticFactors(**{channel: jnp.exp(y) for channel, y in moved.items()}))
    return node._replace(drive_E=node.drive_E + onto_E, drive_I=node.drive_I + onto_I)


def _operating_point(healthy: Any, numbers: Any, own: Any, epoch: Any, factors: Any, gaba: Any) -> tuple[Any, ...]:
    """Rates of E and I (Hz) and activities, (times, people) each, at factors (factors, times, people) and extracellular GABA."""
    usual = field.at_rest(_node(healthy, own), field.parameters(healthy).J)
    values = at_epochs(numbers, epoch)
    node = _node(values, SynapticFactors(*factors))
    onto_E, onto_I = tonic_inhibition.currents(values, gaba)
    node = node._replace(drive_E=node.drive_E - onto_E, drive_I=node.drive_I - onto_I)
    found = field.at_rest(node, field.parameters(values).J)
    rates = [jnp.broadcast_to(r, factors.shape[1:]) for r in found[:2]]
    return (*rates, *(r / u for r, u in zip(rates, usual[:2], strict=True)))


_OPERATING_POINT = Program(
    "circuit-operating-point", _operating_point, ("glutamate.engine", "glutamate.circuit"), quick=True
)


class CircuitLink:
    """See `glutamate.engine.link.Link`."""

    name = "circuit"
    reads = (*READS, AMBIENT_GABA, TRANSPORTERS)
    writes = WRITES
    follows: Mapping[str, str] = {}
    always_stored = False

    def parameters(self) -> Mapping[str, Parameter]:
        return {p.name: p for table in _TABLES for p in table.values()}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(self.parameters(), "")

    def variables(self) -> Mapping[str, Variable]:
        rates = {f"rate_{cell}": Variable("Hz", f"rate of {cell} neurons") for cell in "EI"}
        return rates | {f"activity_{c}": Variable("1", f"activity of {c} neurons relative to awake rest") for c in "EI"}

    def inputs(self) -> Mapping[str, Port]:
        return {}

    def prepare(self, people: People) -> tuple[Prepared, Status]:
        healthy = stacked([people.values], names(), people.size)
        left = synapses_left(people.age, people.values, people.size)
        usual = SynapticFactors(
            ampa=left.excitatory, nmda_EE=left.excitatory, nmda_EI=left.excitatory, gaba=left.inhibitory,
            tonic_nmda=left.excitatory,
        )  # fmt: skip
        numbers = stacked(value_sets(people, names()), names(), people.size)
        return Prepared(healthy, numbers, usual), well(np.zeros(people.size))

    def init(self, static: Prepared) -> tuple[Any, ...]:
        return ()

    def advance(self, static: Prepared, state: tuple[Any, ...], span: Span, inputs: Inputs) -> Advanced:
        xp = numpy_for(static, inputs)
        factors = xp.stack([inputs[port.name].points for port in READS])
        epoch = xp.concatenate([span.epoch, span.epoch[-1:]])
        named = ("rate_E", "rate_I", "activity_E", "activity_I")
        found = dict(
            zip(
                named,
                _OPERATING_POINT(
                    static.healthy, static.numbers, static.usual, epoch, factors, inputs[AMBIENT_GABA.name].points
                ),
                strict=True,
            )
        )
        own = emotional_balance.TABLE.of(at_epochs(static.numbers, epoch))
        cues = emotional_balance.switch(inputs[TRANSPORTERS.name].points, own)
        written = {port.name: found[name] for port, name in zip(WRITES[:2], named[2:], strict=True)} | {
            SWITCH.name: cues
        }
        lost = ~(xp.isfinite(xp.asarray(found["rate_E"])) & xp.isfinite(xp.asarray(found["rate_I"])))
        bad, when = lost.any(axis=0), xp.asarray(span.hours)[xp.argmax(lost, axis=0)]
        code = xp.where(bad, Code.UNSOLVED, Code.OK)
        none = xp.zeros_like(code)
        return Advanced((), written, found, Status(code, none, none, xp.where(bad, when, 0.0)))

    def rest(self, static: Prepared, state: tuple[Any, ...], inputs: Mapping[str, Any]) -> Rested:
        moment = Span(np.zeros(2), np.zeros(1, int), np.zeros(1, bool))
        found = self.advance(
            static, (), moment, {name: Ends(level[None], level[None]) for name, level in inputs.items()}
        )
        return Rested(*({n: v[0] for n, v in named.items()} for named in (found.ports, found.variables)))

    def explain(self, code: int, state: int, time_h: float) -> str:
        return "no operating point"

    def state_name(self, state: int) -> str:
        return ""


def names() -> tuple[str, ...]:
    """Parameters of the operating point, in the order in which they are packed."""
    return tuple(p.name for table in _TABLES for p in table.values())


LINK = CircuitLink()
