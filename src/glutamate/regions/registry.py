"""The regions by name and alias; found by walking `regions.atlas`, never listed."""

from __future__ import annotations

from functools import cache

from glutamate.engine.discovery import components
from glutamate.errors import UnknownName, nearest
from glutamate.regions.region import Region


def all_regions() -> tuple[Region, ...]:
    """Every region: the root first, parents before children, otherwise by name."""
    return tuple(sorted(components("glutamate.regions.atlas", Region), key=lambda r: (_depth(r), r.name)))


def get(name: str) -> Region:
    """The region of this name or alias; case, spaces and hyphens do not matter.

    Raises UnknownName with the nearest names and the list of regions.
    """
    index = _index()
    key = _key(name)
    if key not in index:
        listed = ", ".join(region.name for region in all_regions())
        raise UnknownName(f"unknown region {name!r}{nearest(key, index) or '.'} Regions: {listed}")
    return index[key]


def region_of_parcel(atlas: str, label: str) -> Region | None:
    """The region that holds a parcel of an atlas, e.g. ("desikan_killiany", "insula"), or None."""
    return next((region for region in all_regions() if label in region.parcels.get(atlas, ())), None)


@cache
def _index() -> dict[str, Region]:
    index: dict[str, Region] = {}
    for region in all_regions():
        for name in (region.name, region.title, *region.aliases):
            other = index.setdefault(_key(name), region)
            if other is not region:
                raise ValueError(f"regions {other.name!r} and {region.name!r} share the name {name!r}")
    return index


def _key(name: str) -> str:
    return "_".join(str(name).lower().replace("-", " ").replace("_", " ").split())


def _depth(region: Region) -> int:
    return 1 + _depth(region.parent) if region.parent else 0
