"""What a task is: a procedure that puts trials to a circuit and returns scores, in the task's units, with intervals.

A task is one file in `cognition.tasks` with a variable TASK. It says what a circuit must be able to do for it, which scores it
returns in which units, which options it takes, how many trials a case gives it and what a survey says of its scores. It is
offered on every circuit that can do what it needs. `Task.run` checks what is asked for, hands a `Session` to the
procedure and checks what comes back, so that every task answers in the same form:

    result = tasks.get("random_dots").run("wong_wang", trials=1000, seed=1)[0]
    result.scores["threshold"]      # Score(value=6.3, unit="%", ci_low=5.9, ci_high=6.7, n=7000)

Several conditions (synaptic factors with a leading axis) run in one batch and give one result each, in their order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from glutamate.circuit import circuits
from glutamate.cognition.given_values import count_values, prefix_of, require_known
from glutamate.cognition.pooling import pooled
from glutamate.cognition.scored import Curve, Interrupted, Score, TaskError, TaskResult
from glutamate.cognition.scores.intervals import positive
from glutamate.cognition.surveyed import Surveyed, SurveyTrials
from glutamate.engine.registry import ParameterTable, tables
from glutamate.errors import nearest

__all__ = ["Curve", "Progress", "Score", "ScoreKind", "Session", "Task", "TaskError", "TaskResult", "count_conditions"]

Direction = Literal["higher", "lower", "neither"]
# number: distance of the seeds of one run, so that tasks may use the numbers next to their seed
NUMBERS_PER_SEED = 1000
# number: seeds from which on Student's quantile is below 5, and most that mean something
FEWEST_SEEDS, MOST_SEEDS = 3, 1000
# number: trials per stimulus level that have a spread, and most that mean something; longest part of a trial: an hour
FEWEST_PER_LEVEL, MOST_PER_LEVEL, LONGEST_MS = 2, 100_000, 3.6e6
Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all)."""


@dataclass(frozen=True)
class ScoreKind:
    """A score that a task promises.

    Args:
        name: key of the score, e.g. "threshold".
        unit: unit of its value, e.g. "%", "ms", "deg", "1".
        title: what it is, in words a reader of a report understands.
        better: which direction is better performance.
        share: whether it is a share of trials, which surveys count.
        signed: whether it can be negative; the interval of one that cannot stays above 0.
    """

    name: str
    unit: str
    title: str
    better: Direction = "neither"
    share: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Session:
    """What a procedure is asked to do.

    Args:
        circuit: name of the circuit, one of the task's.
        factors: synaptic factors relative to health; None is healthy. Leaves are numbers or arrays (conditions,).
        conditions: number of conditions in `factors` and `values`.
        values: parameter values by dotted name, of task and circuit; defaults where absent.
        trials: trials per stimulus level and condition.
        seed: seed of the session; the same seed draws the same trials.
        options: the task's options, defaults filled in.
        progress: called as the session advances, if given.
    """

    circuit: str
    factors: Any
    conditions: int
    values: Mapping[str, Any]
    trials: int
    seed: int
    options: Mapping[str, Any]
    progress: Progress | None


@dataclass(frozen=True)
class Task:
    """A task. Declared once per file as TASK.

    Args:
        name: as in `tasks.get(name)`; the name of the file.
        title: in words.
        needs: what a circuit must be able to do, a word of `Circuit.does`.
        default: name of the circuit it is put to if none is named.
        scores: what every result holds.
        procedure: puts the trials of a session to the circuit and returns one result per condition.
        trials: default number of trials per stimulus level.
        in_case: trials per stimulus level in a case that does not say, on spikes; None: as `cognition.case` declares.
        in_survey: trials in surveys of circuits that can do it; None: no survey runs it as it is.
        expected: its scores out of the surfaces of a survey; None: it has no score by surrogate, hence none of an ensemble.
        people: how far healthy people differ in its scores (`between_people`); None: as their circuits do.
        follows: scores of people that are arithmetic of others, by name, from all of them.
        titles: of its curves, by name in the order in which they are shown.
        options: names and defaults of what else can be set.
        about: what options are whose default is no parameter, by name.
        declares: parameters of the task that are no part of the circuit and that its scores rest on, by short name; they are told
            with the scores.
        inattention: dotted name of the parameter that is the share of trials in which nobody attends; a life adds to it. Empty: none.
        reads: components whose parameters it reads besides its own and those of its circuit, by dotted name.
    """

    name: str
    title: str
    needs: str
    default: str
    scores: tuple[ScoreKind, ...]
    procedure: Callable[[Session], Sequence[TaskResult]]
    trials: int
    in_case: int | None = None
    in_survey: SurveyTrials | None = None
    expected: Callable[[Surveyed], dict[str, Any]] | None = None
    people: ParameterTable | None = None
    follows: Callable[[Mapping[str, Any]], dict[str, Any]] | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    declares: tuple[str, ...] = ()
    inattention: str = ""
    reads: tuple[str, ...] = ()

    @property
    def circuits(self) -> tuple[str, ...]:
        """Names of the circuits that can do it, the default first."""
        able = [circuit.name for circuit in circuits.every() if self.needs in circuit.does]
        return tuple(sorted(able, key=lambda name: (name != self.default, name)))

    def prefixes(self, circuit: str) -> tuple[str, ...]:
        """Components whose parameters it reads on a circuit, by dotted name."""
        return (f"cognition.{self.name}", *self.reads, prefix_of(circuit))

    def run(
        self,
        circuit: str | None = None,
        *,
        factors: Any = None,
        values: Mapping[str, Any] | None = None,
        trials: int | None = None,
        seed: int = 0,
        seeds: int = 1,
        progress: Progress | None = None,
        **options: Any,
    ) -> tuple[TaskResult, ...]:
        """One result per condition, in the order of `factors` and `values`.

        Args:
            circuit: the task's default if none is named.
            factors: synaptic factors relative to health, numbers or (conditions,).
            values: parameter values by dotted name: those of the task are numbers, those of its circuit also (conditions,).
            trials: per stimulus level and seed.
            seed: of the first session.
            seeds: sessions with seeds of their own, one or at least three; intervals are then over trials and seeds.
            progress: called with (done, total) over all seeds.
            options: those of the task.

        Raises TaskError for a circuit that cannot do the task, an unknown option or value, conditions of unequal length,
        factors that are not finite and non-negative, fewer than two trials and a number of seeds that says nothing. Ctrl-C after the
        first of several seeds raises Interrupted, a KeyboardInterrupt with the results of those that are finished.
        """
        circuit = self.default if circuit is None else circuit
        able = self.circuits
        if circuit not in able:
            raise TaskError(
                f"task {self.name!r} cannot be put to circuit {circuit!r}{nearest(circuit, able) or '; it runs on ' + ', '.join(able)}"
            )
        for option, value in options.items():
            wrong = self.wrong_option(option, value)
            if wrong:
                raise TaskError(f"task {self.name!r}: option {option} {wrong}")
        if seed < 0:
            raise TaskError(f"task {self.name!r}: seed is {seed}; give a whole number of at least 0")
        trials = self.trials if trials is None else trials
        for what, wrong in (("trials", wrong_trials(trials)), ("seeds", wrong_seeds(seeds))):
            if wrong:
                raise TaskError(f"task {self.name!r}: {what} {wrong}")
        values = dict(values or {})
        require_known(values, self.name, circuit, self.prefixes(circuit), tuple(self.options))
        conditions = {count_conditions(factors), count_values(values)} - {1}
        if len(conditions) > 1:
            raise TaskError(f"factors and values have different numbers of conditions: {sorted(conditions)}")
        session = Session(
            circuit=circuit,
            factors=factors,
            conditions=conditions.pop() if conditions else 1,
            values=values,
            trials=trials,
            seed=seed,
            options={**self.options, **options},
            progress=progress,
        )
        sessions: list[tuple[TaskResult, ...]] = []
        for number in range(seeds):
            try:
                sessions.append(self._session(session, number, seeds))
            except KeyboardInterrupt as stop:
                if not sessions:
                    raise
                raise Interrupted(self._over(sessions), len(sessions), seeds) from stop
        return self._over(sessions)

    def wrong_option(self, option: str, value: Any) -> str:
        """Why an option cannot be used, and what can; empty if it can."""
        if option not in self.options:
            hint = nearest(option, self.options) or "."
            return f"is unknown{hint} Options: {', '.join(self.options) or 'none'}"
        default = self.options[option]
        example = f"such as {list(default) if isinstance(default, tuple) else default!r}"
        if isinstance(default, str):
            return "" if isinstance(value, str) else f"is {value!r}; give a word, {example}"
        if isinstance(default, tuple):
            good = np.ndim(value) == 1 and len(value) > 0 and all(_number(v) and math.isfinite(v) for v in value)
            return "" if good else f"is {value!r}; give a list of numbers, {example}"
        if not _number(value) or not (math.isfinite(value) or math.isnan(default)):
            return f"is {value!r}; give a number, {example}"
        if isinstance(default, int) and (value < 1 or value % 1):
            return f"is {value!r}; give a whole number of at least 1"
        if option.endswith("_ms") and not (0 < value <= LONGEST_MS or math.isnan(value)):
            return f"is {value!r}; give ms above 0 and at most {LONGEST_MS:g}"
        return ""

    def declared(self, values: Mapping[str, Any] | None = None) -> list[str]:
        """What the scores rest on besides the circuit, in words: "mean sensory and motor delay 300 ms (assumed)"."""
        if not self.declares:
            return []
        table, given = tables()[f"cognition.{self.name}"], values or {}
        rows = [(table[short], given.get(table[short].name, table[short].value)) for short in self.declares]
        return [f"{p.doc} {value:g}{'' if p.unit == '1' else ' ' + p.unit} ({p.grade})" for p, value in rows]

    def _session(self, session: Session, number: int, seeds: int) -> tuple[TaskResult, ...]:
        """The session of one seed of several."""
        report = session.progress or (lambda done, total: None)
        silent = True

        def progress(done: int, total: int) -> None:
            nonlocal silent
            silent = False
            report(number * total + done, seeds * total)

        results = self.procedure(replace(session, seed=session.seed + number * NUMBERS_PER_SEED, progress=progress))
        if silent:
            progress(1, 1)
        if len(results) != session.conditions:
            raise TaskError(
                f"task {self.name!r} gave {len(results)} results for {session.conditions} conditions: it takes several "
                "conditions as synaptic factors only; give one number for every value"
            )
        return tuple(self._checked(result, session.circuit) for result in results)

    def _over(self, sessions: Sequence[tuple[TaskResult, ...]]) -> tuple[TaskResult, ...]:
        if len(sessions) == 1:
            return sessions[0]
        return tuple(self._checked(result, result.circuit) for result in pooled(sessions))

    def _checked(self, result: TaskResult, circuit: str) -> TaskResult:
        for kind in self.scores:
            if kind.name not in result.scores:
                raise TaskError(f"task {self.name!r} on {circuit!r} returned no score {kind.name!r}")
            score = result.scores[kind.name]
            if score.unit != kind.unit:
                raise TaskError(f"task {self.name!r}: score {kind.name!r} is in {score.unit!r}, declared {kind.unit!r}")
            if math.isfinite(score.value) and not score.ci_low <= score.value <= score.ci_high:
                raise TaskError(
                    f"task {self.name!r}: score {kind.name!r} = {score.value} lies outside its interval "
                    f"[{score.ci_low}, {score.ci_high}]"
                )
        negative = {kind.name for kind in self.scores if kind.signed}
        scores = {name: s if name in negative else positive(s) for name, s in result.scores.items()}
        return TaskResult(scores, result.curves, self.name, circuit)


def wrong_trials(trials: int) -> str:
    """Why a number of trials cannot be used, and what can; empty if it can."""
    if FEWEST_PER_LEVEL <= trials <= MOST_PER_LEVEL:
        return ""
    return f"is {trials}; give {FEWEST_PER_LEVEL} to {MOST_PER_LEVEL} trials per stimulus level"


def wrong_seeds(seeds: int) -> str:
    """Why a number of seeds cannot be used, and what can; empty if it can."""
    if seeds > MOST_SEEDS:
        return f"is {seeds}; give at most {MOST_SEEDS} seeds"
    if seeds == 1 or seeds >= FEWEST_SEEDS:
        return ""
    why = ": an interval over two is thirteen times its standard error" if seeds == FEWEST_SEEDS - 1 else ""
    return f"is {seeds}{why}; give 1, or at least {FEWEST_SEEDS} (5 are a good number)"


def _number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def count_conditions(factors: Any) -> int:
    """Length of the leading axis of the factors (a tuple of numbers or arrays); 1 for None and for plain numbers."""
    length = 1
    for name, leaf in zip(getattr(factors, "_fields", ()), factors or (), strict=False):
        array = np.asarray(leaf, float)
        if array.ndim > 1 or not np.all(np.isfinite(array) & (array >= 0)):
            raise TaskError(f"factor {name} is {leaf}: give a number of at least 0, or one per condition")
        size = array.size if array.ndim else 1
        if size != 1 and length not in (1, size):
            raise TaskError(f"factor {name} has {size} conditions, others have {length}; give one value per condition")
        length = max(length, size)
    return length
