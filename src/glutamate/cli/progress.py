"""Progress of long work on standard error: a bar on a terminal, a line for every tenth elsewhere, nothing if quiet."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 30
TENTHS = 10


class Progress:
    """Called with (what, done, total) after every part."""

    def __init__(self, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self.bar = not quiet and self.stream.isatty()
        self._begun = self._ended = time.monotonic()
        self._what = ""
        self._tenth = -1
        self._drawn = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.quiet or total < 1:
            return
        if what != self._what:
            # The time left is that of this work; what went before says nothing about it.
            self._begun, self._what, self._tenth = self._ended, what, -1
        self._ended = time.monotonic()
        tenth = TENTHS * done // total
        if self.bar:
            filled = WIDTH * done // total
            self._draw(f"{what} [{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{total}{self._left(done, total)}")
        elif tenth > self._tenth:
            self.say(f"{what}: {done} of {total}{self._left(done, total)}")
        self._tenth = tenth if tenth < TENTHS else -1

    def begins(self, what: str, done: int, total: int) -> None:
        """What is worked on from now, after `done` parts of `total`, with the time so far."""
        line = f"{what} ({done + 1} of {total}, {time.monotonic() - self._begun:.0f} s so far)"
        if self.bar:
            self._draw(line)
        else:
            self.say(line)

    def say(self, line: str) -> None:
        """A line of its own."""
        if not self.quiet:
            self.clear()
            print(line, file=self.stream, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._draw("")
            print("\r", end="", file=self.stream, flush=True)
            self._drawn = 0

    def _draw(self, line: str) -> None:
        print(f"\r{line.ljust(self._drawn)}", end="", file=self.stream, flush=True)
        self._drawn = len(line)

    def _left(self, done: int, total: int) -> str:
        elapsed = time.monotonic() - self._begun
        if not done:
            return ""
        if done == total:
            return f" ({elapsed:.0f} s)"
        return f" (about {elapsed * (total - done) / done:.0f} s left)"
