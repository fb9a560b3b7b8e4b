"""The metabolites whose tissue pools are declared per region, with their symbols.

Glucose is not among them: its tissue pool follows from plasma glucose and the blood-brain transport.
"""

from glutamate.errors import UnknownName, nearest

METABOLITES = {
    "glutamate": "Glu",
    "glutamine": "Gln",
    "gaba": "GABA",
    "aspartate": "Asp",
    "lactate": "Lac",
    "total_creatine": "tCr",
}
"""Symbol by name."""


def check_metabolite(name: str) -> str:
    """`name` if its pools are declared; otherwise UnknownName with the nearest name and the list."""
    if name in METABOLITES:
        return name
    by_symbol = {symbol.lower(): full for full, symbol in METABOLITES.items()}
    hint = nearest(by_symbol.get(name.lower(), name), METABOLITES) or "."
    raise UnknownName(f"no pools are declared for metabolite {name!r}{hint} Declared: {', '.join(METABOLITES)}")
