"""What a case may give for life because the healthy baseline is made of it: each such number makes another person."""

import numpy as np
import pytest

import glutamate as glu
from glutamate.engine.discovery import discover_components
from glutamate.engine.link import healthy_values
from glutamate.errors import CaseError
from glutamate.metabolism import model, person
from glutamate.metabolism.link import LINK
from glutamate.metabolism.traits import traits
from glutamate.regions import registry as regions
from glutamate.simulation import simulate

AGE = 70.0
LARGER = 1.05
SCORE = 0.5


def _moved(region: str, names: list[str]) -> set[str]:
    """The traits that move the baseline of a region: two lanes for each, with it and without it in an otherwise equal person."""
    values = {name: np.full(2 * len(names), p.value) for name, p in LINK.parameters().items()}
    for lane, name in enumerate(names):
        here = slice(2 * lane, 2 * lane + 2)
        if name.endswith("_cv"):
            values[f"{name.removesuffix('_cv')}_score"][here] = SCORE
        own = values[name][2 * lane]
        values[name][2 * lane] = LARGER * own if own else SCORE
    found = model.calibrate(*person.in_region(values, regions.get(region), AGE))
    arrays = (found.x0, found.v0, found.vmax, found.anchors.theta, found.anchors.volume)
    apart = [(a[:, ::2] != a[:, 1::2]).any(axis=0) for a in arrays]
    return {name for name, moved in zip(names, np.any(apart, axis=0), strict=True) if moved}


def test_every_trait_moves_the_baseline_of_some_region():
    # Whatever else is declared: a table of tracers or of synapses makes no baseline.
    discover_components()
    traits.cache_clear()
    names = sorted(traits())
    assert len(names) > 100
    silent = set(names)
    for region in regions.all_regions():
        silent -= _moved(getattr(region, "name", region), names)
    assert not silent


def test_what_a_rate_law_reads_and_coefficients_are_no_traits():
    assert not traits() & {*model.mechanisms(), *model.coefficients()}
    assert "regions.occipital.grey_fraction" not in traits() and "metabolism.volume.N" in traits()


def test_somebody_with_more_glutamate_rests_at_it():
    case = glu.case(
        regions=["occipital"],
        duration="1 h",
        samples=2,
        arms=[
            {"name": "rich", "mechanisms": [{"name": "regions.cortex.glutamate", "factor": 1.1, "onset": "lifelong"}]}
        ],
    )
    tree = simulate(case)
    found = tree["metabolism"]["tissue_glutamate"]
    ratio = (found.sel(arm="rich") / found.sel(arm="healthy")).values
    assert np.allclose(ratio, 1.1, rtol=1e-5)
    assert np.allclose(tree["circuit"]["activity_E"].sel(arm="rich"), 1.0, atol=1e-6)


def test_the_function_of_a_case_has_them():
    changes = [{"name": "metabolism.volume.N", "factor": 1.05, "onset": "lifelong"}]
    case = glu.case(regions=["occipital"], duration="1 h", arms=[{"name": "wide", "mechanisms": changes}])
    solve, values = glu.prepare(case)
    course = solve({})
    wide, health = (course[arm]["occipital"]["metabolism"]["tissue_glutamate"][-1] for arm in ("wide", "healthy"))
    assert np.isfinite(wide) and np.isclose(wide, health, rtol=1e-4)
    assert healthy_values(values, _Epochs, [LINK]) == values


class _Epochs:
    lifelong = ()


@pytest.mark.parametrize("when", [{}, {"onset": "30 min"}, {"onset": "lifelong", "until": "30 min"}])
def test_a_trait_that_begins_or_ends_is_refused(when):
    with pytest.raises(CaseError, match="sets the healthy baseline"):
        glu.case(
            regions=["occipital"], duration="1 h", mechanisms=[{"name": "metabolism.volume.N", "factor": 1.1, **when}]
        )


def test_a_trait_belongs_to_no_cell_class():
    with pytest.raises(CaseError, match="does not act in astrocyte"):
        glu.case(
            regions=["occipital"],
            duration="1 h",
            mechanisms=[{"name": "metabolism.volume.N", "factor": 1.1, "onset": "lifelong", "cell": "astrocyte"}],
        )
