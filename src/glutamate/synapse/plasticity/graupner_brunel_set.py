"""A parameter set of the Graupner-Brunel rule: what its numbers mean, and how a set is declared and found.

A set is one file in `graupner_brunel_sets/` with a table of the quantities below and a `ParameterSet`. The published sets
are point fits without intervals. The declared interval of a fitted set is 20 % either way, an assumption; the sets that
illustrate regimes of the rule were chosen, not fitted, and have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

PAPER = "Graupner & Brunel 2012, doi:10.1073/pnas.1109359109, SI tables; code github.com/mgraupe/CalciumBasedPlasticityModel"

_QUANTITIES = {
    "tau_ca": ("ms", "decay time of calcium"),
    "c_pre": ("1", "calcium of a presynaptic spike, in units of the threshold for depression"),
    "c_post": ("1", "calcium of a postsynaptic spike"),
    "theta_d": ("1", "threshold for depression, the unit of calcium"),
    "theta_p": ("1", "threshold for potentiation"),
    "gamma_d": ("1", "rate of depression in units of 1/tau"),
    "gamma_p": ("1", "rate of potentiation in units of 1/tau"),
    "sigma": ("1", "noise of the efficacy while calcium is above a threshold"),
    "tau": ("s", "time constant of the efficacy"),
    "rho_star": ("1", "boundary between the basins of the down and the up state"),
    "delay": ("ms", "delay of presynaptic calcium against the spike"),
    "beta": ("1", "fraction of synapses that are down at the start"),
    "b": ("1", "weight of the up state relative to the down state"),
}
TABLE = ParameterTable(
    "synapse.graupner_brunel_sets",
    "intervals of published point fits",
    "protocol",
    spread=Parameter(
        0.2, "1", 0.2, 0.2, "assumed for published point fits", "assumed", "half-width of a declared interval"
    ),
)


class Quantities(NamedTuple):
    """The numbers of one set, as they travel into the equations."""

    tau_ca: Any
    c_pre: Any
    c_post: Any
    theta_d: Any
    theta_p: Any
    gamma_d: Any
    gamma_p: Any
    sigma: Any
    tau: Any
    rho_star: Any
    delay: Any
    beta: Any
    b: Any


@dataclass(frozen=True)
class ParameterSet:
    """A named set. `summary` says what it describes."""

    name: str
    table: ParameterTable
    summary: str

    def of(self, values: Mapping[str, Any] | None = None) -> Quantities:
        """Its quantities out of `values`, at their defaults where absent."""
        p = self.table.of(values)
        return Quantities(**{q: getattr(p, q) for q in Quantities._fields})


def chosen(quantity: str, value: float) -> Parameter:
    """A quantity of a set that illustrates a regime."""
    unit, doc = _QUANTITIES[quantity]
    return Parameter(value, unit, value, value, PAPER, "established", doc, scale="linear")


def fitted(quantity: str, value: float, source: str = PAPER) -> Parameter:
    """A quantity of a set that was fitted to experiments."""
    unit, doc = _QUANTITIES[quantity]
    spread = TABLE["spread"].value
    low, high = value * (1 - spread), value * (1 + spread)
    return Parameter(value, unit, low, high, source, "contested", doc, scale="linear")
