"""The grey-matter pools of one region in one person.

    pool = pool[cortex] x factor[region] x factor[age] x factor[person]      umol per g wet grey matter

1 umol/g wet = 1.05 mM (tissue density 1.05 g/mL). A voxel holds white matter and CSF as well: only the measurement
link mixes tissues, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.regions.ageing import age_factor
from glutamate.regions.between_person import person_factor
from glutamate.regions.metabolites import METABOLITES
from glutamate.regions.region import Region


def grey_matter_pools(region: Region, values: Mapping[str, Any], age: Any = None) -> dict[str, Any]:
    """Pools (umol per g wet grey matter) by metabolite name.

    Args:
        region: from the registry.
        values: flat mapping of dotted name to value (numbers or JAX arrays).
        age: years; None leaves age out (the reference age).
    """
    shared = region.root.table.of(values)
    pools = {
        metabolite: getattr(shared, metabolite) * region.factor(metabolite, values) * person_factor(metabolite, values)
        for metabolite in METABOLITES
    }
    if age is None:
        return pools
    return {metabolite: pool * age_factor(metabolite, age, values) for metabolite, pool in pools.items()}
