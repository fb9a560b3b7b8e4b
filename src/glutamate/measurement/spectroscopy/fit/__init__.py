"""Quantification: a spectrum as a sum of the metabolites of a basis, with bounds on what it can tell.

model.py         columns of the sum under shifts, widths and phases, and their derivatives
baseline.py      what no metabolite explains: splines with a penalty
non_negative.py  amplitudes that are not negative
start.py         shift and phase to begin with, from the spectrum itself
solve.py         variable projection: amplitudes and baseline follow from shifts, widths and phases
fitter.py        spectra of one acquisition, one after the other; the stiffness of the baseline
bounds.py        Cramer-Rao bounds with covariance
result.py        what comes out: amplitudes, sums, ratios, quality
quantify.py      the whole way from a recording to a result
"""
