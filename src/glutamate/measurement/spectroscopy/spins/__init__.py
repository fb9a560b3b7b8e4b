"""Chemical shifts and couplings of the metabolites."""
