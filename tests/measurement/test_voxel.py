"""Mixing of a voxel by hand calculation, limits, and published ratios."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutamate.engine import registry
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.voxel import known, scanner_reading

VALUES = registry.values("measurement")
TYPICAL = TissueFractions(0.6, 0.3, 0.1)


def read(pool, name="Glu", unit="mM", tissue="csf_corrected", fractions=TYPICAL, values=VALUES):
    return float(scanner_reading(np.array([pool]), [name], unit, values, tissue, fractions)[0])


def test_pure_grey_matter_in_every_unit():
    pure = TissueFractions(1, 0, 0)
    assert read(1.0, fractions=pure) == pytest.approx(1.05)
    assert read(1.0, unit="umol/g", fractions=pure) == pytest.approx(1.0)
    assert 1.2 < read(1.0, unit="mmol/kg water", fractions=pure) < 1.3
    assert read(1.0, tissue="grey_matter") == pytest.approx(1.05)


def test_typical_voxel_reads_five_sixths_of_grey_matter():
    assert read(1.0) / 1.05 == pytest.approx(5 / 6)
    assert read(1.0, tissue="voxel") / 1.05 == pytest.approx(0.75)


def test_molal_by_hand():
    """(1.05 * 10 * (.6 + .5 * .3)) mmol in (.6 * .82 + .3 * .68) kg of water."""
    assert read(10.0, unit="mmol/kg water") == pytest.approx(7.875 / 0.696)
    assert read(10.0, unit="mmol/kg water", tissue="voxel") == pytest.approx(7.875 / (0.696 + 0.097))


def test_creatine_of_the_voxel_and_published_ratios():
    """Grey 8.87, white 5.16 mM (doi:10.1002/mrm.21055); Glu/tCr of healthy adults 1.07 +- .22, ACC 1.05-1.31 (IQR)."""
    assert read(8.7) / read(8.7, unit="/tCr") == pytest.approx((2 * 8.87 + 5.16) / 3, rel=1e-3)
    assert 0.85 < read(8.7, unit="/tCr") < 1.29
    assert 1.05 < read(10.0, unit="/tCr") < 1.31


@given(st.floats(0.05, 0.9), st.floats(0.0, 0.9), st.floats(0.1, 20))
def test_ratios_do_not_see_csf(grey_of_tissue, csf, pool):
    tissue = 1 - csf
    diluted = TissueFractions(grey_of_tissue * tissue, (1 - grey_of_tissue) * tissue, csf)
    undiluted = TissueFractions(grey_of_tissue, 1 - grey_of_tissue, 0)
    ratio = read(pool, unit="/tCr", tissue="voxel", fractions=diluted)
    assert ratio == pytest.approx(read(pool, unit="/tCr", fractions=undiluted), rel=1e-9)
    assert read(pool, tissue="voxel", fractions=diluted) == pytest.approx(
        read(pool, fractions=undiluted) * tissue, rel=1e-9
    )


def test_given_fractions_win_over_typical_ones_and_typical_ones_are_parameters():
    values = {**VALUES, "measurement.voxel.grey_share": 0.9, "measurement.voxel.white_share": 0.0}
    assert read(1.0, fractions=None, values=values) == pytest.approx(1.05)
    assert read(1.0, values=values) == pytest.approx(1.05 * 5 / 6)


def test_one_value_per_sample_and_jax_give_the_same():
    pools = np.array([[8.0, 2.0, 1.0], [9.0, 2.5, 1.2]])
    creatine = np.array([8.1, 8.8])
    names = ["Glu", "Gln", "GABA"]
    together = scanner_reading(pools, names, "/tCr", VALUES, "voxel", TYPICAL, None, creatine)
    for i in range(2):
        assert together[i] == pytest.approx(
            scanner_reading(pools[i], names, "/tCr", VALUES, "voxel", TYPICAL, None, creatine[i])
        )
    on_jax = scanner_reading(jnp.asarray(pools), names, "/tCr", VALUES, "voxel", TYPICAL, None, creatine)
    assert isinstance(on_jax, jax.Array)
    assert np.asarray(on_jax) == pytest.approx(together, rel=1e-6)


def test_white_matter_follows_a_change_by_its_declared_share():
    """(.6 * .8 + .3 * .5 * (1 - .5 * .2)) of (.6 + .3 * .5): a fall by a fifth reads as one by 18 %."""
    fallen = scanner_reading(np.array([8.0]), ["Glu"], "mM", VALUES, "voxel", TYPICAL, healthy=np.array([10.0]))
    assert fallen[0] / read(10.0, tissue="voxel") == pytest.approx((0.6 * 0.8 + 0.15 * 0.9) / 0.75)
    assert fallen[0] > read(8.0, tissue="voxel")


def test_every_predicted_metabolite_has_a_white_matter_ratio():
    assert {"Glu", "Gln", "GABA", "Asp", "Lac", "Glc", "tCr"} == set(known())
    with pytest.raises(ValueError, match="quotient"):
        read(1.0, unit="of control")


@pytest.mark.parametrize("shares", [(0.5, 0.5, 0.5), (-0.1, 0.6, 0.5), (0.0, 0.0, 1.0), (float("nan"), 0.5, 0.5)])
def test_impossible_fractions_are_refused(shares):
    with pytest.raises(ValueError, match="tissue fractions"):
        TissueFractions(*shares)
