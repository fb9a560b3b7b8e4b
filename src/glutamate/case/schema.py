"""The format of a case, version 1: its keys and their types. What the keys mean together is checked in `build`.

The keys that links add (supply, activity) come from their case sections; they may stand at the top and in every arm.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import Field, create_model

from glutamate.case import fields, sections
from glutamate.case.ensemble import AVERAGES, REALISATIONS, SAMPLES, SEED
from glutamate.case.quantities import Expected
from glutamate.measurement.scans.request import SimulatedScan
from glutamate.measurement.spectroscopy.scan.scan import LONGEST_REPETITION_S
from glutamate.measurement.spectroscopy.sequences.sequence import LONGEST_S
from glutamate.regions.ageing import TABLE as AGEING

VERSION = 1
LARGEST_FACTOR = 1000.0
SMALLEST_SNR, LARGEST_SNR = 1.0, 100_000.0
SHORTEST_REPETITION_S = 0.01
SHORTEST_BLOCK_H = 1 / 3600
SHORTEST_H = 1 / 60
"""Length of the shortest run, and shortest interval between doses."""

_AGE = Expected("year", AGEING["youngest"].value, AGEING["oldest"].value, "35 years")
_EVERY = Expected("h", SHORTEST_H, fields.LONGEST_RUN_H, "12 h")
_LENGTH = Expected("h", SHORTEST_H, fields.LONGEST_RUN_H, "2 h")
_OVER = Expected("h", SHORTEST_H, 24.0 * 7, "40 min")
WEIGHT = Expected("kg", 30.0, 300.0, "70 kg")
_FACTOR = Expected("1", 0.0, LARGEST_FACTOR, "0.6")
_SNR = Expected("1", SMALLEST_SNR, LARGEST_SNR, "120")
_LASTS = Expected("h", SHORTEST_BLOCK_H, fields.LONGEST_RUN_H, "20 min")
_BLOCK = Expected("h", SHORTEST_BLOCK_H, fields.LONGEST_RUN_H, "2 min")
_SHARE = Expected("1", 0.0, 1.0, "0.6")
_ECHO = Expected("s", 0.0, LONGEST_S, "35 ms")
_REPETITION = Expected("s", SHORTEST_REPETITION_S, LONGEST_REPETITION_S, "2 s")
_EFFECT = Expected("1", example="-0.5")
_CHANGE = Expected("1", -1.0, LARGEST_FACTOR, "-5 %")


def _keys(title: str, doc: str, /, **keys: Any) -> Any:
    """A group of keys: each a type and its default, `...` if it must be given."""
    return create_model(title, __base__=fields.Group, __doc__=doc, **keys)


def _list(kind: Any) -> Any:
    """A list that may be left out."""
    return (fields.list_of(kind), Field(default_factory=list))


def _optional(kind: Any, alias: str | None = None, **limits: Any) -> Any:
    return (kind | None, Field(None, alias=alias, **limits))


PERSON = _keys(
    "Person",
    "Who is simulated. No effect of sex is established, so none is modelled; it is kept for the record.",
    age=(fields.quantity(_AGE, "adults only"), 30.0),
    sex=(fields.SEX, "unspecified"),
    weight=_optional(fields.quantity(WEIGHT, "doses in mg become doses in mg/kg by it; people are drawn without it")),
)

MECHANISM = _keys(
    "Mechanism",
    "One changed mechanism: a declared parameter by its dotted name, times a factor or set to a value.",
    name=(fields.mechanism, ...),
    factor=_optional(fields.quantity(_FACTOR)),
    value=_optional(fields.raw),
    cell=_optional(fields.cell),
    region=_optional(fields.region),
    onset=(fields.onset, 0.0),
    until=_optional(fields.duration),
)

INTERVENTION = _keys(
    "Intervention",
    "Doses of one intervention; `every` repeats them, `for` a time or to the end of the run. `regimen` says it in words.",
    name=(fields.intervention, ...),
    regimen=_optional(fields.text),
    dose=_optional(fields.raw),
    over=_optional(fields.quantity(_OVER)),
    at=(fields.duration, 0.0),
    every=_optional(fields.quantity(_EVERY)),
    for_=_optional(fields.duration, alias="for"),
)

BLOCKS = _keys(
    "Blocks",
    "Spectra one after the other from the visit on, as in functional spectroscopy.",
    lasts=(fields.quantity(_LASTS), ...),
    block=(fields.quantity(_BLOCK), ...),
)

MRS = _keys(
    "Mrs",
    "Spectra recorded of the simulated people under a protocol, and their fit.",
    protocol=(fields.protocol, ...),
    snr=_optional(fields.quantity(_SNR)),
    averages=_optional(fields.whole(AVERAGES)),
    realisations=(fields.whole(REALISATIONS), SimulatedScan.realisations),
    course=_optional(BLOCKS),
)

SPECTRUM = _keys(
    "Spectrum",
    "A measured recording, which is fitted; its values are compared like a table of measured values.",
    file=(fields.text, ...),
    reference=_optional(fields.text),
    tissue=_optional(fields.list_of(fields.quantity(_SHARE))),
    basis=_optional(fields.text),
    format=_optional(fields.text),
    sequence=_optional(fields.text),
    echo_time=_optional(fields.quantity(_ECHO)),
    repetition_time=_optional(fields.quantity(_REPETITION)),
    macromolecules=_optional(fields.text),
    conjugate=(bool, False),
)

VISIT = _keys(
    "Visit",
    "A point in time at which something is measured, and the file of what was measured.",
    name=(fields.identifier, ...),
    at=(fields.duration, ...),
    regions=_optional(fields.list_of(fields.region)),
    measured=_optional(fields.text),
    scaling=_optional(fields.text),
    format=_optional(fields.text),
    row=_optional(fields.row),
    arm=_optional(fields.identifier),
    mrs=_optional(fields.one_or_many(MRS)),
    spectrum=_optional(SPECTRUM),
)

ENSEMBLE = _keys(
    "Ensemble",
    "How many people are drawn from the declared ranges, and the seed of the draws.",
    samples=(fields.whole(SAMPLES), 200),
    seed=(fields.whole(SEED), 1),
)

COUPLING = _keys(
    "Coupling",
    "Whether links act on links above them in the chain: activity of circuits on release and energy demand.",
    feedback=(bool, False),
)

PUBLISHED = _keys(
    "Published",
    "A published number, drawn beside the simulation: a relative change against healthy, a value, or of a score an effect in standard deviations between people.",
    quantity=(fields.text, ...),
    source=(fields.text, ...),
    change=_optional(fields.quantity(_CHANGE)),
    value=_optional(fields.raw),
    effect=_optional(fields.quantity(_EFFECT)),
    sd=_optional(fields.raw),
    region=_optional(fields.region),
    visit=_optional(fields.identifier),
    arm=_optional(fields.identifier),
    cell=_optional(fields.cell),
    note=(fields.text, ""),
)


TREATMENTS = _keys(
    "Treatments",
    "Arms compared by how much they give back of what the untreated arm has lost.",
    untreated=(fields.identifier, ...),
    arms=_optional(fields.list_of(fields.identifier)),
    of=_optional(fields.list_of(fields.text)),
    visit=_optional(fields.identifier),
)


CONTRAST = _keys(
    "Contrast",
    "An arm against another one, or the interaction of a two-by-two: both changes, each alone, neither.",
    name=(fields.identifier, ...),
    title=_optional(fields.text),
    arm=_optional(fields.identifier),
    against=_optional(fields.identifier),
    both=_optional(fields.identifier),
    first=_optional(fields.identifier),
    second=_optional(fields.identifier),
    neither=_optional(fields.identifier),
)


def _changes() -> dict[str, Any]:
    """Keys that say what differs; they stand at the top of a case and in every arm."""
    own = {"presets": _optional(fields.list_of(fields.preset)), "mechanisms": _list(MECHANISM), "interventions": _list(INTERVENTION)}  # fmt: skip
    return own | {key: (kind | None, None) for key, kind in sections.all_keys().items()}


@cache
def case_keys() -> Any:
    """The class of a whole case."""
    arm = _keys(
        "Arm",
        "A named variant of the person; it adds to what stands at the top.",
        name=(fields.identifier, ...),
        title=_optional(fields.text),
        person=_optional(PERSON),
        design=_optional(fields.DESIGN),
        **_changes(),
    )
    return _keys(
        "Case",
        "One simulated person: what differs, in which regions, and when it is measured.",
        schema_=(
            int,
            Field(alias="schema", ge=VERSION, le=VERSION, description="version of the format", examples=[VERSION]),
        ),
        title=(fields.text, Field(examples=["Hypoglycaemic clamp"])),
        question=(fields.text, ""),
        person=(PERSON, PERSON()),
        regions=(fields.list_of(fields.region, 1), Field(examples=["[ACC]"])),
        start=(fields.clock, 8.0),
        duration=(fields.quantity(_LENGTH, "length of the run"), ...),
        arms=_optional(fields.list_of(arm, 1)),
        visits=_list(VISIT),
        contrasts=_list(CONTRAST),
        treatments=_optional(TREATMENTS),
        ensemble=(ENSEMBLE, ENSEMBLE()),
        coupling=(COUPLING, COUPLING()),
        published=_list(PUBLISHED),
        **{key: (kind | None, None) for key, kind in sections.requests().items()},
        **_changes(),
    )
