"""The visits at which arms are compared, and what circuits are like then: synaptic factors and changed constants."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.engine.setting import Groups, Setting


class Moment(NamedTuple):
    """A visit, or the end of a run without visits: its name and time, hours."""

    name: str
    at_h: float


END = "end"
"""Name of the moment of a run without visits."""


def moments(setting: Setting, chosen: Collection[str] = ()) -> tuple[Moment, ...]:
    """When arms are compared, in order: the visits of the case, those chosen if any are, or the end where there are none."""
    found = sorted((v.at_h, v.name) for v in setting.visits if not chosen or v.name in chosen)
    return tuple(Moment(name, at) for at, name in found) or (Moment(END, float(setting.hours[-1])),)


def factors_at(setting: Setting, groups: Groups, at_h: float) -> SynapticFactors:
    """Synaptic factors at a time, (arms, samples, regions) each; 1 without a synapse in the run."""
    whole = np.ones((len(setting.arms), setting.samples, len(setting.regions)))
    synapse = groups.get("synapse")
    if synapse is None:
        return SynapticFactors(*(whole for _ in SynapticFactors._fields))
    now = synapse.sel(time=at_h, method="nearest")
    leaves = (
        now[n].transpose("arm", "sample", "region").values if n in now else whole for n in SynapticFactors._fields
    )
    return SynapticFactors(*(np.asarray(leaf, float) for leaf in leaves))


def changed_at(setting: Setting, names: Iterable[str], at_h: float) -> dict[str, np.ndarray]:
    """Those of the named parameters that an arm changes, at a time, (arms, samples, regions)."""
    changed = sorted({m.name for arm in setting.arms for m in arm.mechanisms} & set(names))
    arms = range(len(setting.arms))

    def everywhere(name: str, arm: int) -> np.ndarray:
        return np.stack([setting.value_at(name, arm, region, at_h) for region in setting.regions], axis=-1)

    return {name: np.array([everywhere(name, arm) for arm in arms]) for name in changed}
