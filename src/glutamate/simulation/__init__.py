"""Running a case: arms, regions and samples through the links, and what comes out as one labelled tree."""

from glutamate.simulation.prepare import prepare
from glutamate.simulation.simulate import simulate

__all__ = ["prepare", "simulate"]
