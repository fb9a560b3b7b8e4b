"""Seconds from nothing to a compiled program, in this process: sparsity pattern, tracing and compilation; `single` or `batched`.

An empty folder in GLUTAMATE_CACHE makes it a cold start; a second process with the same folder is a warm one.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import ours
import problem

from glutamate.metabolism import run

LANES = 32


def seconds(call: Callable[[], Any]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}


def measure(kind: str) -> list[dict[str, Any]]:
    anchored, x, u = problem.one() if kind == "single" else problem.many(LANES)
    pattern = seconds(run.colouring)

    def solve() -> Any:
        if kind == "single":
            return np.asarray(ours.single(x, u, anchored, 1e-3, 1e-6).states)
        return ours.chunked(x, u, anchored, LANES, 1e-3, 1e-6)

    first, second = seconds(solve), seconds(solve)
    program = {name: first[name] - second[name] for name in first}
    return [
        {
            "program": kind,
            "pattern": pattern,
            "trace_and_compile": program,
            "together": {n: pattern[n] + program[n] for n in program},
        }
    ]


if __name__ == "__main__":
    problem.report(measure(sys.argv[1]))
