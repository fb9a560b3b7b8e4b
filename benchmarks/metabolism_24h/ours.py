"""The package's own solver: one person, and 256 people in chunks of 16 and of 32 lanes. With --reference: the reference."""

import functools
import sys
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import problem
from timing import cpu_seconds

from glutamate.engine import rosenbrock
from glutamate.metabolism import model, run


@functools.partial(jax.jit, static_argnames="pattern")
def _single(x: Any, u: Any, anchored: Any, rtol: Any, atol: Any, pattern: Any) -> rosenbrock.Solution:
    rows = jnp.repeat(u[None], problem.HOURS, axis=0)
    return rosenbrock.integrate(
        model.derivative, x, jnp.asarray(problem.MINUTES), rows, rows, anchored,
        rtol=rtol, atol=atol, max_steps=100_000, jacobian=pattern,
    )  # fmt: skip


def single(x: Any, u: Any, anchored: Any, rtol: float, atol: float) -> rosenbrock.Solution:
    return _single(x, u, anchored, rtol, atol, run.colouring())


def chunked(x: np.ndarray, u: np.ndarray, anchored: Any, lanes: int, rtol: float, atol: float) -> np.ndarray:
    out = []
    for first in range(0, x.shape[1], lanes):
        here = slice(first, first + lanes)
        part = problem.alone(anchored, here)
        out.append(
            run.integrate([run.steady_phase(part, problem.MINUTES, u[:, here])], x[:, here], rtol=rtol, atol=atol)
        )
    return np.concatenate(out, axis=-1)


def write_reference(folder: Path) -> None:
    rtol, atol = 1e-11, 1e-15
    anchored, x, u = problem.one()
    alone = np.asarray(single(x, u, anchored, rtol, atol).states)
    anchored, x, u = problem.many()
    np.savez(folder / "reference.npz", one=alone, many=chunked(x, u, anchored, 32, rtol, atol))


def measure(folder: Path) -> list[dict[str, Any]]:
    reference, records = problem.reference(folder), []
    anchored, x, u = problem.one()
    for rtol in problem.RTOLS:
        atol = rtol * problem.ATOL_PER_RTOL
        solution = single(x, u, anchored, rtol, atol)
        took = cpu_seconds(lambda: single(x, u, anchored, rtol, atol).states.block_until_ready())  # noqa: B023
        records.append({
            "contender": "glutamate, one person", "rtol": rtol, "cpu_ms": 1e3 * took,
            "error": float(problem.error(solution.states, reference["one"])), "steps": int(solution.steps), "rejected": int(solution.rejected),
        })  # fmt: skip
    anchored, x, u = problem.many()
    for lanes in (16, 32):
        for rtol in problem.RTOLS[:-1]:
            atol = rtol * problem.ATOL_PER_RTOL
            states = chunked(x, u, anchored, lanes, rtol, atol)
            took = cpu_seconds(lambda: chunked(x, u, anchored, lanes, rtol, atol), least=2, at_most_s=3.0)  # noqa: B023
            errors = problem.error(states, reference["many"])
            records.append({
                "contender": f"glutamate, 256 people, {lanes} lanes", "rtol": rtol, "cpu_ms": 1e3 * took / x.shape[1],
                "error": float(np.median(errors)), "error_worst": float(errors.max()),
            })  # fmt: skip
    return records


if __name__ == "__main__":
    if "--reference" in sys.argv:
        write_reference(Path(sys.argv[1]))
    else:
        problem.report(measure(Path(sys.argv[1])))
