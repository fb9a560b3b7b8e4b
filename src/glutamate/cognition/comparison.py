"""The moment at which arms are compared, and what circuits are like then: synaptic factors and changed constants."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.engine.setting import Groups, Setting


def moment(setting: Setting) -> float:
    """When arms are compared, hours: the last visit, or the end."""
    return max((v.at_h for v in setting.visits), default=float(setting.hours[-1]))


def factors_at(setting: Setting, groups: Groups) -> SynapticFactors:
    """Synaptic factors at the moment of comparison, (arms, samples, regions) each; 1 without a synapse in the run."""
    whole = np.ones((len(setting.arms), setting.samples, len(setting.regions)))
    synapse = groups.get("synapse")
    if synapse is None:
        return SynapticFactors(*(whole for _ in SynapticFactors._fields))
    now = synapse.sel(time=moment(setting), method="nearest")
    leaves = (
        now[n].transpose("arm", "sample", "region").values if n in now else whole for n in SynapticFactors._fields
    )
    return SynapticFactors(*(np.asarray(leaf, float) for leaf in leaves))


def changed_at(setting: Setting, names: Iterable[str]) -> dict[str, np.ndarray]:
    """Those of the named parameters that an arm changes, at the moment of comparison, (arms, samples, regions)."""
    changed = sorted({m.name for arm in setting.arms for m in arm.mechanisms} & set(names))
    arms, now = range(len(setting.arms)), moment(setting)

    def everywhere(name: str, arm: int) -> np.ndarray:
        return np.stack([setting.value_at(name, arm, region, now) for region in setting.regions], axis=-1)

    return {name: np.array([everywhere(name, arm) for arm in arms]) for name in changed}
