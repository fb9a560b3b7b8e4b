"""`glutamate run` through `main`: what it leaves, what it prints, and how bad input, an interruption or a failure ends.

The simulation and the report are stand-ins that honour their contracts, except in the last, slow test.
"""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings

import numpy as np
import pytest
import xarray as xr

import glutamate
from glutamate.case import load_case
from glutamate.cli.main import main
from glutamate.cli.progress import Progress
from glutamate.errors import ExitCode
from glutamate.metabolism.runaway import NoSteadyState
from glutamate.result.run_folder import PARTIAL

CASE = """\
schema: 1
title: Low glucose
question: What falls?
regions: [ACC]
duration: 2 h
supply: {glucose: {clamp: 3 mM, from: 30 min}}
visits: [{name: scan, at: 1 h}]
ensemble: {samples: 4, seed: 7}
"""
FILES = ["case.yaml", "manifest.json", "report.html", "result.zarr", "run.log"]
PARTS = ("one", "two", "three")


class Simulation:
    """Stands for `simulate`: three parts, each a finished piece of work; fails at a part if told to."""

    def __init__(self):
        self.computed: list[str] = []
        self.fails_at: tuple[str, BaseException] | None = None

    def __call__(self, case, *, samples, seed, progress, checkpoint):
        for number, part in enumerate(PARTS, start=1):
            if checkpoint.load(part) is None:
                if self.fails_at and self.fails_at[0] == part:
                    raise self.fails_at[1]
                self.computed.append(part)
                checkpoint.save(part, {"x": np.zeros(1)})
            progress("metabolism", number, len(PARTS))
        warnings.warn("a library grumbles", UserWarning, stacklevel=1)
        arms = [arm.name for arm in case.arms]
        level = np.linspace(8.0, 7.6, len(arms))[:, None, None, None]
        metabolism = xr.Dataset(
            {"tissue_glutamate": (("arm", "sample", "region", "time"), np.broadcast_to(level, (len(arms), samples, 1, 3)).copy())},
            {"arm": arms, "sample": range(samples), "region": list(case.regions), "time": [8.0, 9.0, 10.0]},
        )  # fmt: skip
        tree = xr.DataTree.from_dict({"/metabolism": metabolism})
        tree.attrs.update(title=case.title, seed=seed, samples=samples)
        return tree


def write_report(tree, case, path):
    assert tree.attrs["case_yaml"] == case.source_text
    path.write_text(f"<h1>{case.title}</h1>", encoding="utf-8")


@pytest.fixture
def simulation(monkeypatch):
    stand_in = Simulation()
    monkeypatch.setattr("glutamate.simulation.simulate", stand_in)
    monkeypatch.setattr("glutamate.report.write_report", write_report)
    monkeypatch.setattr("sys.stderr", sys.stderr)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        yield stand_in


@pytest.fixture
def case_file(tmp_path):
    file = tmp_path / "low.yaml"
    file.write_text(CASE)
    return file


@pytest.fixture
def out(tmp_path):
    return tmp_path / "results" / "low"


def test_folder_of_a_run(simulation, case_file, out, capsys):
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.OK
    assert sorted(os.listdir(out)) == FILES
    assert os.listdir(out.parent) == ["low"]
    printed = capsys.readouterr()
    assert f"report: {out / 'report.html'}" in printed.out
    assert "case, anterior_cingulate, visit scan, against healthy: glutamate -5.0 %" in printed.out
    assert "metabolism: 3 of 3" in printed.err
    assert (out / "case.yaml").read_text() == CASE
    result = glutamate.open_result(out)
    assert (result.attrs["samples"], result.attrs["seed"]) == (4, 7)
    manifest = json.loads((out / "manifest.json").read_text())
    assert (manifest["status"], manifest["samples"], manifest["seed"]) == ("complete", 4, 7)
    assert manifest["versions"]["glutamate"] == glutamate.__version__
    assert manifest["case_hash"] == load_case(case_file).fingerprint
    assert set(manifest["seconds"]) == {"simulation", "store", "report", "total"}
    log = (out / "run.log").read_text()
    assert "Low glucose" in log and "metabolism: 3 of 3" in log and "a library grumbles" in log
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line) for line in log.splitlines() if " INFO " in line)


def test_json_is_the_only_thing_on_standard_output(simulation, case_file, out, capsys):
    assert main(["run", str(case_file), "--out", str(out), "--json", "--quiet", "--samples", "9", "--seed", "2"]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert printed.err == ""
    assert (told["samples"], told["seed"], told["status"]) == (9, 2, "complete")
    assert all(os.path.exists(told[key]) for key in ("folder", "report", "result", "case", "manifest", "log"))
    assert told["changes_percent"]["scan"]["case"]["anterior_cingulate"]["glutamate"]["median"] == pytest.approx(-5.0)


def test_without_out_every_run_has_its_own_folder(simulation, case_file, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", "low.yaml"]) == main(["run", "low.yaml"]) == ExitCode.OK
    runs = os.listdir(tmp_path / "runs")
    assert len(runs) == 2 and all(run.startswith("low-") for run in runs)


def test_existing_folder_is_kept_without_force(simulation, case_file, out, capsys):
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.OK
    made = (out / "manifest.json").read_text()
    assert main(["run", str(case_file), "--out", str(out), "--samples", "5"]) == ExitCode.OUTPUT
    message = capsys.readouterr().err
    assert f"{out} exists already; choose another --out, or replace it with --force" in message
    assert (out / "manifest.json").read_text() == made
    assert len(simulation.computed) == 3
    assert main(["run", str(case_file), "--out", str(out), "--samples", "5", "--force"]) == ExitCode.OK
    assert json.loads((out / "manifest.json").read_text())["samples"] == 5
    assert os.listdir(out.parent) == ["low"]


def test_interrupted_run_goes_on_where_it_stopped(simulation, case_file, out, capsys):
    simulation.fails_at = ("three", KeyboardInterrupt())
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.INTERRUPTED
    assert "2 finished parts kept; the same command goes on from there" in capsys.readouterr().err
    assert os.listdir(out.parent) == [PARTIAL]
    simulation.fails_at = None
    assert main(["run", str(case_file), "--out", str(out), "--seed", "8"]) == ExitCode.OK
    assert simulation.computed == ["one", "two", *PARTS]
    assert main(["run", str(case_file), "--out", str(out), "--force"]) == ExitCode.OK
    assert simulation.computed == ["one", "two", *PARTS, "three"]
    assert "going on from 2 finished parts" in capsys.readouterr().err
    assert os.listdir(out.parent) == ["low"]


def test_request_to_terminate_ends_like_an_interruption(simulation, case_file, out):
    class Terminated:
        def __call__(self, *args, **kwargs):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(1)

    before = signal.getsignal(signal.SIGTERM)
    simulation.__class__ = type("Ends", (Simulation,), {"__call__": Terminated.__call__})
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.INTERRUPTED
    assert signal.getsignal(signal.SIGTERM) is before
    assert not out.exists()


def test_no_steady_state_says_which_pool_and_leaves_nothing(simulation, case_file, out, capsys):
    message = (
        "arm 'case', region anterior_cingulate, sample 3: no solution beyond 12.5 min after the start; Glu_E runs away."
    )
    simulation.fails_at = ("two", NoSteadyState(message))
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.SIMULATION
    assert capsys.readouterr().err.splitlines()[-1] == f"glutamate: {message}"
    assert not out.parent.exists()


def test_failing_report_leaves_no_folder_and_the_simulation_is_kept(simulation, case_file, out, monkeypatch):
    def broken(tree, case, path):
        path.write_text("half")
        raise RuntimeError("no fonts")

    monkeypatch.setattr("glutamate.report.write_report", broken)
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.INTERNAL
    assert not out.exists()
    monkeypatch.setattr("glutamate.report.write_report", write_report)
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.OK
    assert simulation.computed == list(PARTS)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("mechanisms: [{name: metabolism.glutaminase.activty, factor: 0.5}]", "did you mean 'metabolism.glutaminase.activity'"),
        ("activity: {region: occiptal, E: 1}", "unknown region 'occiptal'; did you mean 'occipital'"),
        ("published: [{quantity: v_tca, value: 3 min, source: a}]", "'3 min' is a time; expected a quantity in umol/g/min"),
        ("person: {age: 30 mM}", "person.age: '30 mM' is a concentration; expected a quantity in year"),
        ("arms: [{name: a, supply: {glucose: -3 mM}}]", "arms[0].supply.glucose: '-3 mM' is negative"),
        ("arms: [{name: a, supply: {glucose: 90 mM}}]", "is outside 0.05 to 50 mM, the range that the model accepts; did you mean mg/dL?"),
        ("arms: [{name: a, supply: {lactate: {csv: gap.csv}}}]", "gap.csv line 3: lactate is missing (empty), a gap in the course"),
        ("arms: [{name: a, supply: {lactate: {csv: short.csv}}}]", "short.csv ends at 60 min, but the run goes from 0 min to 120 min"),
        ("interventions: [{name: vigabatrin, dose: 1, measured: x}]", "interventions[0].measured: unknown key"),
    ],
)  # fmt: skip
def test_bad_input(simulation, case_file, out, capsys, more, says):
    (case_file.parent / "gap.csv").write_text("time_min,lactate_mM\n0,0.8\n60,\n120,0.8\n")
    (case_file.parent / "short.csv").write_text("time_min,lactate_mM\n0,0.8\n60,0.9\n")
    case_file.write_text(f"{CASE}{more}\n")
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.BAD_INPUT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("glutamate: low.yaml:9: ")
    assert says in printed.err
    assert not out.parent.exists() and not simulation.computed


def test_measured_file_without_the_needed_columns(simulation, case_file, out, capsys):
    (case_file.parent / "scan.csv").write_text("Row, Col, Cr+PCr, Cr+PCr %SD, Glu\n 1, 1, 8.0, 2, 9.0\n")
    case_file.write_text(CASE.replace("at: 1 h", "at: 1 h, measured: scan.csv"))
    assert main(["run", str(case_file), "--out", str(out)]) == ExitCode.BAD_INPUT
    message = capsys.readouterr().err
    assert message.startswith("glutamate: low.yaml:7: visits[0].measured: scan.csv: ")
    assert "Glu" in message and "%SD" in message
    assert not out.parent.exists()


def test_missing_case(simulation, out, capsys):
    assert main(["run", "fasting_clmp", "--out", str(out)]) == ExitCode.BAD_INPUT
    assert "did you mean 'fasting_clamp'?" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--samples", "0"], ["--samples", "many"], ["--seed", "-1"], []])
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["run", *(["fasting_clamp"] if arguments else []), *arguments])
    assert stop.value.code == ExitCode.USAGE


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_bar_on_a_terminal_is_taken_away_at_the_end():
    screen = Terminal()
    progress = Progress(stream=screen)
    for done in range(1, 101):
        progress("metabolism", done, 100)
    assert "metabolism [██████████████████████████████] 100/100" in screen.getvalue()
    assert "\n" not in screen.getvalue()
    progress.clear()
    *_, blank, after = screen.getvalue().split("\r")
    assert blank and not blank.strip() and after == ""


def test_ten_lines_elsewhere_and_none_if_quiet():
    stream = io.StringIO()
    progress = Progress(stream=stream)
    for done in range(1, 1001):
        progress("metabolism", done, 1000)
    assert 10 <= len(stream.getvalue().splitlines()) <= 11
    silent = io.StringIO()
    Progress(quiet=True, stream=silent)("metabolism", 1, 1)
    assert silent.getvalue() == ""


PROCESS = """\
import runpy, sys, time
import glutamate.report, glutamate.simulation
from glutamate.cli.main import main

test, wait = runpy.run_path(sys.argv[1]), sys.argv[2] == "wait"

class Interruptible(test["Simulation"]):
    def __call__(self, case, *, progress, **given):
        def waiting(what, done, total):
            progress(what, done, total)
            time.sleep(60 if wait else 0)
        return super().__call__(case, progress=waiting, **given)

glutamate.simulation.simulate, glutamate.report.write_report = Interruptible(), test["write_report"]
sys.exit(main(sys.argv[3:]))
"""
"""The command with the stand-in; its simulation waits for the signal after each part, if told to."""


def test_interrupting_a_process_loses_nothing_that_was_finished(case_file, out):
    """A process of its own: interrupted after the first part, then run again. What `simulate` keeps of a run that stops is
    tested in tests/simulation."""
    arguments = ["run", str(case_file), "--out", str(out), "--samples", "2"]
    command = [sys.executable, "-W", "ignore", "-c", PROCESS, __file__]
    process = subprocess.Popen(
        [*command, "wait", *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stderr is not None and process.stdout is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1]
    assert first.startswith("metabolism: 1 of 3")
    assert process.returncode == ExitCode.INTERRUPTED
    assert "1 finished part" in told and "Traceback" not in told
    assert os.listdir(out.parent) == [PARTIAL]
    again = subprocess.run([*command, "go on", *arguments], capture_output=True, text=True, check=True)
    assert "going on from 1 finished part" in again.stderr
    assert sorted(os.listdir(out)) == FILES


@pytest.mark.slow
def test_interrupting_a_real_run_loses_nothing_that_was_finished(case_file, out):
    """The program itself, in a process of its own: interrupted after the first part, then run again."""
    command = [sys.executable, "-m", "glutamate", "run", str(case_file), "--out", str(out), "--samples", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stderr is not None and process.stdout is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1]
    if process.returncode == ExitCode.OK:
        pytest.skip("the run was over before it could be interrupted")
    assert first.startswith("metabolism: 1 of 2")
    assert process.returncode == ExitCode.INTERRUPTED
    assert "finished part" in told and "Traceback" not in told
    assert os.listdir(out.parent) == [PARTIAL]
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "going on from" in again.stderr
    assert sorted(os.listdir(out)) == FILES
