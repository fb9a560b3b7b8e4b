"""Every number of biology of every spiking circuit reaches the constants that are simulated."""

import jax
import numpy as np
import pytest

from glutamate.circuit import circuits


@pytest.mark.parametrize("circuit", circuits.SPIKING.all(), ids=lambda circuit: circuit.name)
def test_numbers_of_biology_move_the_constants(circuit):
    healthy = jax.tree.leaves(circuit.constants())
    for declared in circuit.parameters.values():
        if declared.role != "biology":
            continue
        moved = declared.value * 1.01 if declared.value else 0.5
        changed = jax.tree.leaves(circuit.constants({declared.name: moved}))
        assert any(not np.array_equal(a, b) for a, b in zip(healthy, changed, strict=True)), declared.name
