"""In-silico experiments on uptake: NMDA and AMPA currents at +40 mV with GLT-1 blocked by dihydrokainate (DHK)."""

from __future__ import annotations

import functools
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.engine.registry import values as declared_values
from glutamate.synapse import markov, receptors, waveform
from glutamate.synapse.cleft import ambient, transporters, uptake
from glutamate.synapse.cleft.transporters import Activity

BLOCKED = Activity(GLT1=0.0)


@functools.cache
def values() -> dict[str, float]:
    """Declared values of the synapse."""
    receptors.names()
    return declared_values("synapse")


def current(count: int, rate_Hz: float, activity: Activity) -> tuple[waveform.Waveform, float]:
    """Waveform of the NMDA current after the last of `count` releases, and the peak of the AMPA current."""
    v = values()
    releases = np.arange(count) * 1e3 / rate_Hz
    times = markov.grid(releases, releases[-1] + 1500.0)
    glutamate = uptake.spread(v, releases, times, activity=activity)
    nmda = receptors.get(receptors.DEFAULT_NMDA)
    rest = nmda.steady_state(v, glutamate.extracellular[0])
    inside, outside = (
        markov.course(nmda, v, lambda t: uptake.at(glutamate, t, where), times, start=rest).open  # noqa: B023
        for where in ("cleft", "extracellular")
    )
    ampa = markov.course(receptors.get(receptors.DEFAULT_AMPA), v, lambda t: uptake.at(glutamate, t), times).open
    share = ambient.TABLE.of(v).extrasynaptic
    total = np.asarray((1 - share) * inside + share * outside)
    return waveform.measure(times, total, since=releases[-1]), float(jnp.max(ampa))


@functools.cache
def dihydrokainate() -> dict[str, Any]:
    """Decay of the NMDA current with GLT-1 blocked over control, for one release and for ten at 50 and 100 Hz."""
    found: dict[str, Any] = {}
    for name, count, rate in (("single", 1, 1.0), ("50", 10, 50.0), ("100", 10, 100.0)):
        (control, ampa), (blocked, ampa_blocked) = (current(count, rate, a) for a in (transporters.HEALTHY, BLOCKED))
        found |= {
            f"{name}.control": control.decay,
            f"{name}.ratio": blocked.decay / control.decay,
            f"{name}.ampa": ampa_blocked / ampa,
        }
    found["train_over_single"] = found["100.control"] / found["single.control"]
    found["ambient"] = float(ambient.glutamate(values(), activity=BLOCKED) / ambient.glutamate(values()))
    return found


EXPERIMENTS = {"dihydrokainate": dihydrokainate}
