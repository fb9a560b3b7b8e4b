"""The circuit in a run: activity of E and I neurons of each region at the moment of comparison, from its operating point.

    synapse group       factors of the region at the last visit, or the end
    homeostasis         change of the region's conductances (gain and margin of circuits without a survey)
    mean-field node     rates of E and I at the fixed point, inhibition frozen as in health (acute change)
    activity            rate over that of the healthy node: what metabolism would read as circuit.activity.E and .I

Group `circuit`, dimensions arm, sample, region. Where no factor differs from health the activity is 1. A run computes the
links once, downwards; feeding this activity back to metabolism is the coupling's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.circuit import homeostasis
from glutamate.circuit.circuit import OTHER_GAIN
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.engine.parameter import Parameter
from glutamate.engine.stage import Groups, Setting

NODES_PER_SOLVE = 64  # number: one program for any number of people
"""Nodes that are solved at a time: one program for any number of people."""


class CircuitStage:
    """See `glutamate.engine.stage`."""

    name = "circuit"

    def parameters(self) -> Mapping[str, Parameter]:
        return {p.name: p for table in (homeostasis.TABLE, field.TABLE) for p in table.values()}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(self.parameters(), "")

    def run(self, setting: Setting, results: Groups) -> Groups:
        """Group `circuit`; none without a synapse in the run."""
        if "synapse" not in results:
            return {}
        factors = factors_at(setting, results)
        change = homeostasis.charges(factors)
        values = {p.name: _column(setting.values[p.name]) for p in homeostasis.TABLE.values()}
        values |= changed_at(setting, values)
        moved = homeostasis.circuit_conductances(OTHER_GAIN, change, None, values)
        own = changed_at(setting, [p.name for p in field.TABLE.values()])
        rates = operating_points({k: np.asarray(y) for k, y in moved.items()}, own)
        healthy = field.fixed_point(field.node(), field.TABLE["J"].value)
        dims = ("arm", "sample", "region")
        data: dict[str, Any] = {}
        for cell, rate, usual in zip("EI", rates, (healthy.r_E[0], healthy.r_I[0]), strict=True):
            about = {"units": "1", "long_name": f"activity of {cell} neurons relative to awake rest"}
            data[f"activity_{cell}"] = (dims, (rate / usual).astype(np.float32), about)
            data[f"rate_{cell}"] = (
                dims,
                rate.astype(np.float32),
                {"units": "Hz", "long_name": f"rate of {cell} neurons"},
            )
        coords = {"arm": list(setting.arm_names), "sample": np.arange(setting.samples), "region": list(setting.regions)}
        return {self.name: xr.Dataset(data, coords)}


def moment(setting: Setting) -> float:
    """When arms are compared, hours: the last visit, or the end."""
    return max((v.at_h for v in setting.visits), default=float(setting.hours[-1]))


def changed_at(setting: Setting, names: Iterable[str]) -> dict[str, np.ndarray]:
    """Those of the named parameters that an arm changes, at the moment of comparison, (arms, samples, regions)."""
    changed = {m.name for arm in setting.arms for m in arm.mechanisms} & set(names)
    now = int(np.argmin(np.abs(setting.hours - moment(setting)))) if changed else 0
    arms, regions = range(len(setting.arms)), setting.regions
    return {
        name: np.array([np.stack([setting.changed(name, a, r)[:, now] for r in regions], axis=-1) for a in arms])
        for name in sorted(changed)
    }


def factors_at(setting: Setting, results: Groups) -> SynapticFactors:
    """Synaptic factors at the moment of comparison, (arms, samples, regions) each; 1 without a synapse in the run."""
    whole = np.ones((len(setting.arms), setting.samples, len(setting.regions)))
    synapse = results.get("synapse")
    if synapse is None:
        return SynapticFactors(*(whole for _ in SynapticFactors._fields))
    now = synapse.sel(time=moment(setting), method="nearest")
    leaves = (
        now[n].transpose("arm", "sample", "region").values if n in now else whole for n in SynapticFactors._fields
    )
    return SynapticFactors(*(np.asarray(leaf, float) for leaf in leaves))


def operating_points(
    log_conductances: Mapping[str, np.ndarray], values: Mapping[str, np.ndarray] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Rates of E and I (Hz) of isolated nodes at log conductances by channel, with constants by dotted name; arrays of one shape."""
    shape = next(iter(log_conductances.values())).shape
    flat = {k: np.exp(np.asarray(y, float)).ravel() for k, y in log_conductances.items()}
    own = {name: np.asarray(v, float).ravel() for name, v in (values or {}).items()}
    total = int(np.prod(shape))
    rates = np.empty((2, total))
    for first in range(0, total, NODES_PER_SOLVE):
        who = np.minimum(np.arange(first, first + NODES_PER_SOLVE), total - 1)
        here = {name: v[who] for name, v in own.items()}
        node = field.node(here, SynapticFactors(**{k: v[who] for k, v in flat.items()}))
        found = field.fixed_point(node, np.broadcast_to(field.TABLE.of(here).J, NODES_PER_SOLVE))
        last = min(NODES_PER_SOLVE, total - first)
        rates[:, first : first + last] = found.r_E[:last], found.r_I[:last]
    return rates[0].reshape(shape), rates[1].reshape(shape)


def _column(value: Any) -> Any:
    """A drawn parameter as (samples, 1)."""
    return np.asarray(value, float)[:, None] if np.ndim(value) else value


STAGE = CircuitStage()
