"""Stages are prepared beside the run, and what goes wrong there does not reach it."""

import threading
from types import SimpleNamespace

import pytest

from glutamate.engine.stage import prepared


def test_stages_are_prepared_while_the_body_runs():
    ready = threading.Event()
    with prepared([SimpleNamespace(), SimpleNamespace(prepare=lambda setting: ready.set())], None):
        assert ready.wait(10)


def test_a_failing_preparation_is_left_to_the_stage():
    done = []

    def fail(setting):
        raise RuntimeError("later")

    with prepared([SimpleNamespace(prepare=fail), SimpleNamespace(prepare=lambda setting: done.append(setting))], 7):
        pass
    # The second may be given up when the body ends first.
    assert done in ([7], [])


def test_an_error_of_the_run_ends_the_preparation():
    started, go = threading.Event(), threading.Event()
    second = []

    def first(setting):
        started.set()
        go.wait(10)

    with pytest.raises(KeyError), prepared([SimpleNamespace(prepare=first), SimpleNamespace(prepare=second.append)], None):  # fmt: skip
        started.wait(10)
        threading.Timer(0.2, go.set).start()
        raise KeyError("no steady state")
    assert not second
