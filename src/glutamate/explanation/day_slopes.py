"""Slopes of the body: of the day that a person repeats, by what it hears, by what happens to it, and by its own numbers.

The other links have a health that is a rest (`local_slopes`); the body has a day (`body.moved_day`). The map of the chain takes it in as it is
over a whole day: what the body hears of the other links is steady, what they hear of it is the mean over the day. To first order that is exact for
what they give as a mean over the day, since what stands at rest answers the mean of a small rhythm by the mean of its answers.
Neglected is that they answer the rhythm too, so that the body would hear a little more at one hour and less at another.

Two laws of release have a corner in health: AMP takes from it where AMP rises, cortisol adds to it where cortisol rises, and a fall of either does
nothing (`body.heard`, `body.stress.glucocorticoid`). As the loop over AMP is strong, the map is closed on each side of both (`on_sides`), not with the
mean of their slopes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from glutamate.body import attention, moved_day, ports
from glutamate.body.link import LINK, ORDINARY_DAY
from glutamate.body.ordinary import Day
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine.changes import Epochs
from glutamate.engine.link import People
from glutamate.engine.status import Code
from glutamate.errors import InputError
from glutamate.explanation.local_slopes import LocalSlopes
from glutamate.metabolism.ports import ADENOSINE

CORNERS = (ADENOSINE.name, ports.CORTISOL.name)
"""Ports of which only a rise acts on release."""
RELEASE = (ports.RELEASE.name, f"{LINK.name}/release")


def on_sides(found: LocalSlopes, rising: Sequence[bool]) -> LocalSlopes:
    """The slopes of the body where each of `CORNERS` rises or falls; those of `of_day` are the mean of both."""
    amp, cortisol = (2.0 if up else 0.0 for up in rising)
    by_port, by_mechanism = found.by_port.copy(), found.by_mechanism.copy()
    column = found.ports.index(ADENOSINE.name)
    rows = [row for row, name in enumerate(found.outputs) if name in RELEASE]
    heard = by_port[:, column].copy()
    by_port[rows], by_mechanism[rows] = cortisol * by_port[rows], cortisol * by_mechanism[rows]
    by_port[:, column] = amp * heard
    return found._replace(by_port=by_port, by_mechanism=by_mechanism)


def of_day(
    people: People, inputs: Mapping[str, float], mechanisms: Sequence[str], clock: float | None = None
) -> LocalSlopes:
    """The slopes of the body; ports are means over the day, variables too, or at a time of the clock (h).

    Args:
        people: one person, with numbers as values.
        inputs: value of every port that it reads.
        mechanisms: numbers of its `mechanisms` by which slopes are asked for.

    Raises InputError for a person who has no ordinary day.
    """
    rise = float(people.asked.get(ORDINARY_DAY, Day()).rise)
    static, status = LINK.prepare(replace(people, epochs=Epochs(np.array([rise]), people.epochs.changes[:1]), size=1))
    if np.asarray(status.code)[0] != Code.OK:
        raise InputError(
            "ordinary days have no solution for these values of the body; bring them nearer to the declared ones"
        )
    levels = {port.name: np.full(1, inputs[port.name]) for port in LINK.reads}
    tables = (attention.TABLE, *(model.table for model in VIGILANCE.all()))
    alert = {name: np.full(1, value) for table in tables for name, value in table.filled(people.values).items()}
    reads = tuple(name for name in levels if name not in moved_day.SILENT)
    day = moved_day.moved(moved_day.Person(static, alert, levels), mechanisms, reads, rise, clock)
    written = {port.name for port in LINK.writes}
    outputs = tuple(name if name in written else f"{LINK.name}/{name}" for name in day.value)
    rows = np.stack(list(day.slope.values()))
    m = len(mechanisms)
    return LocalSlopes(
        outputs, np.array([float(x[0]) for x in day.value.values()]), reads, rows[:, m:], tuple(mechanisms), rows[:, :m]
    )
