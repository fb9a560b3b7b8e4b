"""A task and a circuit that are one file each, anywhere: found, offered where they fit, with parameters, run on spikes."""

from textwrap import dedent

import numpy as np
import pytest

from glutamate.circuit import circuits
from glutamate.cognition import observer, tasks
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.task import TaskError
from glutamate.engine import catalogue, discovery

STOP_SIGNAL = dedent(
    '''
    """Stop signal: respond to a go signal unless a stop signal follows it after a delay; two accumulators race.

    Half of the trials of every delay show the go signal alone, to the first pool; in the others the second pool gets the stop
    signal, `strength` times the go signal. A response is a choice of the first pool.

        stop-signal reaction time = quantile P(response | stop signal) of the go times - delay

    Source: Logan and Cowan 1984, doi:10.1037/0033-295X.91.3.295; interacting accumulators Boucher 2007,
    doi:10.1037/0033-295X.114.2.376.
    """

    import numpy as np

    from glutamate.cognition.scores import intervals
    from glutamate.cognition.task import ScoreKind, Task, TaskResult
    from glutamate.cognition.trials.choice import READS, Evidence, own_stimulus, present
    from glutamate.engine.parameter import Parameter
    from glutamate.engine.registry import ParameterTable

    TABLE = ParameterTable(
        "cognition.stop_signal",
        "stop signal",
        delay=Parameter(150.0, "ms", 50.0, 350.0, "Logan and Cowan 1984", "assumed", "delay of the stop signal", role="protocol"),
        window=Parameter(500.0, "ms", 400.0, 1000.0, "Logan and Cowan 1984", "assumed", "time for an answer", role="protocol"),
        interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002", "established", "interval of the stimulus", role="protocol"),
        strength=Parameter(2.5, "1", 1.5, 4.0, "a stop signal wins if it comes early", "assumed", "stop signal over go signal"),
    )


    def procedure(session):
        p = TABLE.of(session.values)
        steps, shown = round(p.window / p.interval), round(session.options["delay_ms"] / p.interval)
        rates = np.zeros((steps, 2, 2 * session.trials))
        go = 2 * own_stimulus(session.circuit, session.values)[0]
        rates[:, 0] = go
        rates[shown:, 1, session.trials :] = p.strength * go
        found = present(session.circuit, Evidence(rates, p.interval), factors=session.factors, values=session.values, seed=session.seed)
        return [score(found.choice[c], found.time[c], session) for c in range(session.conditions)]


    def score(choice, time, session):
        went, stopped = choice[: session.trials] > 0, choice[session.trials :] <= 0
        times = time[: session.trials][went]
        responded = 1 - stopped.mean()
        stop_time = np.quantile(times, responded) - session.options["delay_ms"] if times.size else np.nan
        return TaskResult(
            {
                "go_time": (intervals.mean(times) if times.size > 1 else intervals.UNDETERMINED).score("ms"),
                "inhibited": intervals.proportion(int(stopped.sum()), stopped.size).score("1"),
                "stop_time": intervals.Interval(float(stop_time), -np.inf, np.inf, stopped.size).score("ms"),
            }
        )


    TASK = Task(
        name="stop_signal",
        title="stop signal",
        needs="choice",
        default="wong_wang",
        scores=(
            ScoreKind("go_time", "ms", "reaction time without a stop signal", "lower"),
            ScoreKind("inhibited", "1", "responses that are stopped", "higher", share=True),
            ScoreKind("stop_time", "ms", "stop-signal reaction time", "lower"),
        ),
        procedure=procedure,
        trials=100,
        reads=READS,
        options={"delay_ms": TABLE["delay"].value},
    )
    '''
)


LEAKY = dedent(
    '''
    """A decision network with weaker synapses within a pool."""

    from glutamate.circuit.circuits import lam_decision
    from glutamate.circuit.spiking.circuit import SpikingCircuit
    from glutamate.engine.parameter import Parameter
    from glutamate.engine.registry import ParameterTable

    OWN = {"w_plus": Parameter(1.75, "1", 1.7, 1.8, "made up for a test", "assumed", "relative strength of synapses within a pool")}
    TABLE = ParameterTable(
        "circuit.leaky_decision", "leaky decision network", **(dict(lam_decision.TABLE.items()) | OWN)
    )
    CIRCUIT = SpikingCircuit(
        "leaky_decision", "leaky decision", TABLE, lam_decision.LAYOUT, lam_decision.constants,
        does=("choice",), gain="decision_gain", margins_of="lam_decision", stimulus=("mu", "mu_spread"),
    )
    '''
)


@pytest.fixture(scope="module")
def stop_signal(tmp_path_factory):
    """The task in a folder of its own, forgotten afterwards."""
    folder = tmp_path_factory.mktemp("components")
    (folder / "tasks").mkdir()
    (folder / "tasks" / "stop_signal.py").write_text(STOP_SIGNAL, encoding="utf-8")
    with catalogue.extended(folder):
        yield tasks.get("stop_signal")


def test_it_is_found_and_offered_on_every_circuit_that_decides(stop_signal):
    assert "stop_signal" in tasks.names()
    assert stop_signal.circuits == ("wong_wang", "lam_decision", "wang_decision")
    assert {"cognition.stop_signal.delay", "cognition.stop_signal.strength"} <= set(discovery.parameters("cognition"))
    with pytest.raises(TaskError, match="it runs on wong_wang, lam_decision"):
        stop_signal.run("dual_ring")


def test_late_signals_stop_less_often(stop_signal):
    early, late = (stop_signal.run(trials=64, seed=2, delay_ms=delay)[0].scores for delay in (50.0, 450.0))
    assert early["inhibited"].ci_low > late["inhibited"].ci_high
    assert 0 < early["go_time"].value < 500 and np.isfinite(early["stop_time"].value)


def test_its_numbers_act(stop_signal):
    weak = stop_signal.run(values={"cognition.stop_signal.strength": 0.5}, trials=64, seed=2)[0].scores
    assert weak["inhibited"].value < stop_signal.run(trials=64, seed=2)[0].scores["inhibited"].value


def test_it_runs_on_spikes(stop_signal):
    scores = stop_signal.run("wang_decision", values={"cognition.stop_signal.window": 400.0}, trials=2, seed=1)[
        0
    ].scores
    assert 0 <= scores["inhibited"].value <= 1 and scores["inhibited"].n == 2


def test_a_case_gives_it_trials_and_says_that_it_has_no_score_of_an_ensemble(stop_signal):
    assert observer.case_trials(TaskRequest("stop_signal", "wang_decision")) == 32
    assert observer.no_ensemble(stop_signal, surveyed=True)


def test_a_circuit_that_is_one_file_is_offered_to_every_task_that_it_can_do(tmp_path):
    (tmp_path / "circuits").mkdir()
    (tmp_path / "circuits" / "leaky_decision.py").write_text(LEAKY, encoding="utf-8")
    with catalogue.extended(tmp_path):
        offered = {task.name for task in tasks.every() if "leaky_decision" in task.circuits}
        assert offered == {task.name for task in tasks.every() if task.needs == "choice"}
        assert circuits.get("leaky_decision").constants().conductances[0] > 0
    assert "leaky_decision" not in circuits.CIRCUITS.names()
