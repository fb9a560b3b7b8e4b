"""What single runs miss of a surrogate: a random smooth function of conductances, one per person, the same in all arms and visits.

    delta_i(z) = s_i sqrt(2/M) sum_m cos(w_im.u + phi_im),   u = z/scale, w_im ~ N(0, 1/length^2), phi_im uniform
    over people: normal, covariance s^2 exp(-|u - u'|^2/2 length^2)
    s_i^2 = v + e x_i, at least 0,   x_i ~ N(0, 1)

v is the measured variance of runs about what the surrogate says, beyond the errors of both, and e the standard error of that
variance over the runs (`circuit.response_surface`, `of_tasks`). So two arms with the same conductances differ by nothing, two
with nearly the same by little, and two that are further apart than `length` by the discrepancies of two runs. The median person has none.

Cosines of random frequencies: Rahimi and Recht 2007 (random features for kernel machines, NIPS 20), as recalled.
"""

from __future__ import annotations

import zlib
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.discrepancy",
    "what single runs miss of surrogates, as a function of conductances", "numerical",
    length=Parameter(0.35, "1", 0.15, 1.0, "the likelihood of the stored surveys hardly tells: memory rings want a quarter or less, decision circuits a half or more", "assumed", "distance over which it changes, in units of the surveyed range on one side of health"),
    waves=Parameter(16.0, "1", 8.0, 64.0, "numerical: a sum of so many cosines is near to normal", "assumed", "cosines that a person's function is made of"),
)  # fmt: skip


class Missed(NamedTuple):
    """The functions of people, one each: size (people,), frequencies (people, waves, axes), phases (people, waves)."""

    size: np.ndarray
    frequencies: np.ndarray
    phases: np.ndarray

    def at(self, u: Any) -> Any:
        """Their values at scaled log factors u (..., people, axes), or (..., axes) of everybody alike: (..., people)."""
        xp = numpy_for(u)
        u = xp.asarray(u)
        u = u[..., None, :] if u.ndim == 1 else u
        angle = xp.einsum("...ka,kma->...km", u, self.frequencies) + self.phases
        return self.size * xp.sqrt(2 / self.phases.shape[-1]) * xp.cos(angle).sum(axis=-1)


def drawn(name: str, variance: float, error: float, axes: int, people: int, seed: int) -> Missed:
    """The functions of people for a discrepancy.

    Args:
        name: of the circuit and surface or score; each has functions of its own, whatever else a survey holds.
        variance, error: measured, with its standard error; a variance may come out below 0.
        axes: of the survey.
    """
    p = TABLE.of()
    waves = int(p.waves)
    normal, uniform, known = (np.random.default_rng([seed, zlib.crc32(name.encode()), part]) for part in range(3))
    size = np.sqrt(np.maximum(variance + error * known.standard_normal(people), 0.0))
    size[0] = 0.0
    frequencies = normal.standard_normal((people, waves, axes)) / p.length
    return Missed(size, frequencies, uniform.uniform(0.0, 2 * np.pi, (people, waves)))
