"""Progress on a terminal and in a pipe."""

import io

from glutamate.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_what_begins_is_one_line_each_in_a_pipe():
    stream = io.StringIO()
    progress = Progress(stream=stream)
    progress.begins("first", 0, 2)
    progress.begins("second", 1, 2)
    assert stream.getvalue().splitlines() == ["first (1 of 2, 0 s so far)", "second (2 of 2, 0 s so far)"]


def test_what_begins_is_redrawn_on_a_terminal_and_taken_away():
    stream = Terminal()
    progress = Progress(stream=stream)
    progress.begins("first", 0, 2)
    progress.begins("second", 1, 2)
    assert "\n" not in stream.getvalue() and stream.getvalue().count("\r") == 2
    progress.clear()
    assert stream.getvalue().endswith("\r")


def test_quiet_says_nothing():
    stream = io.StringIO()
    Progress(quiet=True, stream=stream).begins("first", 0, 1)
    assert stream.getvalue() == ""
