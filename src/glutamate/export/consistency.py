"""What libSBML says about a document: its consistency checks, rules of the specification and units alike."""

from __future__ import annotations

from typing import NamedTuple

from glutamate.export.library import libsbml


class Findings(NamedTuple):
    """Messages of libSBML by severity, each "line: rule: text"."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def findings(text: str) -> Findings:
    """Every finding of libSBML in an SBML text."""
    library = libsbml()
    document = library.readSBMLFromString(text)
    document.checkConsistency()
    errors: list[str] = []
    warnings: list[str] = []
    for i in range(document.getNumErrors()):
        found = document.getError(i)
        line = f"line {found.getLine()}: {found.getErrorId()}: {' '.join(found.getMessage().split())}"
        (errors if found.getSeverity() >= library.LIBSBML_SEV_ERROR else warnings).append(line)
    return Findings(tuple(errors), tuple(warnings))
