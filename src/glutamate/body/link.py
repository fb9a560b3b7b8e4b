"""The body as a link: sleep, stress axis and what they do to glutamate synapses, over time (`course`).

    reads    schedule, light, stressors, drugs (`ports.GIVEN`); of the links below, where a run has feedback: AMP, activity of E
             neurons, GABA and glutamate (`heard`)
    writes   wakefulness, sleep debt, arousal, cortisol; factors on release, uptake, surface receptors, synapses and
             extracellular glutamate; fatigue and mood: all relative to the same person's ordinary day at the same hour

A run in which no arm says anything of a life has no body: what it would write is healthy, and it costs nothing. A
person is one body, whatever region is looked at; with feedback it hears the region that is simulated.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.body import (
    arousal,
    cognitive_work,
    course,
    fatigue,
    heard,
    ports,
    sleep_states,
    synaptic_gain,
    two_process,
    wake_glutamate,
)
from glutamate.body.fatigue import causes
from glutamate.body.mood import cusp, drive
from glutamate.body.ordinary import SETTLED, Day
from glutamate.body.schedule import TABLE as LIGHT
from glutamate.body.stress import axis, glucocorticoid
from glutamate.engine import port as declared
from glutamate.engine.arrays import numpy_for
from glutamate.engine.batch import at_epochs, stacked, value_sets
from glutamate.engine.link import Advanced, Inputs, People, Span, Variable, links
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.status import Code, Status, well

_TABLES = (
    *arousal.tables(),
    two_process.TABLE,
    sleep_states.TABLE,
    synaptic_gain.TABLE,
    LIGHT,
    axis.TABLE,
    glucocorticoid.TABLE,
    heard.TABLE,
    cusp.TABLE,
    drive.TABLE,
    wake_glutamate.TABLE,
    cognitive_work.TABLE,
    causes.TABLE,
)
ORDINARY_DAY = "ordinary_day"
"""Key under which a case tells when people ordinarily go to bed and rise."""

VARIABLES = {
    "awake": Variable("1", "awake (1) or asleep (0)"),
    "asleep": Variable("h", "hours asleep since the start"),
    "asleep_usually": Variable("h", "hours asleep since the start on ordinary days"),
    "sleepiness": Variable("1", "Karolinska sleepiness, 1 alert to 9"),
    "sleep_drive": Variable("nM", "homeostatic drive of sleep"),
    "sleep_debt": Variable("nM", "homeostatic drive of sleep beyond that of an ordinary day at this hour"),
    "effort": Variable("mV", "effort to stay awake"),
    "shift": Variable("h", "hours by which the pacemaker is ahead of an ordinary day"),
    "ACTH": Variable("1", "ACTH relative to a constant drive of 1"),
    "cortisol": Variable("nM", "plasma cortisol"),
    "cortisol_ratio": Variable("1", "cortisol relative to an ordinary day at this hour"),
    "adrenal": Variable("1", "mass of the adrenal cortex relative to ordinary days"),
    "load": Variable("1", "load of cortisol"),
    "spines": Variable("1", "spines of medial prefrontal cortex relative to ordinary days"),
    "release": Variable("1", ports.RELEASE.doc),
    "uptake": Variable("1", ports.UPTAKE.doc),
    "surface_receptors": Variable("1", ports.SURFACE_RECEPTORS.doc),
    "synaptic_gain": Variable("1", ports.SYNAPTIC_GAIN.doc),
    "extracellular_glutamate": Variable("1", ports.EXTRACELLULAR.doc),
    "fatigue": Variable("1", ports.FATIGUE.doc),
    "mood": Variable("1", ports.MOOD.doc),
    "mood_level": Variable("1", "mood, about 1 in the upper and -1 in the lower well"),
    "mood_drive": Variable("1", "drive of mood"),
    "work_cost": Variable("1", "cost of demanding thought"),
}
_WRITTEN = {
    "sleep_debt": ports.SLEEP_DEBT, "cortisol_ratio": ports.CORTISOL, "release": ports.RELEASE, "uptake": ports.UPTAKE,
    "surface_receptors": ports.SURFACE_RECEPTORS, "synaptic_gain": ports.SYNAPTIC_GAIN,
    "extracellular_glutamate": ports.EXTRACELLULAR, "fatigue": ports.FATIGUE, "mood": ports.MOOD,
}  # fmt: skip


class Prepared(NamedTuple):
    """Parameters by name in health (people,) and in force (1 or epochs, people); the ordinary day; the state at the start of the
    run after ordinary days, as `course.packed`; cortisol (nM) per x3."""

    healthy: Any
    numbers: Any
    day: Day
    start: Any
    nM: Any


class BodyLink:
    """See `glutamate.engine.link.Link`."""

    name = "body"
    writes = ports.WRITES
    follows: Mapping[str, str] = {}
    always_stored = False
    resolution_h = 0.5  # number: cortisol and what follows it move over hours; the edges of a schedule are times of the grid anyway

    @property
    def reads(self) -> tuple[Port, ...]:
        # The ports of links below are declared by them.
        links()
        return (*ports.GIVEN, *(declared.port(name) for name in course.HEARD))

    def joins(self, moved: Container[str]) -> bool:
        """Whether some arm says anything of a life."""
        return any(port.name in moved for port in ports.GIVEN) or any(name in moved for name in self.parameters())

    def parameters(self) -> Mapping[str, Parameter]:
        tables = (*_TABLES, *(hypothesis.table for hypothesis in fatigue.HYPOTHESES.all()))
        return {p.name: p for table in tables for p in table.values()}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(self.parameters(), "")

    def variables(self) -> Mapping[str, Variable]:
        said = {
            fatigue.variable(h.name): Variable(
                "1", f"fatigue if {h.title}; in standard deviations beyond an ordinary day"
            )
            for h in fatigue.HYPOTHESES.all()
            if h.name != fatigue.DEFAULT
        }
        return VARIABLES | said

    def inputs(self) -> Mapping[str, Port]:
        return {f"input_{port.name.removeprefix('body.').replace('.', '_')}": port for port in ports.GIVEN}

    def prepare(self, people: People) -> tuple[Prepared, Status]:
        names = tuple(self.parameters())
        healthy = {n: rows[0] for n, rows in stacked([people.values], names, people.size).items()}
        numbers = stacked(value_sets(people, names), names, people.size)
        day = Day(*(np.float64(hour) for hour in people.asked.get(ORDINARY_DAY, Day())))
        begin = np.float64(people.epochs.starts[0])
        settled, nM = SETTLED(healthy, day, begin)
        xp = numpy_for(settled)
        start = course.begun(settled, begin, healthy, xp)
        finite = xp.isfinite(xp.stack([xp.asarray(x) for x in settled])).all(axis=0)
        status = well(xp.zeros(people.size))
        status = status._replace(code=xp.where(finite, Code.OK, Code.NO_BASELINE))
        return Prepared(healthy, numbers, day, start, nM), status

    def init(self, static: Prepared) -> tuple[Any, ...]:
        return tuple(static.start)

    def advance(self, static: Prepared, state: tuple[Any, ...], span: Span, inputs: Inputs) -> Advanced:
        xp = numpy_for(static, state, span, inputs)
        left, right = ({port.name: inputs[port.name][side] for port in self.reads} for side in (0, 1))
        states = course.ADVANCE(
            static.healthy, static.numbers, static.day, tuple(state), span.hours, span.epoch, left, right
        )
        epoch = xp.concatenate([span.epoch, span.epoch[-1:]])
        at = {port.name: inputs[port.name].points for port in self.reads}
        found = dict(course.SEEN(static.healthy, static.numbers, static.nM, states, epoch, at))
        found |= _tired(found, at[course.TISSUE], at_epochs(static.numbers, epoch))
        written = {port.name: xp.asarray(found.pop(port.name)) for port in ports.WRITES}
        found |= {name: written[port.name] for name, port in _WRITTEN.items()}
        status = self._status(xp, found, span)
        return Advanced(tuple(x[-1] for x in states), written, {n: xp.asarray(v) for n, v in found.items()}, status)

    @staticmethod
    def _status(xp: Any, found: Mapping[str, Any], span: Span) -> Status:
        finite = xp.isfinite(
            xp.asarray(found["sleep_drive"]) + xp.asarray(found["cortisol"]) + xp.asarray(found["load"])
        )
        bad = ~finite.all(axis=0)
        when = xp.asarray(span.hours)[xp.argmin(finite, axis=0)]
        none = xp.zeros(bad.shape, int)
        return Status(xp.where(bad, Code.UNSOLVED, Code.OK), none, none, xp.where(bad, when, 0.0))

    def explain(self, code: int, state: int, time_h: float) -> str:
        if code == Code.NO_BASELINE:
            return "ordinary days have no solution for these values of the body"
        return f"sleep or stress axis has no solution {time_h:.4g} h after the start; soften stressors or changes"

    def state_name(self, state: int) -> str:
        return "sleep and stress axis"


def _tired(found: dict[str, Any], tissue: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fatigue by every hypothesis, (times, people) each; tissue: glutamate over health, which only a run with feedback knows."""
    why = fatigue.Causes(
        found[ports.SLEEP_DEBT.name],
        found.pop("effort_beyond"),
        found["work_cost"],
        mood=found[ports.MOOD.name],
        glutamate=tissue - 1,
    )
    # A hypothesis whose cause is not in the run says the same at all times.
    said = {name: 0 * tissue + x for name, x in fatigue.compare(why, values).items()}
    default = said.pop(fatigue.DEFAULT)
    return {fatigue.variable(name): x for name, x in said.items()} | {ports.FATIGUE.name: default}


LINK = BodyLink()
