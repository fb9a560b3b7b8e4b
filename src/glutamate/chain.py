"""The causal chain: the layers of the package in the order in which they may import each other.

A layer imports only layers that stand before it. The structure check, the discovery of components and the
documentation read the order from here; what flows backwards (activity to metabolism, sleep to synapse) is wired at run
time through ports.
"""

ROOT = ("cache_folder", "callable_package", "chain", "distribution", "errors")
"""Modules beside the layers: where things are kept, packages as functions, the order of the chain, the name of the package, and
the errors. Every layer may import them."""

FOUNDATION = ("engine", "regions")
"""Declarations, numerics and the registry of brain regions."""

LINKS = ("body", "metabolism", "synapse", "circuit", "cognition", "measurement", "inference")
"""The links of the chain, from cause to what is measured and inferred."""

SERVICES = (
    "interventions",
    "case",
    "simulation",
    "explanation",
    "result",
    "report",
    "export",
    "validation",
    "laboratory",
    "cli",
)
"""What acts on the links, runs them and shows what they give."""

LAYERS = (*FOUNDATION, *LINKS, *SERVICES)

COMPONENTS = ("regions", *LINKS, "interventions", "explanation")
"""Layers whose modules declare components (parameters, ports, reactions, interventions) or targets of validation."""
