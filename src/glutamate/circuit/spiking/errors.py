"""What can go wrong with a network: constants that no cell has, and runs that stop being a model of anything."""

from __future__ import annotations


class AbsurdConstant(ValueError):
    """A constant that no cell has; the message names population, value and condition."""

    exit_code = 3


class SimulationError(RuntimeError):
    """A silent, runaway or non-finite network; the message names population, time and condition."""

    exit_code = 5
