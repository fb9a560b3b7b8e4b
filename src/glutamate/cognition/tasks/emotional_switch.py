"""Emotional switch: sad cues should ignite the emotional area, cognitive cues the cognitive one and quench the other.

A session begins with rest, whose first part is discarded because the state of two areas that suppress each other depends on
their history. Sad cues follow at equal intervals, then cognitive cues. From one second after a cue to the next cue the rates
of both areas are read; a cue has taken if the area it addresses has been in its high state and is the more active one: of
two silent areas neither has. The switch works if cognitive cues take. High states of few cells may end by themselves before
the next cue, so that rates of the high state are given beside means. The verdict of a condition is "switches", "unreliable" or "stuck" by the share of cognitive cues that take.

Cues of 250 ms and three of each kind as in the published protocol. Intervals of rates are over sessions, those of shares
over cues. Deep brain stimulation (`stimulation`, pulses per second) reaches inhibitory vACC cells from the start; pulses are
asynchronous here, the published ones strike all cells at once.

The option `scheme` takes "euler" steps instead of exact ones, to compare with codes that use them.

Source: Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249, and its code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.circuit.circuits import cingulo_frontal_switch
from glutamate.circuit.factors import HEALTHY
from glutamate.circuit.spiking.drive import Drive, ExtraRate
from glutamate.circuit.spiking.recording import Record, SpikingResult
from glutamate.circuit.spiking.scheme import EXACT
from glutamate.circuit.spiking.simulate import simulate
from glutamate.cognition.scores import intervals
from glutamate.cognition.surveyed import Surveyed
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S, PERCENT

NAME = "emotional_switch"
EMOTIONAL, COGNITIVE = "vACC_E", "dlPFC_E"
RATES = ("rest_vACC", "rest_dlPFC", "high_vACC", "high_dlPFC")
"""Rates of the two states of both areas."""
MEANS = {
    "sad_vACC": ("vACC", "held_vACC"),
    "cognitive_dlPFC": ("dlPFC", "held_dlPFC"),
    "cognitive_vACC": ("vACC", "stuck_vACC"),
}
"""Mean rate after cues to its area and, of the survey, the share of time in the high state."""
_PAPER = "Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249"

TABLE = ParameterTable(
    "cognition.emotional_switch",
    "sad and cognitive cues to two areas that suppress each other",
    rest=Parameter(10.0, "s", 5.0, 40.0, f"40 s in {_PAPER}, shortened", "assumed", "time before the first cue", role="protocol"),
    discarded=Parameter(5.0, "s", 2.0, 10.0, "the initial state fades within seconds", "assumed", "start of the rest that is not read", role="protocol"),
    interval=Parameter(5.0, "s", 3.0, 5.0, _PAPER, "established", "time between cues", role="protocol"),
    cues=Parameter(3.0, "1", 1.0, 3.0, _PAPER, "established", "cues of each kind", role="protocol"),
    cue_duration=Parameter(0.25, "s", 0.25, 0.25, _PAPER, "established", "duration of a cue", role="protocol"),
    cue_rate=Parameter(200.0, "Hz", 200.0, 200.0, _PAPER, "established", "events per cell during a cue", role="protocol"),
    delay=Parameter(1.0, "s", 0.5, 2.0, "four times the duration of a cue", "assumed", "time after a cue before rates are read", role="protocol"),
    stimulation=Parameter(0.0, "Hz", 0.0, 130.0, f"130 Hz in {_PAPER}", "established", "pulses of deep brain stimulation per second", scale="linear", role="protocol"),
    bin=Parameter(0.25, "s", 0.1, 0.5, "duration of a cue", "assumed", "bin of rates", role="protocol"),
    dt=Parameter(0.1, "ms", 0.05, 0.1, _PAPER, "established", "time step", role="numerical"),
    high=Parameter(10.0, "Hz", 5.0, 15.0, "between the low state of 1 Hz and the high state of 30 Hz", "assumed", "rate above which an area is in its high state", role="protocol"),
    works=Parameter(2 / 3, "1", 2 / 3, 2 / 3, "two cues of three", "assumed", "share of cognitive cues from which on the switch works", role="protocol"),
    stuck=Parameter(1 / 3, "1", 1 / 3, 1 / 3, "one cue of three", "assumed", "share of cognitive cues up to which it is stuck", role="protocol"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """All sessions of all conditions in one batch."""
    p = TABLE.of(session.values)
    cues, rest = int(session.options["cues"]), float(session.options["rest"])
    interval, discarded = float(session.options["interval"]), float(session.options["discarded"])
    if cues < 1 or interval <= p.delay or not 0 <= discarded < rest:
        raise TaskError(
            f"task {NAME!r}: {cues} cues every {interval:g} s after {rest:g} s of rest of which {discarded:g} s are discarded; "
            f"give at least one cue, an interval above {p.delay:g} s and less discarded time than rest"
        )
    onsets = rest + interval * np.arange(2 * cues)
    starts = np.concatenate([[0.0], np.stack([onsets, onsets + p.cue_duration], axis=1).ravel()])
    shown = np.concatenate([[0.0], np.tile([p.cue_rate, 0.0], 2 * cues)])
    emotional = np.arange(len(starts)) <= 2 * cues
    drive = Drive(
        tuple(starts * MS_PER_S),
        (
            ExtraRate("cue", EMOTIONAL, shown * emotional),
            ExtraRate("cue", COGNITIVE, shown * ~emotional),
            ExtraRate("stimulation", "vACC_I", np.full(len(starts), float(session.options["stimulation"]))),
        ),
    )
    result = simulate(
        circuits.get(session.circuit),
        duration_ms=(rest + interval * 2 * cues) * MS_PER_S,
        trials=session.trials,
        seed=session.seed,
        values=session.values,
        factors=HEALTHY if session.factors is None else session.factors,
        drive=drive,
        dt_ms=p.dt,
        scheme=session.options["scheme"],
        record=Record(bin_ms=p.bin * MS_PER_S),
        progress=session.progress,
    )
    after = [((t + p.delay) * MS_PER_S, (t + interval) * MS_PER_S) for t in onsets]
    before = (discarded * MS_PER_S, rest * MS_PER_S)
    return [_scored(result, c, before, after[:cues], after[cues:], p.high) for c in range(len(result.rates))]


Window = tuple[float, float]


def _scored(
    r: SpikingResult, c: int, before: Window, sad: list[Window], cognitive: list[Window], high: float
) -> TaskResult:
    def rates(area: str, windows: list[Window]) -> np.ndarray:
        """(trials, cues)"""
        return np.stack([r.rate(area, *w)[c] for w in windows], axis=1)

    def high_state(area: str, windows: list[Window]) -> intervals.Interval:
        """Mean of the bins in which the area is in its high state, over the sessions that have any."""
        inside = np.any([(r.times_ms > a) & (r.times_ms < b) for a, b in windows], axis=0)
        found = r.rate(area)[c][:, inside]
        held = np.where(found > high, found, np.nan)
        some = np.isfinite(held).any(axis=1)
        return intervals.mean(np.nanmean(held[some], axis=1)) if some.any() else intervals.UNDETERMINED

    def hertz(area: str, windows: list[Window]) -> intervals.Interval:
        return intervals.mean(rates(area, windows).mean(axis=1))

    def took(area: str, other: str, windows: list[Window]) -> np.ndarray:
        """(trials, cues)"""
        bins = r.rate(area)[c]
        ignited = [(bins[:, (r.times_ms > a) & (r.times_ms < b)] > high).any(axis=1) for a, b in windows]
        return np.stack(ignited, axis=1) & (rates(area, windows) > rates(other, windows))

    taken, felt = took(COGNITIVE, EMOTIONAL, cognitive), took(EMOTIONAL, COGNITIVE, sad)
    scores = {
        "rest_vACC": hertz(EMOTIONAL, [before]).score("Hz"),
        "rest_dlPFC": hertz(COGNITIVE, [before]).score("Hz"),
        "sad_vACC": hertz(EMOTIONAL, sad).score("Hz"),
        "cognitive_dlPFC": hertz(COGNITIVE, cognitive).score("Hz"),
        "cognitive_vACC": hertz(EMOTIONAL, cognitive).score("Hz"),
        "high_vACC": high_state(EMOTIONAL, sad).score("Hz"),
        "high_dlPFC": high_state(COGNITIVE, cognitive).score("Hz"),
        "sad_taken": intervals.proportion(int(felt.sum()), felt.size).score("%", PERCENT),
        "switched": intervals.proportion(int(taken.sum()), taken.size).score("%", PERCENT),
    }
    curves = {
        area: Curve(
            r.times_ms / MS_PER_S, r.rate(area)[c].mean(axis=0), "time (s)", f"{area.split('_')[0]} (Hz)",
            *np.quantile(r.rate(area)[c], [(1 - _BAND) / 2, (1 + _BAND) / 2], axis=0),
        )
        for area in (EMOTIONAL, COGNITIVE)
    }  # fmt: skip
    return TaskResult(scores, curves)


_BAND = intervals.TABLE["level"].value


def verdict(result: TaskResult) -> str:
    """ "switches", "unreliable" or "stuck"."""
    share = result.scores["switched"].value / PERCENT
    return "switches" if share >= TABLE["works"].value else "stuck" if share <= TABLE["stuck"].value else "unreliable"


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """As surveyed; means of two states from the rates of both and the share of time in the high one."""
    if not surveyed.as_declared() or f"{NAME}.switched" not in surveyed.surfaces:
        return {}
    read = lambda name: surveyed.read(f"{NAME}.{name}")  # noqa: E731
    found = {name: PERCENT * read(name) for name in ("sad_taken", "switched")} | {name: read(name) for name in RATES}
    for mean, (area, held) in MEANS.items():
        rest, high = found[f"rest_{area}"], found[f"high_{area}"]
        found[mean] = rest + read(held) * (high - rest)
    return found


TASK = Task(
    name=NAME,
    title="Emotional and cognitive cues",
    needs="emotional_switch",
    default=cingulo_frontal_switch.SMALL.name,
    scores=(
        ScoreKind("rest_vACC", "Hz", "vACC at rest"),
        ScoreKind("rest_dlPFC", "Hz", "dlPFC at rest"),
        ScoreKind("sad_vACC", "Hz", "vACC after sad cues"),
        ScoreKind("cognitive_dlPFC", "Hz", "dlPFC after cognitive cues", "higher"),
        ScoreKind("cognitive_vACC", "Hz", "vACC after cognitive cues", "lower"),
        ScoreKind("high_vACC", "Hz", "vACC after sad cues, while in its high state"),
        ScoreKind("high_dlPFC", "Hz", "dlPFC after cognitive cues, while in its high state"),
        ScoreKind("sad_taken", "%", "sad cues that take"),
        ScoreKind("switched", "%", "cognitive cues that take", "higher"),
    ),
    procedure=procedure,
    trials=24,
    expected=_expected,
    titles={"vACC_E": "vACC", "dlPFC_E": "dlPFC"},
    options={name: TABLE[name].value for name in ("cues", "rest", "discarded", "interval", "stimulation")}
    | {"scheme": EXACT},
)
