"""Circuits reduced to a few variables: published mean-field forms for decisions, two coupled modules and a resting node.

They run thousands of trials in a second and give the direction of an effect; sizes beyond a few percent of a conductance
belong to the spiking circuits. Constants, the fixed points of the decision circuit and of isolated nodes, and the closed forms of
drift-diffusion are differentiable in parameters and factors; trials are not: a choice is a threshold, and jumps.
"""
