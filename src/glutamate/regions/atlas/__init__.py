"""One file per region; `regions.registry` has them in the order of the tree and by parcel."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.regions.region import Region

REGIONS: Catalogue[Region] = Catalogue(__name__, Region, "region", aliases=lambda r: (r.title, *r.aliases))
