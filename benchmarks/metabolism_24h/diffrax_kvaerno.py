"""diffrax Kvaerno3 and Kvaerno5 (doi:10.1007/s10543-004-1987-6) on the package's vectorised right-hand side."""

import sys
import time
from pathlib import Path
from typing import Any

import diffrax
import jax
import jax.numpy as jnp
import problem
from timing import cpu_seconds

from glutamate.metabolism import model


def program(solver: diffrax.AbstractSolver) -> Any:
    @jax.jit
    def solve(x: Any, u: Any, anchored: Any, rtol: Any, atol: Any) -> diffrax.Solution:
        return diffrax.diffeqsolve(
            diffrax.ODETerm(lambda t, y, _: model.derivative(t, y, u, anchored)), solver, problem.MINUTES[0], problem.MINUTES[-1], None,
            x, saveat=diffrax.SaveAt(ts=jnp.asarray(problem.MINUTES)), max_steps=100_000,
            stepsize_controller=diffrax.PIDController(rtol=rtol, atol=atol), throw=False, adjoint=diffrax.ForwardMode(),
        )  # fmt: skip

    return solve


def measure(folder: Path) -> list[dict[str, Any]]:
    reference, records = problem.reference(folder)["one"], []
    anchored, x, u = problem.one()
    for name in ("Kvaerno3", "Kvaerno5"):
        solve = program(getattr(diffrax, name)())
        begin = time.process_time()
        solve(x, u, anchored, 1e-3, 1e-6).ys.block_until_ready()
        compiled = time.process_time() - begin
        for rtol in problem.RTOLS[:-1]:
            atol = rtol * problem.ATOL_PER_RTOL
            solution = solve(x, u, anchored, rtol, atol)
            took = cpu_seconds(lambda: solve(x, u, anchored, rtol, atol).ys.block_until_ready(), least=3)  # noqa: B023
            records.append({
                "contender": f"diffrax {name}", "rtol": rtol, "cpu_ms": 1e3 * took, "error": float(problem.error(solution.ys, reference)),
                "steps": int(solution.stats["num_accepted_steps"]), "rejected": int(solution.stats["num_rejected_steps"]), "compile_cpu_s": compiled,
            })  # fmt: skip
    return records


if __name__ == "__main__":
    problem.report(measure(Path(sys.argv[1])))
