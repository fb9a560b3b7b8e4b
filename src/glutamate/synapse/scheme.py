"""The form in which a kinetic scheme is declared: states, transitions between them, and what opens the channel.

    dP/dt = Q(L, V, Mg) P,   Q[target, source] = multiplicity k L^order f(V, Mg) q10^((T - T0)/10),   columns of Q sum to 0

P are the probabilities of the states, L the ligand (mM), V the voltage (mV), k a declared rate (/ms, or /mM/ms where
ligand binds). Rates are scaled for temperature only if one is given: binding by `q10_binding`, all else by `q10`.

Opposite transitions around a closed cycle have equal products of rates where no energy is spent (microscopic
reversibility); schemes fitted without that constraint break it, which `Scheme.balance` measures: the largest
|ln(product one way/product the other way)| over independent cycles, in units of kT (Colquhoun et al. 2004,
doi:10.1529/biophysj.103.034991).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.errors import ComponentError
from glutamate.synapse.admissible import concentration, finite

Family = Literal["AMPA", "NMDA", "GABA_A", "GABA_B"]
Ligand = Literal["glutamate", "GABA"]
Dependence = Callable[[Values, Any, Any], Any]
"""(values of the table, voltage in mV, magnesium in mM) -> factor of the rate."""
Scaling = Callable[[Values, str], Any]
"""(values of the table, short name of a rate) -> factor of that rate, 1 at declared values."""

DEGREES_PER_Q10 = 10.0  # number: what the 10 of a Q10 says
# number: kT; published rates carry two or three digits, so cycles close no better than this
BALANCE_TOLERANCE = 0.05


def rate(value: float, doc: str, source: str, grade: Grade = "established", binding: bool = False) -> Parameter:
    """A rate constant in /ms, or /mM/ms for binding; a fitted rate is taken as known within a factor of 1.5."""
    unit = "/mM/ms" if binding else "/ms"
    return Parameter(value, unit, value / 1.5, value * 1.5, source, grade, doc)


def quotient(value: float, source: str, doc: str = "factor of rates per 10 degrees") -> Parameter:
    """A temperature coefficient Q10."""
    return Parameter(value, "1", max(1.0, value - 0.6), value + 0.6, source, "assumed", doc)


def binding_quotient() -> Parameter:
    """Q10 of binding: that of diffusion."""
    return Parameter(1.3, "1", 1.0, 2.4, "diffusion-limited association; viscosity of water", "assumed", "factor of binding rates per 10 degrees")  # fmt: skip


def recorded_at(value: float, source: str) -> Parameter:
    """Temperature at which the rates hold."""
    return Parameter(value, "degC", value, value, source, "assumed", "temperature at which the rates hold", scale="linear", role="protocol")  # fmt: skip


def reversal_potential(value: float, low: float, high: float, source: str) -> Parameter:
    """Reversal potential of the open channel."""
    return Parameter(value, "mV", low, high, source, "established", "reversal potential", scale="linear")


@dataclass(frozen=True)
class Transition:
    """One arrow of a scheme.

    Args:
        source, target: names of states.
        rate: short name of the rate in the table of the scheme.
        ligand_order: 1 if the transition binds a ligand molecule, else 0.
        multiplicity: number of equivalent sites or subunits that can make the transition.
        dependence: factor from voltage and magnesium, if any.
    """

    source: str
    target: str
    rate: str
    ligand_order: int = 0
    multiplicity: int = 1
    dependence: Dependence | None = None


def step(a: str, b: str, forward: str, backward: str, sites: tuple[int, int] = (1, 1), binds: bool = False) -> tuple[Transition, ...]:  # fmt: skip
    """A reversible step a <-> b; `sites` are the multiplicities there and back, `binds` if a -> b takes up ligand."""
    return (
        Transition(a, b, forward, int(binds), sites[0]),
        Transition(b, a, backward, 0, sites[1]),
    )


@dataclass(frozen=True, eq=False)
class Scheme:
    """A kinetic scheme.

    Args:
        name: the name it is found by.
        title: what it is, in words.
        family, ligand: receptor family and what it binds.
        states: names, in order of the state vector.
        start_state: where all receptors are after a long time without ligand.
        transitions: the arrows.
        open: conductance of the conducting states relative to the fully open channel.
        parameters: the rates, with `q10`, `q10_binding`, `reference_temperature` and `reversal`.
        subtype: subunit composition of an NMDA receptor, which decides its pharmacology; "" elsewhere.
        scaling: factor of each rate that follows from other parameters of the table, if any.
    """

    name: str
    title: str
    family: Family
    ligand: Ligand
    states: tuple[str, ...]
    start_state: str
    transitions: tuple[Transition, ...]
    open: Mapping[str, float]
    parameters: ParameterTable = field(repr=False)
    subtype: str = ""
    scaling: Scaling | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for t in self.transitions:
            for state in (t.source, t.target, self.start_state, *self.open):
                if state not in self.states:
                    raise ComponentError(
                        f"scheme {self.name!r}: {state!r} is none of its states {', '.join(self.states)}"
                    )
            if t.rate not in self.parameters:
                raise ComponentError(
                    f"scheme {self.name!r}: rate {t.rate!r} of {t.source} -> {t.target} is not declared"
                )
        for needed in ("q10", "q10_binding", "reference_temperature", "reversal"):
            if needed not in self.parameters:
                raise ComponentError(f"scheme {self.name!r}: parameter {needed!r} is not declared")

    @property
    def reversal(self) -> Parameter:
        """Reversal potential (mV)."""
        return self.parameters["reversal"]

    @property
    def explicit_magnesium(self) -> bool:
        """Whether magnesium binds within the scheme, so that no block factor must be applied to its current."""
        return any(t.dependence is not None for t in self.transitions)

    @functools.cached_property
    def _stamps(self) -> np.ndarray:
        """(transitions, states, states): what a unit rate of each transition adds to Q."""
        place = {state: i for i, state in enumerate(self.states)}
        stamps = np.zeros((len(self.transitions), len(self.states), len(self.states)))
        for i, t in enumerate(self.transitions):
            stamps[i, place[t.target], place[t.source]] = t.multiplicity
            stamps[i, place[t.source], place[t.source]] = -t.multiplicity
        return stamps

    def rates(self, values: Mapping[str, Any], ligand_mM: Any, voltage_mV: Any = 0.0, magnesium_mM: Any = 0.0, temperature_C: Any = None) -> jax.Array:  # fmt: skip
        """Rate of each transition (/ms) without its multiplicity, (..., transitions); ligand, voltage and magnesium of
        any shapes that broadcast."""
        concentration("ligand_mM", ligand_mM)
        concentration("magnesium_mM", magnesium_mM)
        finite("voltage_mV", voltage_mV)
        p = self.parameters.of(values)
        gating = binding = jnp.asarray(1.0)
        if temperature_C is not None:
            exponent = (finite("temperature_C", temperature_C) - p.reference_temperature) / DEGREES_PER_Q10
            gating, binding = p.q10**exponent, p.q10_binding**exponent
        ligand, voltage, magnesium = jnp.broadcast_arrays(*map(jnp.asarray, (ligand_mM, voltage_mV, magnesium_mM)))
        found = []
        for t in self.transitions:
            k = getattr(p, t.rate) * (binding * ligand if t.ligand_order else gating)
            if self.scaling is not None:
                k = k * self.scaling(p, t.rate)
            if t.dependence is not None:
                k = k * t.dependence(p, voltage, magnesium)
            found.append(jnp.broadcast_to(k, ligand.shape))
        return jnp.stack(found, axis=-1)

    def generator(self, values: Mapping[str, Any], ligand_mM: Any, voltage_mV: Any = 0.0, magnesium_mM: Any = 0.0, temperature_C: Any = None) -> jax.Array:  # fmt: skip
        """Q (/ms), (..., states, states), columns summing to zero.

        Voltage and magnesium act only in schemes with `explicit_magnesium`. Raises ComponentError for a negative
        concentration or a number that is not finite.
        """
        rates = self.rates(values, ligand_mM, voltage_mV, magnesium_mM, temperature_C)
        return jnp.tensordot(rates, jnp.asarray(self._stamps), 1)

    def start(self) -> jax.Array:
        """State vector with every receptor in the start state, (states,)."""
        return jnp.asarray(np.array([float(state == self.start_state) for state in self.states]))

    def conserved(self) -> np.ndarray:
        """Weights of the states whose sum never changes: ones, (states,)."""
        return np.ones(len(self.states))

    def weights(self) -> np.ndarray:
        """Relative conductance of each state, (states,)."""
        return np.array([float(self.open.get(state, 0.0)) for state in self.states])

    def open_probability(self, P: Any, values: Mapping[str, Any] | None = None) -> jax.Array:
        """Conductance relative to all channels fully open, (...), of states (..., states); `values` change nothing."""
        return jnp.asarray(P) @ jnp.asarray(self.weights())

    def steady_state(self, values: Mapping[str, Any], ligand_mM: Any, voltage_mV: Any = 0.0, magnesium_mM: Any = 0.0, temperature_C: Any = None) -> jax.Array:  # fmt: skip
        """The probabilities to which a constant ligand leads, (..., states): Q P = 0, sum P = 1."""
        Q = self.generator(values, ligand_mM, voltage_mV, magnesium_mM, temperature_C)
        row = self.states.index(self.start_state)
        closed = Q.at[..., row, :].set(1.0)
        right = jnp.broadcast_to(jnp.eye(len(self.states))[row], Q.shape[:-1])
        return jnp.linalg.solve(closed, right[..., None])[..., 0]

    def balance(self, values: Mapping[str, Any], voltage_mV: float = 0.0, magnesium_mM: float = 1.0) -> float:
        """Largest imbalance of a cycle in kT: 0 if there is none, infinite if a step has no way back."""
        ones = np.array([t.multiplicity for t in self.transitions])
        k = np.asarray(self.rates(values, 1.0, voltage_mV, magnesium_mM)) * ones
        forward = {(t.source, t.target): x for t, x in zip(self.transitions, k, strict=True)}
        energy = {self.start_state: 0.0}
        waiting = [self.start_state]
        worst = 0.0
        while waiting:
            a = waiting.pop()
            for (source, b), x in forward.items():
                if source != a:
                    continue
                if (b, a) not in forward or x <= 0 or forward[b, a] <= 0:
                    return float("inf")
                here = energy[a] - float(np.log(x / forward[b, a]))
                if b in energy:
                    worst = max(worst, abs(here - energy[b]))
                else:
                    energy[b] = here
                    waiting.append(b)
        return worst

    def reversible(self, values: Mapping[str, Any], voltage_mV: float = 0.0, magnesium_mM: float = 1.0) -> bool:
        """Whether the scheme obeys microscopic reversibility, to the digits of its published rates."""
        return self.balance(values, voltage_mV, magnesium_mM) < BALANCE_TOLERANCE
