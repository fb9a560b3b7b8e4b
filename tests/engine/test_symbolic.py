"""The laws as text say the same as the laws as arrays."""

import dataclasses
import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import symbolic
from glutamate.engine.expression import Expression, maximum, minimum, power
from glutamate.engine.reaction import Species
from glutamate.metabolism import model

FUNCTIONS = {"pow": math.pow, "sqrt": math.sqrt, "exp": math.exp, "abs": abs}
"""SBML's functions in Python; the formulas are otherwise Python as they stand."""


@pytest.fixture(scope="module")
def equations():
    return symbolic.equations(model.network())


def test_every_law_and_assignment_evaluates_to_the_number_that_the_arrays_give(equations):
    network, rest = model.network(), model.anchors({})
    rng = np.random.default_rng(3)
    x = rest.x0 * rng.uniform(0.7, 0.98, len(rest.x0))
    of_port = {port.name: rng.uniform(0.2, 2.0) for port in network.input_ports}
    u = np.array([of_port[port.name] for port in network.input_ports])
    anchors = rest._replace(theta=rest.theta * rng.uniform(0.95, 1.05, len(rest.theta)))

    known = dict(zip(network.states, x, strict=True))
    known |= {f"{name}_0": value for name, value in zip(network.states, rest.x0, strict=True)}
    for port, now, healthy in zip(network.input_ports, u, rest.u0, strict=True):
        known |= {symbolic.input_symbol(port): now, f"{symbolic.input_symbol(port)}_0": healthy}
    known |= {symbol: anchors.theta[entry.place] for symbol, entry in equations.parameters.items()}
    for name, formula in (equations.baseline | equations.assignments).items():
        known[name] = evaluate(formula, known)

    for name, value in network.derived(x, anchors, u).items():
        assert known[name] == pytest.approx(float(value), rel=1e-11), name
    for name, value in zip(network.fluxes, np.asarray(network.laws(x, anchors, u)), strict=True):
        assert evaluate(equations.laws[name], known) == pytest.approx(float(value), rel=1e-9, abs=1e-13), name


def test_pattern_from_the_formulas_is_the_one_of_the_numbers():
    network, rest = model.network(), model.anchors({})
    rng = np.random.default_rng(4)
    factors = rng.uniform(0.7, 0.98, (3, len(rest.x0)))
    # Astrocytes give back GABA only above their level at rest.
    factors[0, network.states.index("GABA_A")] = 1.3
    states = jnp.asarray(rest.x0 * factors)
    inputs = jnp.asarray(rest.u0 * rng.uniform(1.05, 1.3, len(rest.u0)) + 1e-3)
    numbers = jax.jit(jax.vmap(jax.jacfwd(lambda x: model.derivative(0.0, x, inputs, rest))))(states)
    pattern = symbolic.sparsity(network, model.structure()[0])
    np.testing.assert_array_equal(pattern, np.any(np.asarray(numbers) != 0, axis=0))
    assert pattern.mean() < 0.2


def evaluate(formula, known):
    return eval(formula, FUNCTIONS, known)


def test_a_symbol_says_component_parameter_and_cell(equations):
    assert equations.parameters["glutaminase_K_gln_N"][:2] == ("metabolism.glutaminase.K_gln", "N")
    assert equations.parameters["ammonia_exchange_partition"][:2] == ("metabolism.ammonia_exchange.partition", "W")
    assert equations.parameters["gaba_transaminase_K_A"][:2] == ("metabolism.gaba_transaminase.K_A", "A")
    assert equations.inputs["plasma_glucose"].name == "body.plasma.glucose"
    assert set(equations.laws) == set(model.network().fluxes)


def test_an_extreme_is_written_for_readers_without_min_and_max():
    x = Expression("x")
    assert maximum(x, 2).text == "((x + 2.0 + abs(x - 2.0)) / 2.0)"
    assert minimum(1, x).text == "((1.0 + x - abs(1.0 - x)) / 2.0)"
    assert power(x, -Expression("n")).text == "pow(x, (-n))"


def test_a_pool_that_the_cell_does_not_have_is_refused():
    with pytest.raises(AttributeError, match="GABA does not exist in 'N'"):
        _ = symbolic.SymbolicStates(model.network(), "N").GABA
    with pytest.raises(AttributeError, match=r"no parameter metabolism\.glutaminase\.K_glu"):
        _ = symbolic.SymbolicValues(model.network(), "metabolism.glutaminase", "N").K_glu


def test_two_quantities_with_one_symbol_are_refused():
    network = model.network()
    pool = Species("drive", "a pool called like an assignment", "NGA")
    with pytest.raises(ValueError, match="the symbol 'drive_N' stands for two quantities"):
        symbolic.equations(dataclasses.replace(network, species=(*network.species, pool)))
