"""The vocabulary of a case: the kinds of value that a key can take, as pydantic types.

A link's case section is handed this module and builds its keys from it, so that a link needs no import from here:

    fields.group(name, doc, **keys)     a group of keys, all optional
    fields.one_or_many(group)           that group, or a list of it; fields.list_of(kind) a list
    fields.quantity(expected)           "3 mM"
    fields.course(port, ...)            constant, clamp or table of a port (courses.py)
    fields.region, fields.cell           names
    fields.named(check, known)          a name that `check` accepts; it raises fields.FieldError for others
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError, core_schema

from glutamate.case import courses, names, presets
from glutamate.case.ensemble import WholeNumber as WholeNumber
from glutamate.case.errors import FieldError as FieldError
from glutamate.case.errors import shown
from glutamate.case.quantities import Expected as Expected
from glutamate.case.quantities import parse
from glutamate.engine.port import Port
from glutamate.interventions import INTERVENTIONS
from glutamate.measurement.spectroscopy.presets import protocols
from glutamate.metabolism.species import CELL_NAMES
from glutamate.regions import registry as regions

BRANCH = "|"
"""Begins the tags of alternatives, which pydantic puts into the path of an error."""
LONGEST_TEXT = 2000
LONGEST_RUN_H = 400 * 24.0


class Group(BaseModel):
    """A group of keys. An unknown one is an error; who validates finds the group's class by the id of its data."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _note_class(cls, data: Any, info: ValidationInfo) -> Any:
        if info.context is not None:
            info.context[id(data)] = cls
        return data


def group(title: str, doc: str, /, **keys: Any) -> type[Group]:
    """A group of optional keys; each is a type of this module. `from_` and `for_`, which Python keeps to itself, are written without
    the underscore."""
    fields: dict[str, Any] = {
        key: (kind | None, Field(None, alias=key.rstrip("_")) if key.endswith("_") else None)
        for key, kind in keys.items()
    }
    made: type[Group] = create_model(title, __base__=Group, __doc__=doc, **fields)
    return made


def one_or_many(kind: Any) -> Any:
    """A list of `kind`, or one that stands for a list of one."""
    many: Any = Annotated[list[kind], BeforeValidator(lambda given: [given] if isinstance(given, dict) else given)]
    return Annotated[many, _Schema(lambda made: {"anyOf": [made["items"], made]})]


def list_of(kind: Any, least: int = 0) -> Any:
    """A list of `kind` with at least so many entries."""
    return Annotated[list[kind], Field(min_length=least)]


def quantity(expected: Expected, doc: str = "") -> Any:
    """A number with a unit, read into the house unit of `expected`."""
    return Annotated[float, _Checked(lambda given: parse(given, expected), _quantity_schema(expected, doc))]


def whole(check: WholeNumber) -> Any:
    """A whole number within limits."""
    limits = {"type": "integer", "minimum": check.least, "maximum": check.most}
    return Annotated[int, _Checked(check, limits)]


def course(port: Port, key: str = "", molar_mass: float | None = None, normal: str = "") -> Any:
    """The course of a port: a constant, {clamp, from, ramp, until} or {csv, longest_gap}; gives a `GivenCourse`.

    Args:
        port: what it drives; unit and range are the port's.
        key: name of the column in a table (default: last part of the port's name).
        molar_mass, normal: see `Expected`.
    """
    example = f"{port.healthy:g}" + (f" {port.unit}" if port.unit != "1" else "")
    expected = Expected(port.unit, port.low, port.high, example, molar_mass, normal)
    column = key or port.name.rsplit(".", 1)[-1]
    level = quantity(expected, port.doc)
    clamp: Any = create_model(
        f"Clamp_{port.name}", __base__=Group, __doc__="Healthy until `from`, held at a value until `until`.",
        clamp=(level, ...), from_=(duration, Field(0.0, alias="from")), ramp=(duration, 0.0), until=(duration | None, None),
    )  # fmt: skip
    table: Any = create_model(
        f"Table_{port.name}", __base__=Group, __doc__="A time course from a CSV file beside the case.",
        csv=(text, ...), longest_gap=(duration | None, None),
    )  # fmt: skip

    def constant(value: float) -> courses.Constant:
        return courses.Constant(port, value)

    def clamped(given: Any) -> courses.Clamp:
        return courses.Clamp(port, given.clamp, given.from_, given.ramp, given.until)

    def tabled(given: Any) -> courses.Table:
        return courses.Table(port, column, expected, given.csv, given.longest_gap)

    def kind(given: Any) -> str:
        if not isinstance(given, dict):
            return f"{BRANCH}constant"
        return f"{BRANCH}table" if "csv" in given else f"{BRANCH}clamp"

    return Annotated[
        Annotated[Annotated[level, AfterValidator(constant)], Tag(f"{BRANCH}constant")]
        | Annotated[Annotated[clamp, AfterValidator(clamped)], Tag(f"{BRANCH}clamp")]
        | Annotated[Annotated[table, AfterValidator(tabled)], Tag(f"{BRANCH}table")],
        Discriminator(kind),
    ]


class _Checked:
    """Runs a function that raises FieldError, and says in JSON schema what it takes."""

    def __init__(self, check: Callable[[Any], Any], json_schema: dict[str, Any]) -> None:
        self.check = check
        self.json_schema = json_schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._run)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.json_schema)

    def _run(self, given: Any) -> Any:
        try:
            return self.check(given)
        except FieldError as error:
            raise PydanticCustomError("field", "{why}", {"why": str(error)}) from None


class _Schema:
    """Changes the JSON schema of a type and nothing else."""

    def __init__(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self.change = change

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self.change(handler(schema))


def _quantity_schema(expected: Expected, doc: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": ["number", "string"] if expected.unit == "1" else "string"}
    if expected.example:
        made["examples"] = [expected.example]
    return made | ({"description": doc} if doc else {})


def named(check: Callable[[str], Any], known: Callable[[], list[str]]) -> Any:
    """A name that `check` accepts; `known` lists names for editors to offer."""

    def run(given: Any) -> Any:
        if not isinstance(given, str):
            raise FieldError(f"expected a name, found {shown(given)}")
        return check(given)

    offered: dict[str, Any] = {"type": "string"}
    return Annotated[str, _Checked(run, offered), _Schema(lambda made: {"anyOf": [{"enum": known()}, made]})]


def _clock(given: Any) -> float:
    match = re.fullmatch(r"(\d{1,2}):([0-5]\d)", given) if isinstance(given, str) else None
    if match is None or int(match[1]) > 23:
        raise FieldError(f"expected a clock time such as '08:00', found {shown(given)}")
    return int(match[1]) + int(match[2]) / 60


def _onset(given: Any) -> float:
    return -math.inf if given == LIFELONG else parse(given, Expected("h", 0.0, LONGEST_RUN_H, "30 min"))


_IDENTIFIER = "^[A-Za-z][A-Za-z0-9_-]{0,39}$"


def _identifier(given: Any) -> str:
    if not isinstance(given, str) or not re.fullmatch(_IDENTIFIER, given):
        raise FieldError(f"{shown(given)} is no name: a letter, then letters, digits, _ or -, 40 at most")
    return str(given)


def _region_names() -> list[str]:
    return [r.name for r in regions.all_regions()]


text: Any = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True)]
clock: Any = Annotated[float, _Checked(_clock, {"type": "string", "examples": ["08:00"]})]
identifier: Any = Annotated[str, _Checked(_identifier, {"type": "string", "pattern": _IDENTIFIER})]
duration = quantity(Expected("h", 0.0, LONGEST_RUN_H, "30 min"))
LIFELONG = "lifelong"
onset: Any = Annotated[float, _Checked(_onset, {"type": "string", "examples": ["30 min", LIFELONG]})]
"""Hours after the start, or minus infinity for `lifelong`."""
region = named(names.region, _region_names)
cell = named(names.cell, lambda: list(CELL_NAMES.values()))
mechanism = named(lambda n: names.mechanism(n).name, lambda: list(names.changeable()))
preset = named(lambda n: presets.preset(n).name, lambda: list(presets.presets()))
intervention = named(lambda n: names.intervention(n).name, lambda: list(INTERVENTIONS.names()))
protocol = named(names.protocol, lambda: [p.name for p in protocols()])
raw: Any = Annotated[Any, _Checked(lambda given: given, {"type": ["number", "string"]})]
"""A quantity whose unit depends on another key; read when the case is built."""
row: Any = Annotated[int, Field(ge=1)] | text
"""A line of a file of measured values: its number, or its label."""
SEX = Literal["female", "male", "unspecified"]
DESIGN = Literal["same people", "groups"]
"""Whether an arm is the people of health before and after, or other people."""
