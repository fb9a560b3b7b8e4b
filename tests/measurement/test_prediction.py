"""Readings from pools: sums, ratios to control, units row by row, shared draws."""

import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.measurement.measured import MeasuredTable, Measurement, TissueFractions
from glutamate.measurement.prediction import conversion_values, predict, predictable

VALUES = registry.values("measurement")
POOLS = {"Glu": np.array([8.0, 9.0]), "Gln": np.array([2.0, 2.4]), "GABA": np.array([1.0, 1.2])}


def table(*rows, **described):
    return MeasuredTable(tuple(rows), "test", "plain", fractions=TissueFractions(0.6, 0.3, 0.1), **described)


def test_sums_add_readings_of_their_parts():
    found = predict(POOLS, table(*(Measurement(name, 1.0, "mM") for name in ("Glu", "Gln", "Glx"))), VALUES)
    assert found["Glx"] == pytest.approx(found["Glu"] + found["Gln"])


def test_edited_gaba_holds_macromolecules():
    found = predict(POOLS, table(Measurement("GABA", 1.0, "/tCr"), Measurement("GABA+", 1.0, "/tCr")), VALUES)
    assert found["GABA"] / found["GABA+"] == pytest.approx(0.55)


def test_relative_to_control_is_sample_by_sample_and_free_of_scale():
    rows = table(Measurement("GABA", 1.4, "of control"))
    case = {**POOLS, "GABA": POOLS["GABA"] * np.array([1.4, 1.5])}
    diluted = (0.6 * np.array([1.4, 1.5]) + 0.15 * np.array([1.2, 1.25])) / 0.75
    assert predict(case, rows, VALUES, healthy=POOLS)["GABA"] == pytest.approx(diluted)
    assert predict(POOLS, rows, VALUES)["GABA"] == pytest.approx([1.0, 1.0])
    other = {**VALUES, "measurement.voxel.density": 2.0}
    assert predict(case, rows, other, healthy=POOLS)["GABA"] == pytest.approx(diluted)


def test_rows_that_the_pools_cannot_give_are_left_out():
    found = predict(
        {"Glu": POOLS["Glu"]}, table(*(Measurement(n, 1.0, "mM") for n in ("Glu", "Glx", "GABA", "NAA", "tCr"))), VALUES
    )
    assert list(found) == ["Glu"]
    assert predictable("Glx") and predictable("GABA+") and not predictable("tCr") and not predictable("NAA")


def test_units_may_differ_from_row_to_row():
    found = predict(
        POOLS,
        table(Measurement("Glu", 1.0, "/tCr"), Measurement("GABA", 1.0, "umol/g"), tissue="csf_corrected"),
        VALUES,
    )
    assert found["GABA"] == pytest.approx(POOLS["GABA"] * 5 / 6)
    assert found["Glu"] == pytest.approx(POOLS["Glu"] * 1.05 * 5 / 6 / (8.45 * 1.05 * (2 + 0.582) / 3))


def test_conversion_values_are_shared_by_arms_and_start_at_the_defaults():
    values = conversion_values(50, seed=3, given={"measurement.voxel.density": 1.06, "metabolism.other": 1.0})
    assert values["measurement.voxel.density"] == 1.06 and "metabolism.other" not in values
    ratio = values["measurement.voxel.white_Glu"]
    assert ratio.shape == (50,) and ratio[0] == 0.5 and 0.03 < ratio.std() < 0.12
    assert np.array_equal(ratio, conversion_values(50, seed=3)["measurement.voxel.white_Glu"])
    assert np.array_equal(ratio[:20], conversion_values(20, seed=3)["measurement.voxel.white_Glu"])
    rng_pools = {"Glu": np.full(50, 8.7), "tCr": 8.45 * np.exp(np.linspace(-0.1, 0.1, 50))}
    spread = np.std(
        np.log(predict(rng_pools, table(Measurement("Glu", 1.0, "/tCr")), conversion_values(50, seed=3))["Glu"])
    )
    assert 0.03 < spread < 0.15, "what people differ by in tCr and a little in the tissue ratios"
