"""The format of a case, version 1: its keys and their types. What the keys mean together is checked in `build`.

The keys that links add (supply, activity) come from their case sections; they may stand at the top and in every arm.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import Field, create_model

from glutamate.case import sections, words
from glutamate.case.quantities import Expected
from glutamate.regions.ageing import TABLE as AGEING

VERSION = 1
LARGEST_FACTOR = 1000.0
MOST_SAMPLES = 100_000
LARGEST_SEED = 2**32 - 1
SHORTEST_H = 1 / 60
"""Length of the shortest run, and shortest interval between doses."""

_AGE = Expected("year", AGEING["youngest"].value, AGEING["oldest"].value, "35 years")
_EVERY = Expected("h", SHORTEST_H, words.LONGEST_RUN_H, "12 h")
_LENGTH = Expected("h", SHORTEST_H, words.LONGEST_RUN_H, "2 h")
_FACTOR = Expected("1", 0.0, LARGEST_FACTOR, "0.6")
_CHANGE = Expected("1", -1.0, LARGEST_FACTOR, "-5 %")


def _keys(title: str, doc: str, /, **fields: Any) -> Any:
    """A group of keys: each a type and its default, `...` if it must be given."""
    return create_model(title, __base__=words.Group, __doc__=doc, **fields)


def _list(kind: Any) -> Any:
    """A list that may be left out."""
    return (words.list_of(kind), Field(default_factory=list))


def _optional(kind: Any, alias: str | None = None, **limits: Any) -> Any:
    return (kind | None, Field(None, alias=alias, **limits))


PERSON = _keys(
    "Person",
    "Who is simulated. No effect of sex is established, so none is modelled; it is kept for the record.",
    age=(words.quantity(_AGE, "adults only"), 30.0),
    sex=(words.SEX, "unspecified"),
)

MECHANISM = _keys(
    "Mechanism",
    "One changed mechanism: a declared parameter by its dotted name, times a factor or set to a value.",
    name=(words.mechanism, ...),
    factor=_optional(words.quantity(_FACTOR)),
    value=_optional(words.raw),
    cell=_optional(words.cell),
    region=_optional(words.region),
    onset=(words.duration, 0.0),
)

INTERVENTION = _keys(
    "Intervention",
    "Doses of one intervention; `every` repeats them, `for` a time or to the end of the run.",
    name=(words.intervention, ...),
    dose=(words.raw, ...),
    at=(words.duration, 0.0),
    every=_optional(words.quantity(_EVERY)),
    for_=_optional(words.duration, alias="for"),
)

VISIT = _keys(
    "Visit",
    "A point in time at which something is measured, and the file of what was measured.",
    name=(words.identifier, ...),
    at=(words.duration, ...),
    regions=_optional(words.list_of(words.region)),
    measured=_optional(words.text),
    scaling=_optional(words.text),
    format=_optional(words.text),
    row=_optional(int, ge=1),
    arm=_optional(words.identifier),
)

ENSEMBLE = _keys(
    "Ensemble",
    "How many people are drawn from the declared ranges, and the seed of the draws.",
    samples=(int, Field(200, ge=1, le=MOST_SAMPLES)),
    seed=(int, Field(1, ge=0, le=LARGEST_SEED)),
)

PUBLISHED = _keys(
    "Published",
    "A published number, drawn beside the simulation: a relative change against healthy, or a value.",
    quantity=(words.text, ...),
    source=(words.text, ...),
    change=_optional(words.quantity(_CHANGE)),
    value=_optional(words.raw),
    sd=_optional(words.raw),
    region=_optional(words.region),
    visit=_optional(words.identifier),
    arm=_optional(words.identifier),
    cell=_optional(words.cell),
    note=(words.text, ""),
)


def _changes() -> dict[str, Any]:
    """Keys that say what differs; they stand at the top of a case and in every arm."""
    own = {"mechanisms": _list(MECHANISM), "interventions": _list(INTERVENTION)}
    return own | {key: (kind | None, None) for key, kind in sections.fields().items()}


@cache
def case_keys() -> Any:
    """The class of a whole case."""
    arm = _keys(
        "Arm",
        "A named variant of the person; it adds to what stands at the top.",
        name=(words.identifier, ...),
        title=_optional(words.text),
        person=_optional(PERSON),
        **_changes(),
    )
    return _keys(
        "Case",
        "One simulated person: what differs, in which regions, and when it is measured.",
        schema_=(
            int,
            Field(alias="schema", ge=VERSION, le=VERSION, description="version of the format", examples=[VERSION]),
        ),
        title=(words.text, Field(examples=["Hypoglycaemic clamp"])),
        question=(words.text, ""),
        person=(PERSON, PERSON()),
        regions=(words.list_of(words.region, 1), Field(examples=["[ACC]"])),
        start=(words.clock, 8.0),
        duration=(words.quantity(_LENGTH, "length of the run"), ...),
        arms=_optional(words.list_of(arm, 1)),
        visits=_list(VISIT),
        ensemble=(ENSEMBLE, ENSEMBLE()),
        published=_list(PUBLISHED),
        **{key: (kind | None, None) for key, kind in sections.requests().items()},
        **_changes(),
    )
