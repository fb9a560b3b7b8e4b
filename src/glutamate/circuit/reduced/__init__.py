"""Circuits reduced to a few variables: published mean-field forms for decisions, two coupled modules and a resting node.

They run thousands of trials in a second, are differentiable at their fixed points, and give the direction of an effect;
sizes beyond a few percent of a conductance belong to the spiking circuits.
"""
