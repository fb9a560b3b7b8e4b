"""Kinds of figure panel. Each is a function from plain numbers to inline SVG; none knows what a metabolite is."""
