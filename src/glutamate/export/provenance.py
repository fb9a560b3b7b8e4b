"""What a reader of the SBML file is told beside the numbers: the card of every parameter, and what a species is.

Notes are XHTML: what the number is, its 90 % interval, grade and source. Species carry their ChEBI identifier
(Chemical Entities of Biological Interest, doi:10.1093/nar/gkv1031) as a MIRIAM annotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.export.library import done, libsbml

CHEBI = {
    "Lac": 16651, "KG": 16810, "Glu": 29985, "Asp": 29991, "Gln": 18050, "PCr": 17287, "GABA": 16865, "Glc": 17634,
    "NH4": 28938, "Gly": 28087, "ATP": 15422, "ADP": 16761, "Cr": 16919, "Pyr": 15361,
}  # fmt: skip
"""ChEBI number by species symbol; lumped pools (C4, P) have none."""

XHTML = "http://www.w3.org/1999/xhtml"
IDENTIFIERS = "https://identifiers.org/CHEBI:{}"


def card(parameter: Parameter, where: str) -> tuple[str, ...]:
    """The lines that document a parameter; `where` names its cell class."""
    if parameter.low == parameter.high:
        value = f"Declared value {parameter.value:g} {parameter.unit}, a constant."
    else:
        value = f"Declared value {parameter.value:g} {parameter.unit}, 90 % interval {parameter.low:g} to {parameter.high:g}."
    return (
        f"{parameter.name}, {where}: {parameter.doc}.",
        f"{value} Grade: {parameter.grade}.",
        f"Source: {parameter.source}.",
    )


def annotate(element: Any, lines: Iterable[str]) -> None:
    """Write `lines` as the notes of an SBML element."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    done(element.setNotes(f'<body xmlns="{XHTML}">{paragraphs}</body>'), f"notes of {element.getId()}")


def identify(element: Any, symbol: str) -> None:
    """Say which chemical entity an SBML species is, if it is one."""
    if symbol not in CHEBI:
        return
    library = libsbml()
    done(element.setMetaId(f"meta_{element.getId()}"), f"identifier of {element.getId()}")
    term = library.CVTerm(library.BIOLOGICAL_QUALIFIER)
    term.setBiologicalQualifierType(library.BQB_IS)
    term.addResource(IDENTIFIERS.format(CHEBI[symbol]))
    done(element.addCVTerm(term), f"identifier of {element.getId()}")
