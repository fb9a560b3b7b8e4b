"""A table with a line for each person, as laboratories keep it: a subject column, perhaps groups, and metabolites.

    # unit: /tCr
    subject, group,    age, Glu,  Glu %SD, GABA
    s01,     controls, 31,  1.05, 4,       0.15

`row` says what of it stands at a visit:

    the number of a line, or a subject      that one person
    a group, or `all`                       the mean over its people, sd and n (those without a value are left out; lines of
                                            one person, such as sessions, are averaged first)
    `patients/controls`                     the ratio r of two groups' means, in the unit "of control", free of what the
                                            method does to both: se(r)/r = sqrt(sd_1^2/(n_1 m_1^2) + sd_2^2/(n_2 m_2^2))

The unit comes from the header (`Glu (mM)`, `Glu/tCr`), a comment `# unit: mM` or `scaling`; description.py says what other
comments may hold. Semicolon and tab separate too, and then numbers may have decimal commas.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Measurement, Unit
from glutamate.measurement.tables.bounds import NOT_QUANTIFIED, is_quantified, known_bound
from glutamate.measurement.tables.choice import FEW, pick_row
from glutamate.measurement.tables.creatine import meanings
from glutamate.measurement.tables.description import Description, describe
from glutamate.measurement.tables.people_columns import (
    Column,
    describes_people,
    group_column,
    is_metabolite_column,
    metabolite_columns,
    subject_column,
    unused,
)
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    decimal_points,
    delimiter,
    records,
    refuse_duplicates,
)
from glutamate.measurement.tables.unit_names import unit_named

NAME = "people"
EXPECTS = "a CSV or TSV with a line for each person: subject, perhaps group, and metabolites such as 'Glu (mM)'"
EVERYONE = "all"


@dataclass(frozen=True)
class _People:
    """The lines of the table: values and bounds by metabolite, who they belong to, and the groups."""

    path: Path
    names: list[str]
    units: list[Unit]
    values: list[list[tuple[float | None, float | None]]]
    subjects: list[str]
    groups: list[str]

    def members(self, label: str) -> list[int]:
        wanted = label.strip().casefold()
        if wanted == EVERYONE:
            return list(range(len(self.values)))
        return [i for i, group in enumerate(self.groups) if group.casefold() == wanted]

    def who(self, line: int) -> str:
        """Whose line it is; without a subject every line is a person."""
        return self.subjects[line].strip().casefold() or f"line {line + 1}"


def recognise(path: Path, text: str) -> bool:
    header = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    names = [name.strip().strip('"') for name in header.split(delimiter(header))]
    return any(map(describes_people, names)) and any(map(is_metabolite_column, names))


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    described = describe(path, text)
    if not described.lines:
        raise MeasuredFileError(path, f"holds comments only. Expected: {EXPECTS}")
    people, notes = _people(path, described, scaling)
    rows, chosen = _rows(people, row)
    return described.table(path, NAME, rows, [chosen, *described.notes, *notes])


def _people(path: Path, described: Description, scaling: Unit | None) -> tuple[_People, list[str]]:
    first, *others = described.lines
    separator = delimiter(first[1])
    header = cells(path, first[1], first[0], separator)
    columns = metabolite_columns(path, header)
    found, notes = decimal_points(path, records(path, others, header, separator), separator)
    if not found:
        raise MeasuredFileError(path, "has a header but no person")
    names, meant = meanings([column.name for column in columns])
    refuse_duplicates(path, [column.name for column in columns], names)
    left_out = unused(header, columns)
    if left_out:
        notes.append(f"Columns that are not used: {', '.join(left_out)}.")
    values = [[_value(path, column, record, line) for column in columns] for line, record in enumerate(found, start=1)]
    subject, group = subject_column(header), group_column(header)
    return _People(
        path,
        names,
        [_unit(path, column, described, scaling) for column in columns],
        values,
        [record[subject] if subject is not None else "" for record in found],
        [record[group] if group is not None else "" for record in found],
    ), [*meant, *notes]


def _value(path: Path, column: Column, record: list[str], line: int) -> tuple[float | None, float | None]:
    value = concentration(path, record[column.at], f"{column.name} of person {line}")
    bound = "" if column.bound_at is None else record[column.bound_at]
    return value, concentration(path, bound, f"bound of {column.name} of person {line}")


def _unit(path: Path, column: Column, described: Description, scaling: Unit | None) -> Unit:
    if scaling:
        return scaling
    if column.unit:
        return column.unit
    if "unit" in described.text:
        return unit_named(path, column.name, described.text["unit"])
    raise MeasuredFileError(
        path,
        f"does not say the unit of {column.name}: write '{column.name} (mM)' or '{column.name}/tCr' in the header, a line "
        "'# unit: mM' above it, or give `scaling`",
    )


def _rows(people: _People, row: int | str | None) -> tuple[tuple[Measurement, ...], str]:
    """The measurements asked for, and a note that says whose they are."""
    if isinstance(row, str):
        members = people.members(row)
        if members:
            count = len(set(map(people.who, members)))
            more = "" if count == len(members) else f", whose {len(members)} lines are averaged person by person first"
            return _means(people, members), f"Means of {count} people ({row.strip()}){more}."
        one, _, other = row.partition("/")
        if other and people.members(one) and people.members(other):
            return _relative(people, one, other), f"Means of {one.strip()} relative to those of {other.strip()}."
    how = _groups(people)
    chosen = pick_row(people.path, people.subjects, row, "person", how)
    rows = [
        _person(name, *values, unit)
        for name, unit, values in zip(people.names, people.units, people.values[chosen], strict=True)
    ]
    who = people.subjects[chosen] or f"line {chosen + 1}"
    group = f" ({people.groups[chosen]})" if people.groups[chosen] else ""
    return tuple(rows), f"One person, {who}{group}, of {len(people.values)}."


def _groups(people: _People) -> str:
    """The groups with their sizes, and how to ask for them."""
    counted = {group: people.groups.count(group) for group in dict.fromkeys(people.groups) if group}
    if not counted:
        return f"give a subject, or '{EVERYONE}' for the mean"
    listed = [f"{group}: {count}" for group, count in list(counted.items())[:FEW]]
    first, *_, last = (*counted, *counted)
    against = f", '{last}/{first}' for one relative to the other" if first != last else ""
    return f"groups {', '.join(listed)}; give a subject, a group for its mean{against}"


def _person(name: str, value: float | None, percent: float | None, unit: Unit) -> Measurement:
    if not is_quantified(value, percent):
        return Measurement(name, None, unit, note=NOT_QUANTIFIED if value else "not quantified")
    return Measurement(name, value, unit, crlb_percent=known_bound(percent))


def _known(people: _People, members: Sequence[int], at: int) -> list[float]:
    """The value of each of the members, over their lines."""
    found: dict[str, list[float]] = {}
    for i in members:
        value, percent = people.values[i][at]
        if value is not None and is_quantified(value, percent):
            found.setdefault(people.who(i), []).append(value)
    return [statistics.fmean(values) for values in found.values()]


def _means(people: _People, members: Sequence[int]) -> tuple[Measurement, ...]:
    rows, count = [], len(set(map(people.who, members)))
    for at, (name, unit) in enumerate(zip(people.names, people.units, strict=True)):
        known = _known(people, members, at)
        if len(known) < 2:
            note = "fewer than two people have a value"
            rows.append(Measurement(name, None, unit, note=note))
            continue
        note = "" if len(known) == count else f"{len(known)} of {count} people have a value"
        rows.append(Measurement(name, statistics.fmean(known), unit, sd=statistics.stdev(known) or None, n=len(known), note=note))  # fmt: skip
    return tuple(rows)


def _relative(people: _People, one: str, other: str) -> tuple[Measurement, ...]:
    rows = []
    pairs = zip(_means(people, people.members(one)), _means(people, people.members(other)), strict=True)
    for mean, control in pairs:
        if mean.value is None or control.value is None:
            rows.append(Measurement(mean.metabolite, None, "of control", note=mean.note or control.note))
            continue
        ratio = mean.value / control.value
        spread = math.hypot(*(_standard_error(m) / m.value for m in (mean, control) if m.value))
        rows.append(
            Measurement(mean.metabolite, ratio, "of control", se=ratio * spread or None, n=mean.n, note=mean.note)
        )
    return tuple(rows)


def _standard_error(mean: Measurement) -> float:
    return (mean.sd or 0.0) / math.sqrt(mean.n or 1)


SAMPLE = "subject,group,Glu (mM),GABA (mM)\ns01,controls,8.5,1.2\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
