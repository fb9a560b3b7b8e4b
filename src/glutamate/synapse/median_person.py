"""What figures show of the median person of a run at one moment: currents of one release, spine calcium, weights after pairing.

The median person is sample 0, whose drawn parameters are all at their medians. Plasticity follows the NMDA drive (factor
`plasticity`) through the tables of the spine-calcium rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.engine.setting import Setting
from glutamate.synapse.reduction import plasticity_curves, spine_figure
from glutamate.synapse.reduction.currents import currents, times
from glutamate.synapse.reduction.factors import SynapseState

if TYPE_CHECKING:
    import xarray as xr


def shown(setting: Setting, synapse: xr.Dataset, at: int, state_of: Callable[..., SynapseState]) -> dict[str, xr.Dataset]:  # fmt: skip
    """Datasets "currents" (arm, region, receptor, point) and "pairing" (arm, region, frequency or delay), "spine" (arm,
    region, after).

    Args:
        synapse: the group `synapse`. at: index of the output time. state_of: (arm, region) to the state over (times,) that
            the case sets.
    """
    values = {n: float(np.ravel(v)[0]) for n, v in setting.values.items()}
    arms, regions = range(len(setting.arms)), setting.regions
    states = [_now(state_of(a, r), synapse, a, r, at) for a in arms for r in regions]
    found = currents(values, states)
    receptors = list(found)
    shape = (len(arms), len(regions), -1)
    stacked = np.stack([found[name].reshape(shape) for name in receptors], axis=2)
    coords = {"arm": list(setting.arm_names), "region": list(regions)}
    import xarray as xr

    one = xr.Dataset(
        {
            "current": (("arm", "region", "receptor", "point"), stacked.astype(np.float32), {"units": "pA", "long_name": "current of one synapse after one release"}),
            "after": (("receptor", "point"), np.stack([times(name) for name in receptors]), {"units": "ms"}),
        },
        coords | {"receptor": receptors},
    )  # fmt: skip
    drive = synapse["plasticity"].isel(sample=0, time=at).transpose("arm", "region").values.astype(float)
    axes = {name: ("Hz" if name == "frequency" else "ms", points) for name, points in plasticity_curves.AXES.items()}
    about = {"units": "1", "long_name": "weight after the protocol over before"}
    sure = {"units": "1", "long_name": "standard error of the difference from health over the population of synapses"}
    two = xr.Dataset(
        {f"weight_{name}": (("arm", "region", name), plasticity_curves.weights(name, drive), about) for name in axes}
        | {f"error_{name}": (("arm", "region", name), plasticity_curves.errors(name, drive), sure) for name in axes},
        coords | {name: (name, np.asarray(points, float), {"units": unit}) for name, (unit, points) in axes.items()},
    )
    ampa = synapse["ampa"].isel(sample=0, time=at).transpose("arm", "region").values.astype(float)
    inside = spine_figure.calcium(drive.ravel(), ampa.ravel()).reshape(*drive.shape, -1).astype(np.float32)
    told = {"units": "uM", "long_name": "free calcium in the mean spine after a pair of spikes"}
    after = ("after", spine_figure.times(), {"units": "ms"})
    three = xr.Dataset({"calcium": (("arm", "region", "after"), inside, told)}, coords | {"after": after})
    return {"currents": one, "pairing": two, "spine": three}


def _now(state: SynapseState, synapse: xr.Dataset, arm: int, region: str, at: int) -> SynapseState:
    """The state at one moment, with the vesicle content of the median person."""

    def pick(value: Any) -> Any:
        return float(np.ravel(value)[at]) if np.size(value) > 1 else (None if value is None else float(value))

    fields = {n: ({d: pick(c) for d, c in v.items()} if isinstance(v, Mapping) else pick(v)) for n, v in state._asdict().items()}  # fmt: skip
    here = synapse["vesicle_glutamate"].isel(arm=arm, sample=0, time=at).sel(region=region)
    return SynapseState(**fields)._replace(content=float(here))
