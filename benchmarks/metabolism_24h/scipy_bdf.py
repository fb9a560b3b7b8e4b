"""SciPy BDF (variable order 1-5) with a compiled right-hand side, in three variants of which the fastest counts.

numba        flat equations of the person, every constant folded; Jacobian by differences of the same compiled function
jax          the package's vectorised right-hand side and its dense Jacobian, both compiled
numba + jax  right-hand side from the first, Jacobian from the second
"""

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jax
import numba
import numpy as np
import problem
from scipy.integrate import solve_ivp
from timing import cpu_seconds

from glutamate.engine.symbolic import equations, input_symbol
from glutamate.metabolism import model


@numba.njit
def piecewise(value: float, condition: bool, otherwise: float) -> float:
    return value if condition else otherwise


FUNCTIONS = {"pow": math.pow, "sqrt": math.sqrt, "exp": math.exp, "piecewise": piecewise}


def flat(anchored: Any, u: np.ndarray) -> Callable[[float, np.ndarray], np.ndarray]:
    """dX/dt as one compiled function of straight-line scalar code, constants as literals."""
    net, text = model.network(), equations(model.network())
    known = {symbol: float(anchored.theta[entry.place]) for symbol, entry in text.parameters.items()}
    known |= {f"{state}_0": float(v) for state, v in zip(net.states, anchored.x0, strict=True)}
    for port, value, rest in zip(net.input_ports, u, anchored.u0, strict=True):
        known |= {input_symbol(port): float(value), f"{input_symbol(port)}_0": float(rest)}
    for symbol, formula in text.baseline.items():
        known[symbol] = float(eval(formula, dict(FUNCTIONS), known))
    lines = [f"{state} = max(y[{i}], 0.0)" for i, state in enumerate(net.states)]
    lines += [f"{symbol} = {formula}" for symbol, formula in text.assignments.items()]
    lines += [f"v{i} = {float(anchored.vmax[i])!r} * ({text.laws[flux]})" for i, flux in enumerate(net.fluxes)]
    for i, row in enumerate(np.asarray(anchored.stoichiometry)):
        terms = " + ".join(f"({float(row[j] / anchored.volume[i])!r}) * v{j}" for j in np.flatnonzero(row))
        lines.append(f"out[{i}] = {terms or '0.0'}")
    source = "def rhs(t, y):\n    out = np.empty(y.size)\n    " + "\n    ".join(lines) + "\n    return out\n"
    space: dict[str, Any] = {"np": np, **FUNCTIONS, **known}
    exec(source, space)
    return numba.njit(error_model="numpy")(space["rhs"])


def by_differences(rhs: Any) -> Callable[[float, np.ndarray], np.ndarray]:
    @numba.njit
    def jacobian(t: float, y: np.ndarray) -> np.ndarray:
        base, out, moved = rhs(t, y), np.empty((y.size, y.size)), y.copy()
        for j in range(y.size):
            moved[j] = y[j] + 1.5e-8 * max(abs(y[j]), 1e-3)
            out[:, j] = (rhs(t, moved) - base) / (moved[j] - y[j])
            moved[j] = y[j]
        return out

    return jacobian


def measure(folder: Path) -> list[dict[str, Any]]:
    reference, records = problem.reference(folder)["one"], []
    anchored, x, u = problem.one()
    compiled = flat(anchored, u)
    vectorised = jax.jit(lambda t, y: model.derivative(t, y, u, anchored))
    differentiated = jax.jit(jax.jacfwd(lambda t, y: model.derivative(t, y, u, anchored), argnums=1))
    assert np.allclose(compiled(0.0, x), vectorised(0.0, x), rtol=1e-9, atol=1e-12)
    exact = lambda t, y: np.asarray(differentiated(t, y))  # noqa: E731
    variants = {
        "numba": (compiled, by_differences(compiled)),
        "jax": (lambda t, y: np.asarray(vectorised(t, y)), exact),
        "numba + jax": (compiled, exact),
    }
    for name, (rhs, jacobian) in variants.items():
        for rtol in problem.RTOLS:

            def solve(rtol: float = rtol, rhs: Any = rhs, jacobian: Any = jacobian) -> Any:
                return solve_ivp(
                    rhs,
                    (0.0, problem.MINUTES[-1]),
                    x,
                    "BDF",
                    problem.MINUTES,
                    jac=jacobian,
                    rtol=rtol,
                    atol=rtol * problem.ATOL_PER_RTOL,
                )

            solution = solve()
            records.append({
                "contender": f"SciPy BDF, {name}", "rtol": rtol, "cpu_ms": 1e3 * cpu_seconds(solve), "error": float(problem.error(solution.y.T, reference)),
                "evaluations": int(solution.nfev), "factorisations": int(solution.nlu),
            })  # fmt: skip
    return records


if __name__ == "__main__":
    problem.report(measure(Path(sys.argv[1])))
