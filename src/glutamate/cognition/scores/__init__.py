"""What turns responses into scores, each with a confidence interval.

Every fit is a maximum-likelihood fit by Newton's method (`maximum_likelihood`), so that its interval follows from the
curvature of the likelihood; `intervals` holds those that need no fit.
"""
