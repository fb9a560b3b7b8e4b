"""Rules that turn calcium or spike times into a change of synaptic weight, and the protocols they are tested with."""
