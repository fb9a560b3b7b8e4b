"""Contract of a claim: its case is one, what it reads can be read at a visit of it, and it names a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glutamate.engine.contract import Contract, Finding, ask
from glutamate.explanation.claims import CLAIMS
from glutamate.explanation.claims.claim import Claim
from glutamate.explanation.claims.verdict import case_of

_SOURCE = re.compile(r"doi:10\.|PMC\d|\b(19|20)\d\d\b|ModelDB")
"""A DOI, a number of PubMed Central, or a year."""
UNSUPPORTED = "D"
"""The grade of what no study supports: there is none to name."""


def check_claim(claim: Claim) -> list[Finding]:
    """The findings about a claim; its case is read, not run."""
    return [
        ask("its evidence names a source, unless no study supports it", lambda: _unsourced(claim)),
        ask("its case is one, with visits", lambda: _no_case(claim)),
        ask("statement and texts are sentences", lambda: _unfinished(claim)),
    ]


CONTRACT = Contract(CLAIMS, check_claim)


def _unsourced(claim: Claim) -> Iterator[str]:
    if claim.grade != UNSUPPORTED and not _SOURCE.search(claim.evidence):
        yield f"evidence of grade {claim.grade}: name a study by author and year, or its DOI"


def _no_case(claim: Claim) -> Iterator[str]:
    if claim.test is not None and not case_of(claim.name, claim.test).visits:
        yield "give the case a visit at which it is read"


def _unfinished(claim: Claim) -> Iterator[str]:
    for field in ("statement", "evidence", "scope"):
        if not getattr(claim, field).rstrip().endswith("."):
            yield f"{field}: end with a full stop"
