"""The circuit in a run: health is activity 1; NMDA loss lowers E; saturation keeps any block within the node's reach."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.circuit.stage import STAGE, operating_points
from glutamate.engine.stage import ArmSetting, Setting


def test_healthy_nodes_are_at_their_published_rates():
    r_E, r_I = operating_points({"nmda_EE": np.zeros((2, 3)), "gaba": np.zeros((2, 3))})
    np.testing.assert_allclose(r_E, 3.077, atol=2e-3)
    np.testing.assert_allclose(r_I, 3.92, atol=0.04)


def test_activity_is_relative_to_health_and_bounded():
    person = SimpleNamespace(age=30.0, sex="unspecified")
    setting = Setting(
        [ArmSetting("healthy", person), ArmSetting("block", person)], ("ACC", "dlPFC"), np.array([0.0, 1.0]), 2, 1, {},
        {name: p.value for name, p in STAGE.parameters().items()},
    )  # fmt: skip
    factor = np.ones((2, 2, 2, 2))
    factor[1, :, 1] = 0.5
    dims = ("arm", "sample", "region", "time")
    coords = {"arm": ["healthy", "block"], "region": ["ACC", "dlPFC"], "time": setting.hours}
    found = STAGE.run(setting, {"synapse": xr.Dataset({"nmda_EE": (dims, factor)}, coords)})["circuit"]
    unchanged = found["activity_E"].sel(region="ACC")
    np.testing.assert_allclose(unchanged, 1.0, rtol=1e-5)
    changed = float(found["activity_E"].sel(arm="block", region="dlPFC")[0])
    assert 0.9 < changed < 0.999


def test_without_a_synapse_there_is_nothing():
    assert STAGE.run(SimpleNamespace(), {}) == {}


@pytest.mark.parametrize(("channel", "sign"), [("nmda_EE", 1), ("gaba", -1)])
def test_more_excitation_or_less_inhibition_raises_rates(channel, sign):
    up, _ = operating_points({channel: np.array([0.02 * sign, 0.0])})
    assert up[0] > up[1]
