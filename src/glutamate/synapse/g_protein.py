"""A receptor that acts through a G-protein: the form of GABA-B receptors.

    dP/dt = Q P                      the receptor scheme
    dG/dt = K3 R - K4 G              G-protein, in the units of the fit (R: activated receptors)
    open  = G^n/(G^n + Kd)           n bound G-proteins open the potassium channel

Not a probability vector, but linear up to the last line: the state x = (P, G) obeys dx/dt = A x, so that every solver of
schemes works on it. Destexhe & Sejnowski 1995, doi:10.1073/pnas.92.21.9515; ModelDB 18198 and 18500.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.synapse.scheme import DEGREES_PER_Q10, Family, Ligand, Scheme


@dataclass(frozen=True, eq=False)
class GProteinReceptor:
    """A receptor scheme, the state of it that is active, and a G-protein; parameters K3, K4, Kd, n in the same table."""

    name: str
    title: str
    receptor: Scheme
    active: str
    subtype: str = ""

    @property
    def family(self) -> Family:
        return self.receptor.family

    @property
    def ligand(self) -> Ligand:
        return self.receptor.ligand

    @property
    def parameters(self) -> Any:
        return self.receptor.parameters

    @property
    def states(self) -> tuple[str, ...]:
        """States of the receptor, then the G-protein."""
        return (*self.receptor.states, "G")

    @property
    def reversal(self) -> Parameter:
        return self.receptor.reversal

    @property
    def explicit_magnesium(self) -> bool:
        return False

    def generator(self, values: Mapping[str, Any], ligand_mM: Any, voltage_mV: Any = 0.0, magnesium_mM: Any = 0.0, temperature_C: Any = None) -> jax.Array:  # fmt: skip
        """A (/ms), (..., states, states); its columns but that of the active state sum to zero only over the receptor."""
        p = self.parameters.of(values)
        Q = self.receptor.generator(values, ligand_mM, voltage_mV, magnesium_mM, temperature_C)
        factor = 1.0
        if temperature_C is not None:
            factor = p.q10 ** ((temperature_C - p.reference_temperature) / DEGREES_PER_Q10)
        n = len(self.receptor.states)
        A = jnp.zeros((*Q.shape[:-2], n + 1, n + 1)).at[..., :n, :n].set(Q)
        A = A.at[..., n, self.receptor.states.index(self.active)].set(p.K3 * factor)
        return A.at[..., n, n].set(-p.K4 * factor)

    def start(self) -> jax.Array:
        return jnp.append(self.receptor.start(), 0.0)

    def conserved(self) -> np.ndarray:
        """Weights of the states whose sum never changes: those of the receptor, without the G-protein, (states,)."""
        return np.append(self.receptor.conserved(), 0.0)

    def open_probability(self, x: Any, values: Mapping[str, Any] | None = None) -> jax.Array:
        """Open fraction of the potassium channels, (...), of states (..., states); declared values by default."""
        p = self.parameters.of(values)
        G = jnp.asarray(x)[..., -1]
        # G^n is written so that its derivative by n stays finite at G = 0.
        power = jnp.where(G > 0, jnp.where(G > 0, G, 1.0) ** p.n, 0.0)
        return power / (power + p.Kd)

    def steady_state(self, values: Mapping[str, Any], ligand_mM: Any, voltage_mV: Any = 0.0, magnesium_mM: Any = 0.0, temperature_C: Any = None) -> jax.Array:  # fmt: skip
        """States to which a constant ligand leads, (..., states)."""
        p = self.parameters.of(values)
        P = self.receptor.steady_state(values, ligand_mM, voltage_mV, magnesium_mM, temperature_C)
        G = p.K3 / p.K4 * P[..., self.receptor.states.index(self.active)]
        return jnp.concatenate([P, G[..., None]], axis=-1)

    def balance(self, values: Mapping[str, Any], voltage_mV: float = 0.0, magnesium_mM: float = 1.0) -> float:
        return self.receptor.balance(values, voltage_mV, magnesium_mM)

    def reversible(self, values: Mapping[str, Any], voltage_mV: float = 0.0, magnesium_mM: float = 1.0) -> bool:
        return self.receptor.reversible(values, voltage_mV, magnesium_mM)
