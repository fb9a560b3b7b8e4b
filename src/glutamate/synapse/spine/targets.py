"""T12: calcium of one spine against imaging and channel counts.

The mean synapse between layer 5 pyramidal cells in 2 mM calcium and 1 mM magnesium.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import spine_calcium, spine_thresholds
from glutamate.synapse.presynapse import pathways
from glutamate.synapse.presynapse.synapse import Synapse
from glutamate.synapse.spine import calcium as pool
from glutamate.synapse.spine import nmda_calcium
from glutamate.synapse.spine.calcium import Spine
from glutamate.synapse.spine.transient import Transient, transient

REST = pool.TABLE["Ca_rest"].name

_SABATINI = "Sabatini, Oertner & Svoboda 2002, doi:10.1016/S0896-6273(02)00573-1"
_PF = "Schneggenburger 1993, doi:10.1016/0896-6273(93)90277-X, as computed from its constants"
_NIMCHINSKY = "Nimchinsky 2004, doi:10.1523/JNEUROSCI.5066-03.2004"
PF = {1.0: 0.0264, 1.25: 0.0326, 1.5: 0.0387, 2.0: 0.0505, 2.5: 0.0619}
"""Extracellular calcium (mM) -> fractional calcium current of NMDA receptors."""


SPIKE_CALCIUM = 1.1
"""uM, rise of calcium in a spine by one back-propagating action potential."""


def _mean_spine(values: Mapping[str, Any]) -> tuple[Spine, Synapse]:
    mean = pathways.get(spine_calcium.PATHWAY).mean(values)
    height = values[spine_thresholds.TABLE["bap"].name]
    return Spine(*(np.full(1, x) for x in (mean.g_AMPA * mean.nmda_ratio, mean.spine_volume, height))), mean


def _answer(values: Mapping[str, Any], pre: Sequence[float], post: Sequence[float]) -> Transient:
    spine, mean = _mean_spine(values)
    return transient(values, spine, mean.g_AMPA, pre, post, 300.0, form=spine_calcium.NEOCORTICAL)


def spike_calcium(values: Mapping[str, Any]) -> float:
    """Rise of calcium (uM) by one back-propagating action potential in the mean spine."""
    return float(np.max(_answer(values, [], [0.0]).calcium)) - float(values[REST])


@functools.cache
def spine_transients() -> dict[str, float]:
    """Peaks and decay of calcium after one bAP and one release, open channels, fractional calcium current."""
    values = spine_calcium.defaults()
    spike, release = _answer(values, [], [0.0]), _answer(values, [0.0], [])
    time, calcium = spike.time, np.asarray(spike.calcium) - values[REST]
    late = slice(*np.searchsorted(time, time[calcium.argmax()] + np.array([10.0, 40.0])))
    ours = [float(nmda_calcium.fractional_calcium(values, c)) for c in PF]
    unitary = values[nmda_calcium.TABLE["unitary"].name]
    return {
        "bap": float(calcium.max()),
        "decay": float(-1 / np.polyfit(time[late], np.log(calcium[late]), 1)[0]),
        "epsp": float(np.max(release.calcium)) - values[REST],
        "open": float(np.max(release.conductance)) / unitary,
        "pf": float(np.max(np.abs(np.array(ours) / np.array(list(PF.values())) - 1)) * 100),
    }


TARGETS = (
    Target("synapse.T12.a", "calibration", "calcium after one back-propagating action potential, above rest", _SABATINI, "1.1 (0.6-2)", 0.6, 2.0, "uM", "spine_transients", "bap"),
    Target("synapse.T12.b", "calibration", "its decay", _SABATINI, "12-20", 12.0, 20.0, "ms", "spine_transients", "decay"),
    Target("synapse.T12.c", "regression", "fractional calcium current at 1 to 2.5 mM: largest deviation", _PF, "0", 0.0, 1.0, "%", "spine_transients", "pf"),
    Target("synapse.T12.d", "prediction", "NMDA channels open and unblocked at the peak of one release at rest", _NIMCHINSKY, "below 1 to 3", 0.0, 3.0, "1", "spine_transients", "open"),
)  # fmt: skip
EXPERIMENTS = {"spine_transients": spine_transients}
