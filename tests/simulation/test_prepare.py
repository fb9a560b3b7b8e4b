"""A case as one pure function: it gives what a run gives, and its derivatives are those of the solution.

The Jacobian through the whole chain takes minutes to compile, so it is slow; links are differentiated one by one elsewhere.
"""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import glutamate as glu
from glutamate.errors import UnknownName
from glutamate.simulation import prepare

NAMES = (
    "metabolism.glucose_transport.Kt", "metabolism.baseline.tca_N", "metabolism.baseline.release", "metabolism.volume.N",
    "metabolism.energy.K_gate", "metabolism.glutamate_decarboxylase.K_glu", "metabolism.share.glutamate_A",
    "regions.cortex.glutamate", "synapse.filling.kappa", "synapse.supply.reserve", "synapse.supply.tau_other",
    "synapse.cleft.peak", "synapse.reduction.GluN2B", "synapse.model_form.grading_NMDA", "synapse.reduction.voltage_E",
    "circuit.homeostasis.other_gain", "circuit.homeostasis.ratio_EI", "circuit.homeostasis.other_margin",
    "circuit.mean_field_node.J_N", "circuit.mean_field_node.tau_E",
)  # fmt: skip


def case():
    return glu.case(
        title="eight hours", person={"age": "30 years"}, regions=["occipital"], duration="8 h", supply={"glucose": "4 mM"},
        synapse={"drugs": {"ketamine": "0.3 uM"}},
    )  # fmt: skip


def readouts(course):
    """Pools, fluxes, factors and activity at the end."""
    m, s, c = (course["case"]["occipital"][link] for link in ("metabolism", "synapse", "circuit"))
    found = [m[n] for n in ("tissue_glutamate", "tissue_gaba", "tissue_glutamine", "v_cycle")]
    found += [s[n] for n in ("vesicle_glutamate", "nmda_EE", "ampa", "tonic_nmda")] + [c["activity_E"], c["activity_I"]]
    return jnp.stack([a[-1] for a in found])


def test_an_unknown_value_is_refused():
    solve, _ = prepare(case())
    with pytest.raises(UnknownName, match="did you mean"):
        solve({"metabolism.baseline.tca_n": 0.5})


@pytest.mark.slow
def test_the_median_person_is_that_of_a_run():
    solve, _ = prepare(case())
    course = solve({})["case"]["occipital"]
    tree = glu.simulate(case(), samples=1)
    for link in ("metabolism", "synapse", "circuit"):
        for name, variable in tree[link].data_vars.items():
            if "sample" in variable.dims and name in course[link]:
                found = variable.sel(arm="case").isel(sample=0, region=0).values
                np.testing.assert_allclose(found, course[link][name], rtol=1e-5, atol=1e-12, err_msg=name)


@pytest.mark.slow
@pytest.mark.parametrize("feedback", [False, True])
def test_derivatives_through_the_chain_are_those_of_the_solution(feedback):
    solve, values = prepare(dataclasses.replace(case(), feedback=feedback))
    at = np.array([values[name] for name in NAMES])

    def read(x):
        return readouts(solve(dict(zip(NAMES, x, strict=True))))

    function, jacobian = jax.jit(read), np.asarray(jax.jit(jax.jacfwd(read))(at))
    size = np.abs(np.asarray(function(at)))
    for i in range(len(NAMES)):
        step = 1e-4 * at[i] * np.eye(len(at))[i]
        expected = np.asarray(function(at + step) - function(at - step)) / (2e-4 * at[i])
        np.testing.assert_allclose(
            jacobian[:, i], expected, rtol=1e-4, atol=1e-6 * float(size.max() / abs(at[i])), err_msg=NAMES[i]
        )
