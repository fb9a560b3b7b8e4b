"""Measures of coordination across regions: from functional connectivity, from signals, and from the linear model."""
