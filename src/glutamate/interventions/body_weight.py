"""Body weight: a property of a person, which turns a dose in mg into one per kg, and back.

A case gives it (`person: {weight: 82 kg}`); otherwise people are drawn. It acts on doses alone: volumes and clearances of the
pharmacokinetic tables are per kg, or of an adult where the file says so.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "interventions.person",
    "the person who is given doses",
    weight=Parameter(70.8, "kg", 52.0, 98.0, "mean of adults of Europe 70.8 kg, Walpole 2012, doi:10.1186/1471-2458-12-439; range assumed", "established", "body weight", sampled=True, ceiling=400.0),
)  # fmt: skip
WEIGHT = TABLE["weight"]

_PER_KG = "/kg"


def other_kind(unit: str) -> str:
    """The unit of the same dose without, or with, body mass: mg of mg/kg, and mg/kg of mg."""
    return unit.removesuffix(_PER_KG) if unit.endswith(_PER_KG) else unit + _PER_KG


def is_mass(unit: str) -> bool:
    """Whether a unit of dose is one of mass, per body mass or not."""
    return unit.removesuffix(_PER_KG) in ("ug", "mg", "g")
