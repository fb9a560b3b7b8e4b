"""What the fitting programs call each metabolite, and the one name used here.

LCModel writes Ins, Glth, Cr+PCr and Glu+Gln; FSL-MRS writes Ins, GSH and sums in the order in which they were asked
for; Osprey writes mI, tCr and GABAplus, or with LCModel inside it Cr_PCr. The spelling here follows the consensus
nomenclature (Near 2020, doi:10.1002/nbm.4257): tCr, tNAA, tCho, Glx, GABA+ for GABA with co-edited macromolecules.
"""

from __future__ import annotations

from glutamate.errors import nearest

FULL_NAMES = {
    "Glu": "glutamate",
    "Gln": "glutamine",
    "Glx": "glutamate + glutamine",
    "GABA": "gamma-aminobutyric acid",
    "GABA+": "GABA with co-edited macromolecules",
    "GSH": "glutathione",
    "Asp": "aspartate",
    "Lac": "lactate",
    "Glc": "glucose",
    "NAA": "N-acetylaspartate",
    "NAAG": "N-acetylaspartylglutamate",
    "tNAA": "NAA + NAAG",
    "Cr": "creatine",
    "PCr": "phosphocreatine",
    "tCr": "creatine + phosphocreatine",
    "GPC": "glycerophosphocholine",
    "PCh": "phosphocholine",
    "tCho": "glycerophosphocholine + phosphocholine",
    "mI": "myo-inositol",
    "sI": "scyllo-inositol",
    "Tau": "taurine",
    "Ala": "alanine",
    "Gly": "glycine",
    "Asc": "ascorbate",
    "PE": "phosphoethanolamine",
    "Ser": "serine",
    "2HG": "2-hydroxyglutarate",
}

_ALIASES = {
    "glutamic acid": "Glu",
    "glu+gln": "Glx",
    "gabaplus": "GABA+",
    "gaba plus": "GABA+",
    "gaba+mm": "GABA+",
    "gaba+mm3co": "GABA+",
    "glth": "GSH",
    "glucose": "Glc",
    "naa+naag": "tNAA",
    "cr+pcr": "tCr",
    "cre": "Cr",
    "cre+pcr": "tCr",
    "total creatine": "tCr",
    "pch": "PCh",
    "cho": "tCho",
    "gpc+pch": "tCho",
    "gpc+pcho": "tCho",
    "gpc+cho": "tCho",
    "pcho": "PCh",
    "ins": "mI",
    "myo": "mI",
    "m-ins": "mI",
    "mins": "mI",
    "myo-inositol": "mI",
    "myo-ins": "mI",
    "scyllo": "sI",
    "scyllo-inositol": "sI",
    "ascorbic acid": "Asc",
}


def _spelling(name: str) -> str:
    """Order of a sum and the sign that joins it do not matter: PCr_Cr, Cr+PCr and `PCr + Cr` are one name."""
    folded = " ".join(name.strip().casefold().split())
    parts = [part.strip() for part in folded.replace("_", "+").split("+")]
    return "+".join(sorted(parts)) if all(parts) else folded


_BY_SPELLING = {
    **{_spelling(full): name for name, full in FULL_NAMES.items()},
    **{_spelling(alias): name for alias, name in _ALIASES.items()},
    **{_spelling(name): name for name in FULL_NAMES},
}


def is_metabolite(name: str) -> bool:
    """Whether `name` is a known spelling of a metabolite."""
    return _spelling(name) in _BY_SPELLING


def canonical(name: str) -> str:
    """The name used here for a program's `name`; a name that is not known (lipids, macromolecules) stays as it is."""
    return _BY_SPELLING.get(_spelling(name), name.strip())


def suggestion(name: str) -> str:
    """A hint at the nearest names of a misspelt metabolite, or an empty string."""
    return nearest(name.strip(), [*FULL_NAMES, *FULL_NAMES.values()])
