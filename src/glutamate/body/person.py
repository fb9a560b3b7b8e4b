"""Body weight: a property of a person, by which a dose in mg is one per kg.

A case gives it (`person: {weight: 82 kg}`); otherwise people are drawn. It acts on doses alone: volumes and clearances are per kg, or of
an adult where a file says so.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "body.person",
    "the body of a person",
    weight=Parameter(70.8, "kg", 52.0, 98.0, "mean of adults of Europe 70.8 kg, Walpole 2012, doi:10.1186/1471-2458-12-439; range assumed", "established", "body weight", sampled=True, ceiling=400.0),
)  # fmt: skip
WEIGHT = TABLE["weight"]
