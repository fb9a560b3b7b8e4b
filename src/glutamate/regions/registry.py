"""The regions by name and alias, in the order of the tree, and by parcel of an atlas."""

from __future__ import annotations

from glutamate.regions.atlas import REGIONS
from glutamate.regions.region import Region

get = REGIONS.get


def all_regions() -> tuple[Region, ...]:
    """Every region: the root first, parents before children, otherwise by name."""
    return tuple(sorted(REGIONS.all(), key=lambda r: (_depth(r), r.name)))


def region_of_parcel(atlas: str, label: str) -> Region | None:
    """The region that holds a parcel of an atlas, e.g. ("desikan_killiany", "insula"), or None."""
    return next((region for region in all_regions() if label in region.parcels.get(atlas, ())), None)


def _depth(region: Region) -> int:
    return 1 + _depth(region.parent) if region.parent else 0
