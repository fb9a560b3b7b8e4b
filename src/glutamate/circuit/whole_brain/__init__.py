"""The cortex as regions that work together: mean-field nodes coupled by a connectome, with BOLD signals.

    connectomes/     human connectivity: the one that ships, and those that a user adds
    working_point    coupling and inhibition at which a brain is healthy, and how far it is from instability
    adaptation       inhibition as a slow state: acute changes meet it as it was, chronic ones as it has become
    linear_noise     covariance and functional connectivity about the fixed point, exact and differentiable
    simulation       noise in time, with BOLD
    measures/        coordination across regions

Units: s, nA, Hz; lengths and centres mm; weights relative to the largest in-strength. Rows of a matrix are targets.
"""
