"""Published plasticity experiments and reference values, each beside the rule that is held against it."""
