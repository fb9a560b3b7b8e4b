"""Metabolic control analysis: which step controls which pool and which flux, exactly, at the baseline of any person and region.

    C^S_i = d ln S/d ln e_i,   C^J_i = d ln J/d ln e_i,   e_i a factor on the rate of step i

At the steady state N (e v(S)) = 0, so by implicit differentiation (no differences)

    d ln S/d ln e = -(N dv/d ln S)^-1 N diag(v)       d ln J/d ln e = 1 + (dv/d ln S)(d ln S/d ln e)/v

and the summation theorems follow: coefficients of all steps add up to 0 for a pool and to 1 for a flux (Kacser & Burns 1973;
Heinrich & Rapoport 1974, doi:10.1111/j.1432-1033.1974.tb03318.x). A step is one reaction in one cell class; the control of an enzyme is the
sum over its steps, and that of its `activity` in a case. A step without net flux at rest (a transaminase at equilibrium, a
regulator) has no control there. Coefficients are of the new steady state, which slow regulators reach after days; they hold for
small changes, and where a law has a corner at rest (overflow of GABA, leaks) they are the mean of both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import xarray as xr

from glutamate.engine import registry
from glutamate.engine.network import Anchors
from glutamate.engine.program import Program
from glutamate.errors import OutOfRange
from glutamate.metabolism import model, person, readout
from glutamate.regions import registry as regions
from glutamate.regions.ageing import TABLE as AGEING

USUAL_AGE = 30.0  # number: years; the reference age of the baseline (`metabolism.ageing.onset`)


def control(region: str = "cortex", age: float = USUAL_AGE, values: Mapping[str, float] | None = None) -> xr.Dataset:
    """Control coefficients at the healthy baseline of one person in one region.

    Args:
        region: name of a region.
        age: years.
        values: parameters by dotted name that differ from the declared ones; they belong to the person (a baseline of its own).

    Returns:
        `pool` (pool_name, step) of every state of the network, `flux` (rate, step) of every rate that is not zero at rest, and
        `variable` (variable_name, step) of the pools and fluxes of a result (tissue_glutamate, v_tca, ...); `step` has the coordinates
        `enzyme` (the table of its parameters) and `cell`.

    Raises:
        UnknownName: no such region or parameter.
        OutOfRange: an age of no adult, or a number that the parameter cannot be.
        InputError: if these values leave no healthy baseline.
    """
    model.network()
    regions.all_regions()
    declared = registry.values("metabolism") | registry.values("regions")
    registry.require(values or {}, declared)
    youngest, oldest = AGEING["youngest"].value, AGEING["oldest"].value
    if not youngest <= age <= oldest:
        raise OutOfRange(f"age {age:g} is outside {youngest:g} to {oldest:g} years")
    own, totals = person.in_region({**declared, **(values or {})}, regions.get(region), age)
    found = model.calibrate(own, totals)
    model.check_baseline(found.x0, found.v0)
    model.check_capacity(found.vmax)
    pools, derived, slopes = (np.asarray(c) for c in _SENSITIVITIES(found.anchors, found.v0))
    net, v0 = model.network(), np.asarray(found.v0)
    kept = np.abs(v0) > 0
    fluxes = slopes[kept] / v0[kept, None]
    variables = _variables(found, pools, derived, slopes)
    cells = [cell for r in net.reactions for cell in r.cells]
    enzymes = [r.table.prefix for r in net.reactions for _ in r.cells]
    return xr.Dataset(
        {
            "pool": (("pool_name", "step"), pools),
            "flux": (("rate", "step"), fluxes),
            "variable": (("variable_name", "step"), np.stack(list(variables.values()))),
        },
        coords={
            "step": list(net.fluxes), "pool_name": list(net.states), "rate": list(np.array(net.fluxes)[kept]), "variable_name": list(variables),
            "enzyme": ("step", enzymes), "cell": ("step", cells),
        },
        attrs={"region": regions.get(region).name, "age": age},
    )  # fmt: skip


def of_enzymes(found: xr.Dataset) -> xr.Dataset:
    """The same by enzyme or transporter: sums over its steps, dimension `enzyme`."""
    return found.drop_vars("cell").groupby("enzyme").sum()


def largest_deviation(found: xr.Dataset) -> float:
    """How far the summation theorems are missed: 0 for pools, 1 for fluxes."""
    pools = np.abs(found["pool"].sum("step").values)
    fluxes = np.abs(found["flux"].sum("step").values - 1)
    return float(max(pools.max(), fluxes.max()))


def _variables(
    found: model.Calibration, pools: np.ndarray, derived: np.ndarray, slopes: np.ndarray
) -> dict[str, np.ndarray]:
    """Coefficients of what a result keeps without cell classes, (steps,) each: tissue pools are sums of states or of ATP, reported
    fluxes are sums of rates."""
    net, volume = model.network(), np.asarray(found.anchors.volume)
    x0 = np.asarray(found.x0)
    of = {name: (x0[i] * volume[i], pools[i]) for i, name in enumerate(net.states)}
    for name, row in zip(net.derived_names, derived, strict=True):
        cell = name.rpartition("_")[2]
        of[name] = (row[0] * volume[net.state_index[f"P_{cell}"]], row[1:])
    out = {}
    for name, symbol in {**readout.PER_CELL, **readout.TISSUE_ONLY}.items():
        parts = [of[n] for n in (symbol, *(f"{symbol}_{c}" for c in readout.CELLS)) if n in of]
        out[f"tissue_{name}"] = sum(amount * row for amount, row in parts) / sum(amount for amount, _ in parts)
    for name, weights in readout.flux_weights().items():
        out[name] = weights @ slopes / (weights @ np.asarray(found.v0))
    return out


def _sensitivities(anchors: Anchors, v0: Any) -> tuple[Any, Any, Any]:
    """d ln pool/d ln e (states, steps); of assignments the level and d ln level/d ln e (assignments, 1 + steps); d rate/d ln e
    (rates, steps)."""
    net = model.network()

    def rates(share: Any) -> Any:
        # Exactly the baseline, where laws have corners: a logarithm taken and undone would lie on one side of them by chance.
        x = anchors.x0 * share
        return net.rates(x, anchors, anchors.u0), jnp.stack(
            [jnp.reshape(v, ()) for v in net.derived(x, anchors, anchors.u0).values()]
        )

    still = jnp.ones_like(anchors.x0)
    slope, rise = jax.jacfwd(rates)(still)
    _, level = rates(still)
    # Each row in units of its own pool: states differ by five powers of ten.
    weight = anchors.stoichiometry / (anchors.volume * anchors.x0)[:, None]
    pools = -jnp.linalg.solve(weight @ slope, weight * v0)
    safe = jnp.where(level == 0, 1.0, level)
    derived = jnp.concatenate([level[:, None], (rise @ pools) / safe[:, None]], axis=1)
    return pools, derived, slope @ pools + jnp.diag(v0)


_SENSITIVITIES = Program("metabolism-control", _sensitivities, ("glutamate.engine", "glutamate.metabolism"), quick=True)
