"""CPU time of a call: the least of several repetitions, which interference from other programs can only lengthen."""

import time
from collections.abc import Callable
from typing import Any


def cpu_seconds(
    call: Callable[[], Any], prepare: Callable[[], Any] = lambda: None, least: int = 5, at_most_s: float = 6.0
) -> float:
    """Least CPU time (s) of one `call`; `prepare` runs before each, unmeasured."""
    best, spent, count = float("inf"), 0.0, 0
    while count < least or (spent < at_most_s / 3 and count < 200):
        prepare()
        begin = time.process_time()
        call()
        took = time.process_time() - begin
        best, spent, count = min(best, took), spent + took, count + 1
        if spent > at_most_s:
            break
    return best
