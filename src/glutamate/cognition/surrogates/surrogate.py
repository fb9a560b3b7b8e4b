"""A surrogate: surfaces through the runs of a survey, with left-out errors and the circuit's critical margins.

Each count of a survey (successes of trials) becomes a probability surface, each score a surface on the log scale, or on its
own where it takes both signs (`glutamate.circuit.response_surface`). The surface named KEPT is the circuit's function, from which its margins follow.

Uncertainty of the surface travels with an ensemble: `drawn` gives every member surfaces of its own, the same for all its arms,
so that differences between arms stay paired. What single runs scatter about the surface beyond their errors, its measured
discrepancy, is drawn with it, as a function of conductances (`discrepancy`).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from glutamate.circuit.critical_margin import Margin, margins
from glutamate.circuit.response_surface import Link, ResponseSurface, basis, fit_counts, fit_scores, inverse, terms
from glutamate.cognition.surrogates import discrepancy
from glutamate.cognition.surrogates.discrepancy import Missed
from glutamate.cognition.surrogates.store import Survey
from glutamate.cognition.survey_protocol import KEPT
from glutamate.engine.arrays import numpy_for


class Drawn(NamedTuple):
    """A surface of every member: coefficients (members, terms), and what single runs miss of it."""

    coefficients: Any
    missed: Missed


@dataclass(frozen=True)
class Surrogate:
    """Surfaces by name, over log factors of `axes`."""

    survey: Survey
    surfaces: Mapping[str, ResponseSurface]

    @property
    def circuit(self) -> str:
        return self.survey.circuit

    @property
    def axes(self) -> tuple[str, ...]:
        return self.survey.axes

    @cached_property
    def ranges(self) -> np.ndarray:
        """Measured range (low, high) of every axis, log conductance, (axes, 2)."""
        z = np.asarray([run.z for run in self.survey.runs])
        return np.stack([z.min(axis=0), z.max(axis=0)], axis=1)

    @cached_property
    def margins(self) -> dict[str, Margin]:
        """The circuit's critical margin along every axis."""
        return margins(self.surfaces[KEPT], self.ranges)

    @property
    def margin_sizes(self) -> dict[str, float]:
        """Margins as log conductance by axis."""
        return {axis: margin.size for axis, margin in self.margins.items()}

    def clipped(self, z: Any) -> Any:
        """Log factors (..., axes) drawn back towards health until they are inside the measured range, in their own direction:
        a surface says nothing beyond it."""
        xp = numpy_for(z)
        z = xp.asarray(z, float)
        limit = xp.where(z < 0, self.ranges[:, 0], self.ranges[:, 1])
        outside = xp.abs(z) > xp.abs(limit)
        share = xp.where(outside, limit / xp.where(outside, z, 1.0), 1.0)
        return z * share.min(axis=-1, keepdims=True)

    def value(self, name: str, z: Any, own: Drawn | None = None) -> Any:
        """A surface at log factors z (..., axes), or those of members, as from `drawn`, at (..., members, axes)."""
        surface = self.surfaces[name]
        if own is None:
            return surface.mean(z)
        u = numpy_for(z).asarray(z) / np.asarray(surface.scale)
        eta = (basis(u) * own.coefficients).sum(axis=-1)
        return inverse(surface.link, eta + own.missed.at(u))

    def drawn(self, samples: int, seed: int) -> dict[str, Drawn]:
        """Every surface of every member; the first member has the fitted ones."""
        draws = {}
        for name, surface in self.surfaces.items():
            key = f"{self.circuit}.{name}"
            normal = np.random.default_rng([seed, zlib.crc32(key.encode())])
            deviates = normal.standard_normal((samples, len(surface.coefficients)))
            deviates[0] = 0.0
            coefficients = surface.coefficients + deviates @ np.linalg.cholesky(surface.covariance).T
            missed = discrepancy.drawn(key, surface.missed, surface.missed_error, len(self.axes), samples, seed)
            draws[name] = Drawn(coefficients, missed)
        return draws

    def sensitivity(self, name: str) -> dict[str, float]:
        """d ln score/d ln conductance in health, by axis."""
        surface = self.surfaces[name]
        health = np.zeros(len(self.axes))
        slopes = np.asarray(surface.slope(health)) / float(surface.mean(health))
        return {axis: float(slope) for axis, slope in zip(self.axes, slopes, strict=True)}

    def left_out(self) -> dict[str, float]:
        """Share of runs predicted within two standard errors when left out, by surface."""
        return {name: surface.within_two for name, surface in self.surfaces.items()}


def fit(survey: Survey) -> Surrogate:
    """Fit every count and score that the runs of a survey hold; a score that too few runs determine has no surface."""
    z = np.asarray([run.z for run in survey.runs])
    scale = np.abs(z).max(axis=0)
    surfaces: dict[str, ResponseSurface] = {}
    for name in survey.runs[0].counts:
        pairs = np.asarray([run.counts[name] for run in survey.runs])
        surfaces[name] = fit_counts(survey.axes, scale, z, pairs[:, 0], pairs[:, 1])
    for name in survey.runs[0].scores:
        pairs = np.asarray([run.scores[name] for run in survey.runs], float)
        if np.isfinite(pairs).all(axis=1).sum() <= len(terms(len(survey.axes))):
            continue
        link: Link = "log" if np.all(pairs[np.isfinite(pairs[:, 0]), 0] > 0) else "identity"
        surfaces[name] = fit_scores(survey.axes, scale, z, pairs[:, 0], pairs[:, 1], link)
    return Surrogate(survey, surfaces)
