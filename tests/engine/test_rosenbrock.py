"""The stiff solver against analytic solutions, a tight SciPy reference and finite differences."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.integrate import solve_ivp

from glutamate.engine import jacobian, rosenbrock


def oscillator(t, y, u, p):
    """Nonlinear, non-autonomous, driven: every term of the order conditions takes part."""
    return jnp.array(
        [
            -p * (y[0] - y[1] ** 2) - 0.5 * y[0] * y[1] + u[0] * jnp.sin(t),
            y[0] * jnp.cos(3 * t) - y[1] ** 3 + u[0] * y[0],
        ]
    )


def robertson(t, y, u, p):
    slow, fast, autocatalytic = p
    first, second, third = slow * y[0], autocatalytic * y[1] * y[2], fast * y[1] ** 2
    return jnp.array([second - first, first - second - third, third])


def driven(t, y, u, p):
    """y' = p (u(t) - y): exact for piecewise-linear u."""
    return p * (u - y)


@pytest.fixture(scope="module")
def solve_driven():
    @jax.jit
    def solve(y0, grid, u_left, u_right, p, rtol, atol):
        return rosenbrock.integrate(driven, y0, grid, u_left, u_right, p, rtol=rtol, atol=atol, max_steps=2000)

    return solve


def exact_driven(y0, grid, u_left, u_right, p):
    states = [y0]
    for begin, end, left, right in zip(grid[:-1], grid[1:], u_left, u_right, strict=True):
        if end > begin:
            slope = (right - left) / (end - begin)
            particular = lambda s, left=left, slope=slope: left + slope * (s - 1 / p)  # noqa: E731
            states.append(particular(end - begin) + (states[-1] - particular(0)) * np.exp(-p * (end - begin)))
        else:
            states.append(states[-1])
    return np.array(states)


def test_fixed_steps_converge_with_order_five():
    plan = jacobian.dense(2)

    @jax.jit
    def final(count):
        h = 2.0 / count

        def body(i, y):
            inputs, slope = jnp.array([0.3 + 0.5 * i * h]), jnp.array([0.5])
            linear = rosenbrock.linearise(oscillator, plan, i * h, y, inputs, slope, 2.0)
            return rosenbrock.step(oscillator, plan, linear, i * h, y, h, inputs, slope, 2.0)[0]

        return jax.lax.fori_loop(0, count, body, jnp.array([1.0, 0.5]))

    reference = final(4096)
    errors = np.array([np.abs(final(count) - reference).max() for count in (32, 64, 128)])
    orders = np.log2(errors[:-1] / errors[1:])
    assert np.all(orders > 4.7) and np.all(orders < 5.5), orders


def test_robertson_over_eleven_decades():
    rates = (0.04, 3e7, 1e4)
    grid = np.array([0.0, 1e-3, 1.0, 1e3, 1e6, 1e8])

    def derivative(t, y):
        first, second, third = 0.04 * y[0], 1e4 * y[1] * y[2], 3e7 * y[1] ** 2
        return [second - first, first - second - third, third]

    def matrix(t, y):
        first, third = np.array([-0.04, 1e4 * y[2], 1e4 * y[1]]), np.array([0, 6e7 * y[1], 0])
        return np.array([first, -first - third, third])

    reference = solve_ivp(
        derivative, (0, 1e8), [1.0, 0, 0], "Radau", t_eval=grid, rtol=1e-11, atol=1e-15, jac=matrix
    ).y.T
    inputs = np.zeros((grid.size - 1, 0))
    ours = jax.jit(
        lambda p: rosenbrock.integrate(
            robertson, jnp.array([1.0, 0, 0]), grid, inputs, inputs, p, rtol=1e-7, atol=1e-13, max_steps=2000
        )
    )(rates)
    assert ours.ok and ours.steps < 400
    np.testing.assert_allclose(ours.states, reference, rtol=2e-6, atol=1e-12)
    np.testing.assert_allclose(ours.states.sum(axis=1), 1, atol=1e-12)


def test_inputs_with_ramps_and_jumps_and_intervals_of_no_length(solve_driven):
    grid = np.array([0.0, 0.5, 0.5, 2.0, 2.5, 7.0, 7.0, 7.0])
    left = np.array([[1.0], [9.0], [3.0], [-2.0], [0.5], [9.0], [9.0]])
    right = np.array([[2.0], [9.0], [0.0], [-2.0], [4.0], [9.0], [9.0]])
    ours = solve_driven(np.array([0.2]), grid, left, right, 3.0, 1e-8, 1e-10)
    assert ours.ok
    np.testing.assert_allclose(ours.states, exact_driven(np.array([0.2]), grid, left, right, 3.0), rtol=1e-7)


def test_padding_costs_nothing(solve_driven):
    grid = np.array([0.0, 0.5, 2.0, 7.0, 7.0, 7.0, 7.0, 7.0])
    left = np.full((7, 1), 1.0)
    ours = solve_driven(np.array([0.2]), grid, left, left, 3.0, 1e-8, 1e-10)
    short = jax.jit(
        lambda g: rosenbrock.integrate(
            driven, np.array([0.2]), g, left[:3], left[:3], 3.0, rtol=1e-8, atol=1e-10, max_steps=2000
        )
    )(grid[:4])
    assert ours.steps == short.steps and ours.rejected == short.rejected
    np.testing.assert_allclose(ours.states[:4], short.states, rtol=1e-13)
    np.testing.assert_array_equal(ours.states[3:], np.broadcast_to(ours.states[3], (5, 1)))


def test_new_values_do_not_recompile(solve_driven):
    left = np.ones((7, 1))
    for factor in (1.0, 1.1):
        grid = np.linspace(0, factor, 8)
        assert solve_driven(np.array([factor]), grid, left, factor * left, 3.0 * factor, 1e-6 * factor, 1e-9).ok
    assert solve_driven._cache_size() == 1


@pytest.mark.parametrize("limit", ["blow-up", "steps", "start"])
def test_failures_are_reported_with_time_and_state(limit):
    def explode(t, y, u, p):
        return jnp.stack([-y[0], p * y[1] ** 2])

    inputs = np.zeros((3, 0))
    ours = jax.jit(
        lambda y0, p, most: rosenbrock.integrate(
            explode, y0, np.array([0.0, 0.5, 3.0, 4.0]), inputs, inputs, p, rtol=1e-6, atol=1e-9, max_steps=most
        )
    )(jnp.array([1.0, jnp.nan if limit == "start" else 1.0]), 1.0, 3 if limit == "steps" else 3000)
    assert not ours.ok
    if limit == "blow-up":
        assert abs(ours.failed_time - 1) < 1e-4 and ours.failed_state == 1
        np.testing.assert_allclose(ours.states[1], [np.exp(-0.5), 2], rtol=1e-5)
    elif limit == "steps":
        assert ours.steps + ours.rejected == 3 and 0 < ours.failed_time < 3
    else:
        assert ours.failed_time == 0 and ours.failed_state == 1
    assert np.all(np.isnan(ours.states[2:]))


CELLS, CHAIN = 3, 11
SIZE = CELLS * CHAIN + 5


def chains(t, y, u, p):
    """Stand-in for the metabolic network: 38 states, 61 rates, eigenvalues from 3e-4 to 1e4 per minute.

    In each of three cells a chain of eleven pools, fed from the first of five shared pools and drained into the next;
    the last pool of a chain inhibits its fourth reaction, and neighbouring pools exchange fast. u: supply, drive.
    """
    pools, shared = y[: CELLS * CHAIN].reshape(CELLS, CHAIN), y[CELLS * CHAIN :]
    upstream = jnp.concatenate([jnp.broadcast_to(shared[0], (CELLS, 1)), pools], axis=1)
    forward = p["rate"] * upstream / (p["half"] + upstream)
    forward = forward * jnp.where(np.arange(CHAIN + 1) == 4, 2 / (1 + pools[:, 10:]), 1) * u[1]
    exchange = p["exchange"][:, None] * (pools[:, 1:10:2] - pools[:, 2:11:2])
    between = jnp.stack([-exchange, exchange], axis=2).reshape(CELLS, CHAIN - 1)
    change = forward[:, :-1] - forward[:, 1:] + jnp.concatenate([jnp.zeros((CELLS, 1)), between], axis=1)
    passed = p["passage"] * shared / (p["half"] + shared)
    entering = jnp.stack([u[0], jnp.sum(forward[:, -1]), passed[1], passed[2], passed[3]])
    leaving = passed.at[0].set(jnp.sum(forward[:, 0]))
    return jnp.concatenate([change.ravel(), entering - leaving])


def chain_parameters():
    rate = jnp.geomspace(0.3, 3.0, CHAIN + 1) * jnp.array([[1.0], [0.5], [2.0]])
    return {"rate": rate, "half": jnp.array(1.0), "exchange": jnp.array([3e3, 3e2, 3.0]), "passage": jnp.full(5, 0.4)}


@pytest.fixture(scope="module")
def network():
    """A jitted run of the stand-in over two hours with a jump of the supply and a ramp of the drive; its arguments."""
    p = chain_parameters()
    points = np.random.default_rng(0).uniform(0.2, 2, (5, SIZE))
    full = jax.vmap(jax.jacfwd(lambda y: chains(0.0, y, jnp.array([0.1, 1.0]), p)))(points)
    plan = jacobian.colour(np.any(np.asarray(full) != 0, axis=0))

    def solve(y0, p, rtol, atol):
        grid = np.array([0.0, 20.0, 40.0, 90.0, 120.0, 120.0])
        left = np.array([[0.1, 1.0], [0.1, 1.0], [0.6, 1.3], [0.6, 1.3], [0.0, 0.0]])
        right = np.array([[0.1, 1.0], [0.1, 1.3], [0.6, 1.3], [0.2, 0.9], [0.0, 0.0]])
        return rosenbrock.integrate(
            chains, y0, grid, left, right, p, rtol=rtol, atol=atol, max_steps=20_000, jacobian=plan
        )

    return jax.jit(solve), points[0], p


def test_compressed_jacobian_equals_the_full_one():
    p, y, u = chain_parameters(), np.random.default_rng(1).uniform(0.2, 2, SIZE), jnp.array([0.1, 1.0])
    full = jax.jacfwd(lambda y: chains(0.0, y, u, p))(y)
    plan = jacobian.colour(np.asarray(full) != 0)
    products = jax.vmap(lambda seed: jax.jvp(lambda y: chains(0.0, y, u, p), (y,), (seed,))[1])(plan.seeds)
    assert len(plan.seeds) < 8
    np.testing.assert_allclose(plan.expand(products), full, rtol=1e-13)


def test_lanes_equal_single_runs(network):
    solve, y0, p = network
    factors = np.linspace(0.5, 2, 4)
    axes = {"rate": -1, "half": None, "exchange": None, "passage": None}
    lanes = jax.jit(jax.vmap(solve, in_axes=(-1, axes, None, None), out_axes=-1))(
        y0[:, None] * factors, p | {"rate": p["rate"][..., None] * factors}, 1e-6, 1e-8
    )
    for lane, factor in enumerate(factors):
        alone = solve(y0 * factor, p | {"rate": p["rate"] * factor}, 1e-6, 1e-8)
        assert alone.ok and lanes.steps[lane] == alone.steps
        np.testing.assert_allclose(lanes.states[..., lane], alone.states, rtol=1e-11)


def test_forward_derivatives_agree_with_finite_differences(network):
    solve, y0, p = network

    def final(factor, start):
        run = p | {"rate": p["rate"] * factor, "exchange": p["exchange"] / factor}
        return solve(y0 * start, run, 1e-10, 1e-12).states[1:]

    arguments, width = (1.1, 0.9), 1e-4
    for direction in np.eye(2):
        _, ours = jax.jvp(final, arguments, tuple(direction))
        ends = [final(*(arguments + sign * width * direction)) for sign in (1, -1)]
        differences = (ends[0] - ends[1]) / (2 * width)
        np.testing.assert_allclose(ours, differences, atol=1e-5 * np.abs(differences).max())


def test_a_grid_that_is_cut_takes_the_steps_of_the_whole():
    grid = jnp.linspace(0.0, 8.0, 9)
    u = jnp.sin(grid)[:, None]

    def run(first, last, y0, step):
        return rosenbrock.integrate(
            driven, y0, grid[first : last + 1], u[first:last], u[first + 1 : last + 1], 2.0,
            rtol=1e-6, atol=1e-9, max_steps=2000, first_step=step,
        )  # fmt: skip

    y0 = jnp.array([1.0, 0.5])
    whole = run(0, 8, y0, 0.0)
    head = run(0, 3, y0, 0.0)
    tail = run(3, 8, head.states[-1], head.step)
    np.testing.assert_array_equal(np.vstack([head.states, tail.states[1:]]), whole.states)
    assert head.steps + tail.steps == whole.steps


def test_parameters_that_jump_inside_a_grid_are_those_of_two_runs():
    grid = jnp.linspace(0.0, 8.0, 9)
    u = jnp.sin(grid)[:, None]
    epochs, values = jnp.array([0, 0, 0, 1, 1, 1, 1, 1]), jnp.array([2.0, 0.7])
    y0 = jnp.array([1.0, 0.5])
    options = {"rtol": 1e-6, "atol": 1e-9, "max_steps": 2000}
    whole = rosenbrock.integrate(
        driven,
        y0,
        grid,
        u[:-1],
        u[1:],
        values,
        at=lambda p, i: p[epochs[i]],
        jumps=jnp.diff(epochs, prepend=0) > 0,
        **options,
    )
    head = rosenbrock.integrate(driven, y0, grid[:4], u[:3], u[1:4], 2.0, **options)
    tail = rosenbrock.integrate(driven, head.states[-1], grid[3:], u[3:-1], u[4:], 0.7, **options)
    np.testing.assert_array_equal(np.vstack([head.states, tail.states[1:]]), whole.states)
