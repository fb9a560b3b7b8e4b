"""Regions by name, alias and parcel."""

import pytest

from glutamate.errors import UnknownName
from glutamate.regions.registry import all_regions, get, region_of_parcel


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("ACC", "anterior_cingulate"),
        ("dacc", "anterior_cingulate"),
        ("Anterior Cingulate", "anterior_cingulate"),
        ("sgACC", "subgenual_anterior_cingulate"),
        ("vACC", "subgenual_anterior_cingulate"),
        ("mPFC", "medial_prefrontal"),
        ("dlPFC", "dorsolateral_prefrontal"),
        ("PPC", "posterior_parietal"),
        ("PCC", "posterior_cingulate"),
        ("insula", "insula"),
        ("sensori-motor cortex", None),
        ("sensorimotor cortex", "sensorimotor"),
        ("visual-cortex", "occipital"),
        ("hippocampus", "hippocampus"),
        ("basal ganglia", "striatum"),
        ("thalamus", "thalamus"),
    ],
)
def test_aliases(alias, name):
    if name is None:
        with pytest.raises(UnknownName):
            get(alias)
    else:
        assert get(alias).name == name


def test_unknown_region_names_the_nearest_and_lists_all():
    with pytest.raises(UnknownName, match="unknown region 'hipocampus'; did you mean 'hippocampus'") as error:
        get("hipocampus")
    assert all(region.name in str(error.value) for region in all_regions())


def test_parents_come_before_children_and_all_lead_to_cortex():
    seen = []
    for region in all_regions():
        assert region.parent is None or region.parent.name in seen
        assert region.root is get("cortex")
        seen.append(region.name)
    assert len(seen) >= 13


def test_subgenual_cingulate_belongs_to_the_anterior_cingulate():
    assert get("sgACC").parent is get("ACC")


def test_each_parcel_belongs_to_one_region():
    parcels = [(atlas, label) for r in all_regions() for atlas, labels in r.parcels.items() for label in labels]
    assert len(parcels) == len(set(parcels))
    assert region_of_parcel("desikan_killiany", "pericalcarine") is get("occipital")
    assert region_of_parcel("desikan_killiany", "temporalpole") is None


def test_one_file_per_region():
    for region in all_regions():
        assert __import__(f"glutamate.regions.atlas.{region.name}", fromlist=["_"])
