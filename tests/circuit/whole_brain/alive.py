"""Which numbers of the whole brain move an output."""

import numpy as np
from tests.alive import of, one_by_one

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node
from glutamate.circuit.whole_brain import adaptation, gain, linear_noise, working_point


def coupled():
    """Two regions: their working point, BOLD, what a synaptic change leaves of itself, and inhibition a day after a change."""
    C = np.array([[0.0, 1.0], [1.0, 0.0]])
    found = one_by_one(
        lambda v: working_point.working_point(mean_field_node.node(), C, values=v), of("circuit.whole_brain")
    )
    brain = working_point.controlled(mean_field_node.node(), C, 0.5)
    state = working_point.healthy(brain)
    found |= one_by_one(lambda v: linear_noise.bold_covariance(brain, *state, values=v), of("circuit.balloon"))
    factors = SynapticFactors(nmda_EE=0.9, nmda_EI=0.8)
    found |= one_by_one(lambda v: gain.acting(factors, v), of("circuit.whole_brain_gain"))
    return found | one_by_one(lambda v: adaptation.after(1.0, 2.0, 24.0, v), of("circuit.adaptation"))
