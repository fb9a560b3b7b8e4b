"""NMDA receptor GluN1/GluN2A: the seven-state chain of Popescu 2004.

Decay after a brief pulse 50 ms here; measured in oocyte patches at room temperature 56 +- 6 (GluN1-1b) and 87 +- 7 ms
(GluN1-1a), PMC6858497. Rates as tabulated in PMC10435238, whose own temperature factors are not used: they are not 1 at
the temperature of the rates.
"""

from glutamate.synapse.receptors.popescu_chain import scheme, table

TABLE = table(
    "nmda_glun2a",
    "NMDA receptor GluN1/GluN2A, 7 states",
    1.0,
    1.0,
    "Popescu, Robert, Howe & Auerbach 2004, doi:10.1038/nature02775; PMC10435238 Table 7",
    "established",
)
SCHEME = scheme("nmda_glun2a", "NMDA receptor GluN2A, 7 states (Popescu 2004)", "GluN2A", TABLE)
