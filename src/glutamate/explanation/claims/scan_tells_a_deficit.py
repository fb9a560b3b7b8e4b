"""What one scan says of one person."""

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.engine.units import PERCENT
from glutamate.explanation.claims.claim import Claim, Trial

REPEATS = 200
SCATTER = 0.06  # number: coefficient of variation of repeated Glx at 3 T, O'Gorman 2011, doi:10.1002/jmri.22579
FALSE_ALARMS = 0.05


def _found(tree: xr.DataTree, case: Case) -> np.ndarray:
    """Of people with the deficit, the percent below the 5 % of healthy people, beyond four fifths; by resampling people."""
    group = tree["measurement"].to_dataset()
    read = group["voxel_concentration"].isel(region=0, visit=0).sel(metabolite="Glu").transpose("arm", "sample").values
    made = np.random.default_rng(case.seed)
    seen = read * np.exp(SCATTER * made.standard_normal((REPEATS, *read.shape)))
    chosen = made.integers(read.shape[1], size=(REPEATS, 2, read.shape[1]))
    healthy, ill = (np.take_along_axis(seen[:, arm], chosen[:, arm], axis=1) for arm in (0, 1))
    below = ill < np.quantile(healthy, FALSE_ALARMS, axis=1)[:, None]
    return PERCENT * below.mean(axis=1) - 80.0  # number: what is asked of a test before anybody relies on it


CLAIM = Claim(
    "scan_tells_a_deficit",
    "A scan shows whether a person lacks glutamate.",
    "X",
    "Healthy people differ by a tenth (coefficient of variation 11.5 %, doi:10.1016/j.ab.2023.115227), one person's scans by 6 % (O'Gorman 2011); groups of patients differ by 3 to 4 %. The signal is the whole tissue pool, of which the synapse is a thousandth.",
    Trial(
        {
            "regions": ["ACC"], "start": "08:00", "duration": "24 h",
            "arms": [{"name": "low", "mechanisms": [{"name": "metabolism.glutaminase.activity", "factor": 0.8, "cell": "glutamatergic_neuron"}]}],
            "visits": [{"name": "scan", "at": "24 h"}],
        },
        _found, "people with 4 % less glutamate (a glutaminase of 80 %) whom a scan finds at 5 % of false alarms, beyond 80 %", "points", 1.0,
        "80 % are asked of a test",
    ),
    "One deficit and one scan; the program's inverse shows which others would look the same.",
)  # fmt: skip
