"""Rules that turn calcium or spike times into a change of synaptic weight, and the protocols they are tested with."""

from glutamate.synapse.plasticity.rule import RULES

__all__ = ["RULES"]
