"""Rodas5P: adaptive stiff integration of y' = f(t, y, u(t), p) with piecewise-linear inputs u, in 64 bit.

A Rosenbrock method needs one Jacobian and one factorisation per step and no Newton iteration, so that a step is a fixed
sequence of array operations. With gamma on the diagonal of every stage and k the transformed stages, a step of size h
is

    W = 1/(h gamma) - df/dy
    W k_i = f(t + c_i h, y + sum_j a_ij k_j) + sum_j C_ij/h k_j + h d_i df/dt        i = 1..8
    y(t + h) = y + sum_j a_8j k_j + k_8,        error estimate k_8

W is factorised over its sparsity pattern (linear_solve.py). Order 5 with an embedded method of order 4, stiffly accurate
and L-stable; df/dt includes df/du du/dt.
Source: Steinebach 2023 (doi 10.1007/s10543-023-00967-x); step-size control: Hairer and Wanner 1996, Solving Ordinary
Differential Equations II, section IV.8 (doi 10.1007/978-3-642-05221-7).

The solver steps on every time of the grid exactly and carries its step size across, so that an input may change slope
or jump there. It takes the planned step as an argument and hands on the last one, so that a grid may be cut anywhere:
the parts take the very steps of the whole. Parameters may differ between intervals (`at`); where they jump, the step is
chosen anew. Step sizes are held constant under differentiation: `jax.jvp` gives the exact derivative of the discrete
solution on the steps taken.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.engine.jacobian import Colouring, dense
from glutamate.engine.linear_solve import factorise, solve

Rhs = Callable[[jax.Array, jax.Array, jax.Array, Any], jax.Array]
"""f(t (), y (n,), u (m,), p) -> dy/dt (n,)."""

_GAMMA = 0.21193756319429014
_LAST_A = (-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946)
_A = (
    (),
    (3.0,),
    (2.849394379747939, 0.45842242204463923),
    (-6.954028509809101, 2.489845061869568, -10.358996098473584),
    (2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641),
    _LAST_A,
    (*_LAST_A, 1.0),
    (*_LAST_A, 1.0, 1.0),
)
_C = (
    (),
    (-14.155112264123755,),
    (-17.97296035885952, -2.859693295451294),
    (147.12150275711716, -1.41221402718213, 71.68940251302358),
    (165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306),
    (24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471),
    (
        30.91273214028599,
        -3.1208243349937974,
        77.79954646070892,
        34.28646028294783,
        -19.097331116725623,
        -28.087943162872662,
    ),
    (
        37.80277123390563,
        -3.2571969029072276,
        112.26918849496327,
        66.9347231244047,
        -40.06618937091002,
        -54.66780262877968,
        -9.48861652309627,
    ),
)
_TIMES = (0.0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1.0, 1.0, 1.0)
_SLOPES = (_GAMMA, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0.0, 0.0, 0.0)
_STAGES = len(_A)
_ORDER = 5

_SAFETY = 0.9
_SHRINK = 0.2
_GROW = 6.0
_FIRST_STEP = 0.01
"""The first step changes the scaled state by about this fraction at the initial slope."""
_SMALLEST_STEP = 16 * float(np.finfo(np.float64).eps)
"""Relative to the times of the interval: below it, t + h no longer differs from t."""


class Solution(NamedTuple):
    """States on the grid and how they were reached. Rows after a failure are NaN.

    states: (K, n). steps, rejected: accepted and rejected steps. ok: False after step-size underflow, a non-finite
    right-hand side or `max_steps`; then failed_time is the time reached and failed_state the index of the state with
    the largest scaled error there (otherwise NaN and -1). step: the step planned beyond the end.
    """

    states: jax.Array
    steps: jax.Array
    rejected: jax.Array
    ok: jax.Array
    failed_time: jax.Array
    failed_state: jax.Array
    step: jax.Array


class _Linear(NamedTuple):
    """The right-hand side about the beginning of a step: slope, entries of its Jacobian, and its drift df/dt."""

    slope: jax.Array
    entries: jax.Array
    drift: jax.Array


class _March(NamedTuple):
    time: jax.Array
    state: jax.Array
    step: jax.Array
    interval: jax.Array
    rows: jax.Array
    steps: jax.Array
    rejected: jax.Array
    stuck: jax.Array
    worst: jax.Array


def _square(rows: tuple[tuple[float, ...], ...]) -> np.ndarray:
    table = np.zeros((_STAGES, _STAGES))
    for index, row in enumerate(rows):
        table[index, : len(row)] = row
    return table


def _norm(vector: jax.Array, scale: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.mean(jnp.square(vector / scale)))


def linearise(
    rhs: Rhs,
    jacobian: Colouring,
    time: jax.Array,
    state: jax.Array,
    input_at: jax.Array,
    input_slope: jax.Array,
    p: Any,
) -> _Linear:
    """The right-hand side at the beginning of a step and its derivatives along state and time."""
    size = state.shape[0]
    # the last direction is that of time itself: its product is df/dt with df/du du/dt in it
    states = jnp.asarray(np.vstack([jacobian.seeds, np.zeros(size)]))
    times = jnp.zeros(len(states)).at[-1].set(1)
    inputs = jnp.zeros((len(states), *jnp.shape(input_at))).at[-1].set(input_slope)

    def along(*direction: jax.Array) -> tuple[jax.Array, jax.Array]:
        return jax.jvp(lambda t, y, u: rhs(t, y, u, p), (time, state, input_at), direction)

    slope, products = jax.vmap(along, out_axes=(None, 0))(times, states, inputs)
    return _Linear(slope, jacobian.entries(products[:-1]), products[-1])


def step(
    rhs: Rhs, jacobian: Colouring, linear: _Linear, time: jax.Array, state: jax.Array, h: jax.Array, input_at: jax.Array,
    input_slope: jax.Array, p: Any,
) -> tuple[jax.Array, jax.Array]:  # fmt: skip
    """One step of size h from where `linear` was taken: the new state and its error estimate."""
    size = state.shape[0]
    plan, drift = jacobian.elimination, linear.drift
    factors = factorise(plan, (plan.rows == plan.columns) / (h * _GAMMA) - linear.entries)
    table_a, table_c = jnp.asarray(_square(_A)), jnp.asarray(_square(_C))
    ahead_of, slopes = jnp.asarray(_TIMES), jnp.asarray(_SLOPES)

    def stage(index: jax.Array, stages: jax.Array) -> jax.Array:
        ahead = ahead_of[index] * h
        value = rhs(time + ahead, state + table_a[index] @ stages, input_at + ahead * input_slope, p)
        right = value + table_c[index] @ stages / h + h * slopes[index] * drift
        return stages.at[index].set(solve(plan, factors, right))

    first = solve(plan, factors, linear.slope + h * _SLOPES[0] * drift)
    stages = lax.fori_loop(1, _STAGES, stage, jnp.zeros((_STAGES, size)).at[0].set(first))
    error = stages[-1]
    return state + table_a[-1] @ stages + error, error


def integrate(
    rhs: Rhs,
    y0: jax.Array,
    grid: jax.Array,
    u_left: jax.Array,
    u_right: jax.Array,
    p: Any,
    *,
    rtol: float | jax.Array,
    atol: float | jax.Array,
    max_steps: int | jax.Array,
    jacobian: Colouring | None = None,
    first_step: float | jax.Array = 0.0,
    at: Callable[[Any, jax.Array], Any] | None = None,
    jumps: jax.Array | None = None,
) -> Solution:
    """Integrate y' = rhs(t, y, u, p) from grid[0] to grid[-1] and return the states at all grid times.

    y0: (n,). grid: (K,) ascending; repeated times are intervals of no length, which cost nothing and repeat the state.
    u_left, u_right: (K-1, m) input at the two ends of each interval, linear between them. p: any pytree.
    atol: scalar or (n,). max_steps counts accepted and rejected steps. jacobian: sparsity of d rhs / dy.
    first_step: the step that an earlier part planned; 0 chooses one from the slope at the start.
    at: parameters in force in an interval, at(p, interval); p itself by default. jumps: (K-1,) True where they differ from
    those of the interval before.
    Every argument but `rhs`, `jacobian` and `at` may be traced, batched with `jax.vmap` and differentiated forward.
    """
    y0, grid = jnp.asarray(y0, float), jnp.asarray(grid, float)
    u_left, u_right = jnp.asarray(u_left, float), jnp.asarray(u_right, float)
    rtol, atol = jnp.asarray(rtol, float), jnp.asarray(atol, float)
    size, last = y0.shape[0], grid.shape[0] - 1
    jacobian = dense(size) if jacobian is None else jacobian
    in_force = (lambda p, interval: p) if at is None else at

    lengths = jnp.diff(grid)
    positive = lengths > 0
    input_slopes = (u_right - u_left) / jnp.where(positive, lengths, 1)[:, None]
    index = jnp.arange(last)
    # following[i]: first interval from i on that has a length; reached[k]: grid point whose state row k repeats
    following = jnp.flip(lax.cummin(jnp.flip(jnp.where(positive, index, last))))
    following = jnp.append(following, last)
    restarts = jnp.zeros(last, bool) if jumps is None else jnp.asarray(jumps)
    reached = lax.cummax(jnp.append(0, jnp.where(positive, index + 1, 0)))

    def scale(*states: jax.Array) -> jax.Array:
        return atol + rtol * jnp.max(jnp.abs(jnp.stack(states)), axis=0)

    def chosen(state: jax.Array, slope: jax.Array) -> jax.Array:
        """A first step from the slope at the start."""
        weight = scale(state)
        first = _FIRST_STEP * _norm(state, weight) / jnp.maximum(_norm(slope, weight), 1e-10)
        return lax.stop_gradient(jnp.where(jnp.isfinite(first), first, 1e-6))

    def going(march: _March) -> jax.Array:
        return (march.interval < last) & ~march.stuck & (march.steps + march.rejected < max_steps)

    def advance(march: _March) -> _March:
        interval = march.interval
        end = grid[interval + 1]
        left = end - march.time
        input_slope = input_slopes[interval]
        input_at = u_left[interval] + (march.time - grid[interval]) * input_slope
        here = in_force(p, interval)
        linear = linearise(rhs, jacobian, march.time, march.state, input_at, input_slope, here)
        planned = jnp.where(march.step > 0, march.step, chosen(march.state, linear.slope))
        lands = planned >= left * (1 - _SMALLEST_STEP)
        h = jnp.where(lands, left, jnp.minimum(planned, lax.stop_gradient(left) / 2))
        state, error = step(rhs, jacobian, linear, march.time, march.state, h, input_at, input_slope, here)

        scaled = lax.stop_gradient(error / scale(march.state, state))
        amount = _norm(scaled, jnp.ones(()))
        finite = jnp.isfinite(amount) & jnp.all(jnp.isfinite(state))
        accepted = finite & (amount <= 1)
        factor = jnp.clip(_SAFETY * jnp.where(finite, jnp.maximum(amount, 1e-10), 1) ** (-1 / _ORDER), _SHRINK, _GROW)
        factor = jnp.where(finite, factor, _SHRINK)
        proposed = lax.stop_gradient(h) * factor
        # a step that was cut short to land says nothing against the longer one that was planned
        proposed = jnp.where(accepted & lands, jnp.maximum(proposed, planned), proposed)
        broken = ~jnp.isfinite(linear.slope)
        worst = jnp.where(finite, jnp.argmax(jnp.abs(scaled)), march.worst)

        time = jnp.where(accepted, jnp.where(lands, end, march.time + h), march.time)
        state = jnp.where(accepted, state, march.state)
        next_interval = jnp.where(accepted & lands, following[interval + 1], interval)
        anew = accepted & lands & restarts[jnp.minimum(next_interval, last - 1)]
        return _March(
            time=time,
            state=state,
            step=jnp.where(anew & (next_interval < last), 0, lax.stop_gradient(proposed)),
            interval=next_interval,
            rows=march.rows.at[interval + 1].set(state),
            steps=march.steps + accepted,
            rejected=march.rejected + ~accepted,
            stuck=~accepted & (proposed <= _SMALLEST_STEP * jnp.maximum(jnp.abs(march.time), jnp.abs(end))),
            worst=jnp.where(jnp.any(broken), jnp.argmax(broken), worst),
        )

    begin = _March(
        time=grid[0],
        state=y0,
        step=jnp.where(restarts[jnp.minimum(following[0], last - 1)], 0.0, first_step),
        interval=following[0],
        rows=jnp.full((last + 1, size), jnp.nan).at[0].set(y0),
        steps=jnp.zeros((), int),
        rejected=jnp.zeros((), int),
        stuck=jnp.zeros((), bool),
        worst=jnp.zeros((), int),
    )
    end = lax.while_loop(going, advance, begin)
    ok = end.interval >= last
    known = reached <= end.interval
    return Solution(
        states=jnp.where(known[:, None], end.rows[reached], jnp.nan),
        steps=end.steps,
        rejected=end.rejected,
        ok=ok,
        failed_time=jnp.where(ok, jnp.nan, end.time),
        failed_state=jnp.where(ok, -1, end.worst),
        step=end.step,
    )
