"""A small result as a simulation gives it: two arms, a few samples, per-cell and tissue variables, draws, readings."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr


@pytest.fixture
def make_tree() -> Callable[..., xr.DataTree]:
    def make(samples: int = 5, times: int = 7) -> xr.DataTree:
        rng = np.random.default_rng(0)
        arms, cells = ["healthy", "case"], ["glutamatergic_neuron", "gaba_neuron", "astrocyte", "extracellular"]
        per_cell = rng.uniform(1, 10, (2, samples, 1, 4, times))
        per_cell[:, :, :, 3] = np.nan
        tissue = np.broadcast_to(np.array([8.0, 7.6])[:, None, None, None], (2, samples, 1, times)).copy()
        metabolism = xr.Dataset(
            {
                "pcr": (("arm", "sample", "region", "cell", "time"), per_cell, {"units": "mM", "long_name": "phosphocreatine"}),
                "tissue_glutamate": (("arm", "sample", "region", "time"), tissue, {"units": "umol/g"}),
                "input_glucose": (("arm", "region", "time"), np.full((2, 1, times), 5.0), {"units": "mM"}),
            },
            {"arm": arms, "sample": np.arange(samples), "region": ["occipital"], "cell": cells, "time": ("time", 8 + np.arange(times) / 4, {"units": "h"})},
        )  # fmt: skip
        measurement = xr.Dataset(
            {
                "ratio_tcr": (
                    ("arm", "sample", "region", "visit", "metabolite"),
                    rng.uniform(0, 1, (2, samples, 1, 1, 2)),
                )
            },
            {
                "arm": arms,
                "sample": np.arange(samples),
                "region": ["occipital"],
                "visit": ["scan"],
                "metabolite": ["Glu", "Gln"],
            },
        )
        draws = xr.Dataset(
            {"draws": (("sample", "parameter"), rng.normal(size=(samples, 3)))}, {"parameter": ["a.x", "a.y", "b.z"]}
        )
        groups = {
            "/metabolism": metabolism,
            "/measurement": measurement,
            "/measurement/agreement": xr.Dataset(attrs={"agreement": '[{"visit": "scan"}]'}),
            "/ensemble": draws,
        }
        tree = xr.DataTree.from_dict(groups)
        tree.attrs.update(title="t", question="q?", seed=1, samples=samples)
        return tree

    return make
