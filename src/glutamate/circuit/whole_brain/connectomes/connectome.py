"""A connectome: how strongly every region receives from every other one, and where regions lie.

    weights   (target, source), symmetric, no self-connections, scaled so that the largest in-strength is 1
    lengths   mm, of fibres
    centres   mm, MNI axes: right, anterior, superior

Tractography cannot tell direction, so weights are made symmetric. Scaling by the largest in-strength keeps the differences
between regions, which carry the fit to functional connectivity; scaling every row to 1 loses them. Raw files differ in
orientation, units and diagonal; what was done to each stands in `notes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glutamate.engine.units import MM_PER_M
from glutamate.errors import InputError
from glutamate.regions.registry import region_of_parcel

# number: relative difference between weights and their transpose that rounding makes
ROUNDING = 1e-6
# number: the longest fibre of a human cortex lies between these, mm
SHORTEST_MAXIMUM, LONGEST = 20.0, 500.0
ATLAS = "desikan_killiany"
REST = "cortex"
"""Region of the registry to which parcels belong that no other region holds."""


class ConnectomeError(InputError):
    """A connectome that cannot be used; the message names region, value and remedy."""


@dataclass(frozen=True)
class Connectome:
    """See the module.

    Args:
        name: of the connectome.
        labels: of its regions, unique.
        weights: (regions, regions).
        lengths: (regions, regions), mm, or None.
        centres: (regions, 3), mm, or None.
        hemispheres: "L", "R" or "" per region.
        networks: "default", "task_positive" or "" per region.
        functional: measured functional connectivity (regions, regions), or None.
        maps: numbers per region by name, such as receptor densities.
        source: where it comes from.
        terms: of use.
        notes: what was found and done when it was read.
    """

    name: str
    labels: tuple[str, ...]
    weights: np.ndarray
    lengths: np.ndarray | None = None
    centres: np.ndarray | None = None
    hemispheres: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    functional: np.ndarray | None = None
    maps: Mapping[str, np.ndarray] = field(default_factory=dict)
    source: str = ""
    terms: str = ""
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.labels)

    @property
    def regions(self) -> tuple[str, ...]:
        """Region of the registry that holds each parcel."""
        return tuple(region_of(label) for label in self.labels)

    def indices(self, names: Sequence[str]) -> np.ndarray:
        """Numbers of the parcels that are named, or that belong to a region of the registry that is. Raises UnknownName."""
        from glutamate.errors import UnknownName
        from glutamate.regions import registry

        found: set[int] = set()
        for name in names:
            own = [i for i, label in enumerate(self.labels) if name in (label, parcel_of(label))]
            if not own:
                try:
                    region = registry.get(name).name
                except UnknownName:
                    raise UnknownName.among(
                        "region of the connectome", name, self.labels, listed=False, also=self.regions
                    ) from None
                own = [i for i, other in enumerate(self.regions) if other == region or region == REST]
            if not own:
                raise ConnectomeError(f"no parcel of the connectome {self.name} belongs to {name}")
            found.update(own)
        return np.array(sorted(found), int)


def parcel_of(label: str) -> str:
    """The parcel without its hemisphere: "insula" of "ctx-lh-insula", "lh.insula" or "L_insula"."""
    bare = label
    for prefix in ("ctx-", "ctx_"):
        bare = bare.removeprefix(prefix)
    for side in ("lh", "rh", "l", "r", "left", "right"):
        for mark in ("-", ".", "_", " "):
            if bare.lower().startswith(side + mark):
                return bare[len(side) + 1 :]
            if bare.lower().endswith(mark + side):
                return bare[: -len(side) - 1]
    return bare


def hemisphere_of(label: str) -> str:
    """ "L" or "R" as the label says, "" where it does not."""
    bare = label.lower().removeprefix("ctx-").removeprefix("ctx_")
    for letter, sides in (("L", ("lh", "l", "left")), ("R", ("rh", "r", "right"))):
        if any(bare.startswith(s + m) or bare.endswith(m + s) for s in sides for m in "-._ "):
            return letter
    return ""


def region_of(label: str) -> str:
    found = region_of_parcel(ATLAS, parcel_of(label).lower())
    return found.name if found else REST


def connectome(
    name: str,
    weights: np.ndarray,
    labels: Sequence[str],
    *,
    lengths: np.ndarray | None = None,
    length_unit: str = "mm",
    centres: np.ndarray | None = None,
    hemispheres: Sequence[str] = (),
    networks: Sequence[str] = (),
    functional: np.ndarray | None = None,
    maps: Mapping[str, np.ndarray] | None = None,
    source: str = "",
    terms: str = "",
    notes: Sequence[str] = (),
) -> Connectome:
    """A checked and scaled connectome from raw weights (target, source); see `Connectome` for the rest.

    Args:
        length_unit: "mm" or "m".

    Raises ConnectomeError for what cannot be a connectome.
    """
    told = list(notes)
    labels = tuple(str(label) for label in labels)
    weights = _matrix("weights", weights, labels)
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        raise ConnectomeError(f"two regions are called {twice!r}: every region needs a name of its own")
    _refuse("weights", weights, labels, ~np.isfinite(weights), "is not a number: leave the region out or give 0")
    _refuse("weights", weights, labels, weights < 0, "is negative: give non-negative weights (a correlation is none)")
    own = np.diag(weights).copy()
    if own.any():
        share = np.max(own / np.maximum(weights.sum(1), np.finfo(float).tiny))
        told.append(f"self-connections set to 0 (up to {share:.0%} of the in-strength of a region)")
        weights = weights - np.diag(own)
    weights = _symmetric(weights, told)
    _connected(weights, labels)
    strongest = weights.sum(1).max()
    told.append(f"weights divided by the largest in-strength ({strongest:.4g})")
    if lengths is not None:
        lengths = _lengths(_matrix("lengths", lengths, labels), labels, weights, length_unit, told)
    if centres is not None and np.shape(centres) != (len(labels), 3):  # number: x, y, z
        raise ConnectomeError(
            f"centres have the shape {np.shape(centres)}: give one row of x, y, z (mm) for each of {len(labels)} regions"
        )
    if functional is not None:
        functional = _matrix("functional connectivity", functional, labels).copy()
        _refuse("functional connectivity", functional, labels, ~np.isfinite(functional), "is not a number")
        np.fill_diagonal(functional, 1.0)
    sides = tuple(hemispheres) or tuple(hemisphere_of(label) for label in labels)
    if "" in sides:
        told.append(f"{sides.count('')} regions have no hemisphere")
    return Connectome(
        name, labels, weights / strongest, lengths, None if centres is None else np.asarray(centres, float), sides,
        tuple(networks) or ("",) * len(labels), functional, dict(maps or {}), source, terms, tuple(told),
    )  # fmt: skip


def _matrix(what: str, values: np.ndarray, labels: Sequence[str]) -> np.ndarray:
    found, regions = np.asarray(values, float), len(labels)
    if found.shape != (regions, regions):
        raise ConnectomeError(
            f"{what} have the shape {found.shape}: give a square matrix with one row and column for each of {regions} regions"
        )
    return found


def _refuse(what: str, values: np.ndarray, labels: Sequence[str], bad: np.ndarray, why: str) -> None:
    if bad.any():
        i, j = (int(k) for k in np.argwhere(bad)[0])
        raise ConnectomeError(f"{what}[{labels[i]}, {labels[j]}] = {values[i, j]:g} {why} ({bad.sum()} such entries)")


def _symmetric(weights: np.ndarray, told: list[str]) -> np.ndarray:
    apart = np.abs(weights - weights.T).sum() / max(weights.sum(), np.finfo(float).tiny) / 2
    if apart > ROUNDING:
        told.append(f"weights differ from their transpose by {apart:.2%} of their sum: the mean of both is used")
    return (weights + weights.T) / 2


def _connected(weights: np.ndarray, labels: Sequence[str]) -> None:
    from scipy.sparse.csgraph import connected_components

    pieces, which = connected_components(weights > 0, directed=False)
    if pieces > 1:
        largest = np.bincount(which).argmax()
        apart = [labels[int(i)] for i in np.flatnonzero(which != largest)]
        more = f" and {len(apart) - 2} more" if len(apart) > 2 else ""
        raise ConnectomeError(
            f"{', '.join(apart[:2])}{more} not connected to the rest: leave such regions out (--without {apart[0]})"
        )


def _lengths(lengths: np.ndarray, labels: Sequence[str], weights: np.ndarray, unit: str, told: list[str]) -> np.ndarray:
    used = weights > 0
    _refuse("lengths", lengths, labels, used & ~np.isfinite(lengths), "is not a number")
    _refuse("lengths", lengths, labels, lengths < 0, "is negative")
    lengths = np.where(np.isfinite(lengths), lengths, 0.0) * (MM_PER_M if unit == "m" else 1.0)
    longest = lengths.max()
    if not SHORTEST_MAXIMUM <= longest <= LONGEST:
        hint = ": lengths seem to be in metres (--length-unit m)" if longest * MM_PER_M < LONGEST else ""
        raise ConnectomeError(
            f"the longest fibre has {longest:g} mm, outside {SHORTEST_MAXIMUM:g} to {LONGEST:g} mm{hint}"
        )
    none = used & (lengths == 0)
    if none.any():
        told.append(f"{int(none.sum()) // 2} connections have no length: that of the median connection is used")
        lengths = np.where(none, np.median(lengths[used & ~none]), lengths)
    if np.abs(lengths - lengths.T).max() > ROUNDING * longest:
        told.append("lengths differ from their transpose: the mean of both is used")
    lengths = (lengths + lengths.T) / 2
    np.fill_diagonal(lengths, 0.0)
    return lengths
