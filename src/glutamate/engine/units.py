"""Unit factors, each in one place: how many of the second unit make one of the first, and circles and logarithms in their parts."""

MS_PER_S = 1000.0
S_PER_MS = 1e-3
S_PER_MIN = 60.0
MS_PER_MIN = 60_000.0
MS_PER_H = 3_600_000.0
MIN_PER_H = 60.0
S_PER_MIN = 60.0
S_PER_H = 3600.0
H_PER_DAY = 24.0
DAYS_PER_WEEK = 7
DAYS_PER_YEAR = 365.25
MM_PER_M = 1000.0
MM_PER_CM = 10.0
UM_PER_MM = 1000.0
UM_PER_M = 1e6
"""Micromolar in one mole per litre."""
MOLECULES_PER_UM3_PER_UM = 602.214076
"""Avogadro's number: 1 uM is 602 molecules per um3."""
MV_PER_V = 1000.0
PA_PER_NA = 1000.0
MG_PER_G = 1000.0
PERCENT = 100.0
DEGREES_PER_TURN = 360.0
DECIBELS_PER_DECADE = 10.0
