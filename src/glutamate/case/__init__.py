"""Cases: one simulated person, what differs, when it is measured; read from YAML, strictly, into plain data.

    enters   a YAML file (or the name of a shipped case) and the tables that it names
    leaves   a `Case` of frozen dataclasses in house units, or a `CaseError` with every problem

    source.py        a file or a shipped name to text
    document.py      YAML to plain data, with line numbers
    plain.py         values of Python to plain data, and plain data to YAML
    variation.py     one case to another with some keys changed
    quantities.py    "3 mM" to a number in a house unit
    fields.py        the kinds of value that a key can take; ensemble.py checks samples and seed
    sections.py      the keys that each link adds (its own case_section.py)
    schema.py        all keys; json_schema.py the same for editors
    names.py         regions, cell classes, mechanisms, interventions
    courses.py       constant, clamp and table of a port (course_table.py)
    build.py         keys to a case (changes.py, visits.py, published.py); builder.py collects problems on the way
    reader.py        the whole way; messages.py says what is wrong, phrases.py in which words
    early_check.py   what shows before the links are loaded, for the command

Names are imported when first used, because reading a case needs what every link declares, and listing cases does not.
The package is also the function that makes one: `glu.case(regions=["ACC"], duration="2 h")`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from glutamate.callable_package import make_callable

if TYPE_CHECKING:
    from glutamate.case.json_schema import json_schema
    from glutamate.case.model import Arm, Case, Course, Dose, Mechanism, Person, Published, Visit
    from glutamate.case.reader import load_case, new_case, read_case
    from glutamate.case.source import shipped_cases

__all__ = [
    "Arm",
    "Case",
    "Course",
    "Dose",
    "Mechanism",
    "Person",
    "Published",
    "Visit",
    "json_schema",
    "load_case",
    "new_case",
    "read_case",
    "shipped_cases",
]

_HOMES = {
    "json_schema": "json_schema",
    "load_case": "reader",
    "new_case": "reader",
    "read_case": "reader",
    "shipped_cases": "source",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


make_callable(__name__)
