"""The functions behind `import glutamate as glu`: what is wrong is said before any work, and names lead to components."""

import sys

import pytest
import xarray as xr

import glutamate as glu
from glutamate.case import load_case
from glutamate.errors import CaseError
from glutamate.laboratory.simulate import ensemble_of


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"samples": 0}, "samples: is 0; give a whole number from 1 to 100000"),
        ({"samples": 99_999_999}, "samples: is 99999999; give a whole number from 1 to 100000"),
        ({"samples": 2.5}, "samples: expected a whole number, found 2.5"),
        ({"seed": -1}, "seed: is -1; give a whole number from 0 to 4294967295"),
    ],
)
def test_samples_and_seed_are_checked_as_in_a_case(asked, says):
    with pytest.raises(CaseError) as caught:
        glu.simulate("ageing", **asked)
    assert str(caught.value) == says


def test_samples_and_seed_of_the_case_unless_given():
    case = load_case("ageing")
    assert ensemble_of(case) == (case.samples, case.seed)
    assert ensemble_of(case, 3, 4) == (3, 4)


def test_a_case_by_name_is_found_or_the_nearest_is_told(tmp_path):
    with pytest.raises(CaseError, match="did you mean 'ageing'"):
        glu.simulate("ageng")
    with pytest.raises(CaseError, match="regions: is missing"):
        glu.run({"duration": "2 h"}, out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_packages_are_functions_and_packages(tmp_path):
    import glutamate.interventions.vigabatrin
    import glutamate.report.page

    assert glu.report is sys.modules["glutamate.report"]
    assert glutamate.report.page is sys.modules["glutamate.report.page"]
    assert "vigabatrin" in glu.interventions()
    with pytest.raises(ValueError, match=r"carries no case; give it, as in report\(result, path, case\)"):
        glu.report(xr.DataTree(), tmp_path / "report.html")


def test_tasks_and_circuits_by_name():
    assert glu.task("random_dots") is glu.tasks()["random_dots"]
    assert set(glu.tasks()["delayed_estimation"].circuits) <= set(glu.circuits())
    with pytest.raises(ValueError, match=r"unknown factor 'nmda_E'; did you mean 'nmda_E[EI]'"):
        glu.run_task("random_dots", factors={"nmda_E": 0.9})
