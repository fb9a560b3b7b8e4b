"""Basis sets: the signals of all metabolites under one sequence."""

from __future__ import annotations

from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.basis.make import make_basis

__all__ = ["BasisSet", "make_basis"]
