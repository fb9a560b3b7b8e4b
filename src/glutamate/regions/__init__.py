"""Brain regions: names, tissue, and the prior of each region's metabolite pools in grey matter.

`registry.get("ACC")` finds a region by name or alias; `pools.grey_matter_pools(region, values, age)` gives its pools
in umol per g wet grey matter. One file per region in `atlas`; adding a region is adding a file there.
"""
