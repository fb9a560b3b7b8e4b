"""Visibility of vesicles: health reads as it is, emptying shows as the formula says, and a case can ask for it."""

import numpy as np
import pytest
import xarray as xr

from glutamate.case.names import mechanisms
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.prediction import conversion_values
from glutamate.measurement.tissue_at import NAMES, tissue_at
from glutamate.measurement.visibility import TABLE, visibilities, visible

SHARE = TABLE["share_Glu"].value
VALUES = conversion_values(1, 1)
GREY = TissueFractions(1.0, 0.0, 0.0)


@pytest.mark.parametrize("nu", [0.0, 0.4, 1.0])
def test_health_reads_as_it_is(nu):
    assert visible("Glu", 9.0, 9.0, 1.0, VALUES, nu) == pytest.approx(1.0)
    assert visible("Asp", 9.0, 4.0, 0.5, VALUES, nu) == 1.0


def test_visible_pool_is_cytosol_and_the_visible_part_of_vesicles():
    """Counted by compartments: of 10 umol/g a tenth in vesicles, which lose a fifth; the whole falls by 3 %."""
    nu, healthy, pool, filling = 0.3, 10.0, 9.7, 0.8
    inside = SHARE * healthy * filling
    now, before = (pool - inside) + nu * inside, healthy * (1 - SHARE) + nu * SHARE * healthy
    assert pool * visible("Glu", pool, healthy, filling, VALUES, nu) == pytest.approx(healthy * now / before)


def test_release_shows_where_vesicles_are_hidden_only():
    assert visible("Glu", 9.0, 9.0, 0.5, VALUES, 1.0) == 1.0
    assert visible("Glu", 9.0, 9.0, 0.5, VALUES, 0.0) == pytest.approx((1 - SHARE / 2) / (1 - SHARE))


def test_tissue_of_a_run_is_read_with_its_vesicles():
    dims, coords = ("arm", "sample", "region", "time"), {"arm": ["healthy", "x"], "region": ["ACC"], "time": [0.0, 1.0]}
    names = ("glutamate", "glutamine", "gaba", "aspartate", "lactate", "glucose", "total_creatine")
    pools = {f"tissue_{n}": (dims, np.full((2, 1, 1, 2), 8.0)) for n in names}
    filling = np.ones((2, 1, 1, 2))
    filling[1, ..., 1] = 0.5
    synapse = dict.fromkeys(("vesicle_glutamate", "vesicle_gaba"), (dims, filling))
    groups = {"metabolism": xr.Dataset(pools, coords), "synapse": xr.Dataset(synapse, coords)}
    healthy, other = (tissue_at(groups, arm, "ACC", 0.9) for arm in ("healthy", "x"))
    usual = other.reading(healthy, "mM", VALUES, GREY) / healthy.reading(healthy, "mM", VALUES, GREY)
    hidden = other.reading(healthy, "mM", VALUES, GREY, nu=0.0) / healthy.reading(healthy, "mM", VALUES, GREY, nu=0.0)
    assert usual == pytest.approx(1.0)
    assert hidden[0, NAMES.index("Glu")] == pytest.approx((1 - SHARE / 2) / (1 - SHARE))
    assert hidden[0, NAMES.index("Gln")] == pytest.approx(1.0)
    without = {"metabolism": groups["metabolism"]}
    assert tissue_at(without, "x", "ACC", 0.9).filling["Glu"] == 1.0


def test_a_case_can_ask_for_it():
    assert set(visibilities()) <= set(mechanisms())
