"""Metabolism as a link: pools, fluxes and energy of neurons and astrocytes over a span of time.

    reads    plasma supply, activity of E and I neurons, demand of their receptors, inactivation of GABA transaminase; what the
             body makes of release and uptake
    writes   neuronal glutamate, GABA and ATP, extracellular glutamate, glutaminase per cycling, AMP: each over its own baseline

The state is that of the network (mM) and the step that its solver planned. A person's Vmax are those of the healthy self, also
where a parameter changes later. Where every input is healthy and nothing has changed, the baseline is the solution.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.body import ports as body
from glutamate.engine import registry, steady_state
from glutamate.engine.arrays import numpy_for, traced
from glutamate.engine.link import Advanced, Ends, Inputs, People, Rested, Span, Variable
from glutamate.engine.network import Anchors
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.program import Program
from glutamate.engine.rosenbrock import Solution
from glutamate.engine.status import Code, Status, well
from glutamate.engine.units import MIN_PER_H
from glutamate.metabolism import inputs, model, person, readout, run, traits
from glutamate.metabolism.ports import ACTIVITY_E, FOLLOWS, POSTSYNAPTIC_E, POSTSYNAPTIC_I, UPTAKE, WRITES
from glutamate.metabolism.runaway import in_words, largest, molar
from glutamate.regions import registry as regions

_OBSERVE = Program("metabolism-observe", readout.observe, ("glutamate.engine", "glutamate.metabolism"), quick=True)


WITH = {
    ACTIVITY_E.name: body.RELEASE,
    POSTSYNAPTIC_E.name: body.RELEASE,
    POSTSYNAPTIC_I.name: body.RELEASE,
    UPTAKE.name: body.UPTAKE,
}
"""Inputs that something of the body multiplies; what is released costs receptors as much."""


class Prepared(NamedTuple):
    """Anchors of the people, whose theta has an axis of epochs where parameters change during the run, and baseline fluxes."""

    anchors: Anchors
    v0: Any


class _State(NamedTuple):
    """Concentrations (states, people), planned step of the solver in minutes (people,)."""

    x: Any
    step: Any


class MetabolismLink:
    """See `glutamate.engine.link.Link`."""

    name = "metabolism"
    writes = WRITES
    follows = FOLLOWS
    always_stored = True

    @property
    def reads(self) -> tuple[Port, ...]:
        return (*inputs.ports(), *WITH.values())

    def parameters(self) -> Mapping[str, Parameter]:
        model.network()
        regions.all_regions()
        return {**registry.parameters("metabolism"), **registry.parameters("regions")}

    def mechanisms(self) -> Mapping[str, str]:
        return model.mechanisms()

    def traits(self) -> frozenset[str]:
        return traits.traits()

    def variables(self) -> Mapping[str, Variable]:
        return readout.variables()

    def inputs(self) -> Mapping[str, Port]:
        return inputs.variables()

    def prepare(self, people: People) -> tuple[Prepared, Status]:
        values, totals = person.in_region(people.values, regions.get(people.region), people.age)
        values = {n: self._lanes(v, people.size) for n, v in values.items()}
        totals = {n: numpy_for(v).broadcast_to(v, (people.size,)) for n, v in totals.items()}
        found = model.calibrate(values, totals)
        status = well(found.x0[0])
        if not traced(found):
            good = model.healthy_people(found)
            if not good.any():
                model.check_baseline(found.x0, found.v0)
                model.check_capacity(found.vmax)
            if not good.all():
                status = status._replace(code=np.where(good, Code.OK, Code.NO_BASELINE))
                lanes = np.where(good, np.arange(people.size), int(np.argmax(good)))
                values = {n: v[..., lanes] if np.ndim(v) else v for n, v in values.items()}
                kept = {n: getattr(found.anchors, n)[..., lanes] for n in ("theta", "x0", "u0", "vmax", "volume")}
                found = model.Calibration(found.anchors._replace(**kept), found.v0[:, lanes])
        merged = {**model.default_values(), **values}
        own = people.epochs.of(self.mechanisms())
        theta = [model.changed_theta(merged, changes, people.size) for changes in own.changes]
        # One axis per epoch of the run, so that every link counts them alike.
        xp = numpy_for(*theta)
        over_epochs = theta[0] if len(theta) == 1 else xp.stack([theta[n] for n in own.at(people.epochs.starts)])
        return Prepared(found.anchors._replace(theta=over_epochs), found.v0), status

    def init(self, static: Prepared) -> tuple[Any, ...]:
        x0 = static.anchors.x0
        return tuple(_State(x0, numpy_for(x0).zeros(x0.shape[1])))

    def advance(self, static: Prepared, state: tuple[Any, ...], span: Span, inputs: Inputs) -> Advanced:
        net, start = model.network(), _State(*state)
        xp = numpy_for(static, state, span, inputs)
        inputs = with_body(inputs)
        names = [port.name for port in net.input_ports]
        left, right = (xp.stack([inputs[name][side] for name in names], axis=1) for side in (0, 1))
        minutes = (span.hours - span.hours[0]) * MIN_PER_H
        solution = Solution(
            *run.INTEGRATE(
                start.x, minutes, left, right, static.anchors, span.epoch, span.jumps, start.step,
                run.RELATIVE_TOLERANCE, run.ABSOLUTE_TOLERANCE,
            )
        )  # fmt: skip
        at = xp.concatenate([left, right[-1:]])
        epoch = xp.concatenate([span.epoch, span.epoch[-1:]])
        variables, ports = _OBSERVE(solution.states, at, static.anchors, static.v0, epoch)
        status = _status(solution, span)
        bad = status.code != Code.OK
        return Advanced(
            (solution.states[-1], solution.step),
            {n: xp.where(bad, np.nan, v) for n, v in ports.items()},
            {n: xp.where(bad, np.nan, v) for n, v in variables.items()},
            status,
        )

    def rest(self, static: Prepared, state: tuple[Any, ...], inputs: Mapping[str, Any]) -> Rested:
        acting = with_body({name: Ends(level, level) for name, level in inputs.items()})
        u = jnp.stack([acting[port.name].left for port in model.network().input_ports])
        theta = static.anchors.theta
        whole = static.anchors._replace(theta=theta if theta.ndim == 2 else theta[0])
        anchors = Anchors(*(jnp.asarray(a) for a in whole))

        def one(x: Any, u: Any, anchors: Anchors) -> Any:
            return steady_state.held(lambda x: model.derivative(0.0, x, u, anchors), x)

        lanes = jax.vmap(one, in_axes=(-1, -1, run.PEOPLE_LAST), out_axes=-1)
        x = lanes(jnp.asarray(_State(*state).x), u, anchors)
        variables, ports = readout.observe(x[None], u[None], anchors, static.v0, jnp.zeros(1, int))
        return Rested({n: v[0] for n, v in ports.items()}, {n: v[0] for n, v in variables.items()})

    def explain(self, code: int, state: int, time_h: float) -> str:
        return in_words(code, state, time_h * MIN_PER_H)

    def state_name(self, state: int) -> str:
        return model.network().states[state]

    @staticmethod
    def _lanes(value: Any, people: int) -> Any:
        """A number stays one; what differs between people is (people,)."""
        xp = numpy_for(value)
        return xp.broadcast_to(value, (*np.shape(value)[:-1], people)) if np.ndim(value) else value


def with_body(inputs: Inputs) -> dict[str, Ends]:
    """Inputs with what the body makes of them: release per activity, and uptake."""
    acting = {name: inputs[port.name] for name, port in WITH.items()}
    made = {name: Ends(*(a * b for a, b in zip(inputs[name], body, strict=True))) for name, body in acting.items()}
    return {**inputs, **made}


def _status(solution: Solution, span: Span) -> Status:
    """Runaway before an unsolved end: who passes the largest concentration first, and where."""
    xp = numpy_for(solution.states)
    states = xp.asarray(solution.states)
    beyond = (states > largest()) & xp.asarray(molar())[:, None]
    flat = beyond.reshape(-1, states.shape[-1])
    ran, first = flat.any(axis=0), flat.argmax(axis=0)
    time, state = first // states.shape[1], first % states.shape[1]
    failed = ~xp.asarray(solution.ok)
    hours = xp.asarray(span.hours)
    begun = xp.where(failed, hours[0] + xp.nan_to_num(xp.asarray(solution.failed_time)) / MIN_PER_H, 0.0)
    code = xp.where(ran, Code.RUNAWAY, xp.where(failed, Code.UNSOLVED, Code.OK))
    number = xp.where(ran, state, xp.where(failed, xp.asarray(solution.failed_state), 0))
    return Status(code, xp.zeros_like(code), number, xp.where(ran, hours[time], begun))


LINK = MetabolismLink()
