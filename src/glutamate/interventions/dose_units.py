"""Units of doses: what stands for each other by the weight of a person (`glutamate.body.person`)."""

_PER_KG = "/kg"


def other_kind(unit: str) -> str:
    """The unit of the same dose without, or with, body mass: mg of mg/kg, and mg/kg of mg."""
    return unit.removesuffix(_PER_KG) if unit.endswith(_PER_KG) else unit + _PER_KG


def is_mass(unit: str) -> bool:
    """Whether a unit of dose is one of mass, per body mass or not."""
    return unit.removesuffix(_PER_KG) in ("ug", "mg", "g")
