"""AMPA receptor with four subunits (Robert & Howe 2003): recombinant GluA4.

    R0 <-> R1 <-> R2 <-> R3 <-> R4       glutamate binds to four subunits; O2, O3, O4 open from R2, R3, R4
    |      |      |      |      |        n bound subunits open at n beta and desensitise at n d1
    D0 <-> D1 <-> D2 <-> D3 <-> D4       one subunit desensitised: three still bind freely
                  |      |      |
                  E2 <-> E3 <-> E4       two subunits desensitised

Conductance grows with occupancy: 31, 52, 73 (relative). A desensitised subunit holds glutamate very tightly
(hold), so that these states saturate with the content of a vesicle: not for questions of supply. At rest 1.4 % are in
D0, while a simulation starts with all in R0 unless told otherwise. Rates at 22 degrees as tabulated by Rodrigues 2023
(PMC10435238).
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import (
    Scheme,
    Transition,
    binding_quotient,
    quotient,
    rate,
    recorded_at,
    reversal_potential,
    step,
)

_SOURCE = "Robert & Howe 2003, J Neurosci 23:847; tabulated in PMC10435238"
SUBUNITS = ("A", "B", "C", "D")
SITES = len(SUBUNITS)

TABLE = ParameterTable(
    "synapse.ampa_robert_howe",
    "AMPA receptor, 16 states, four subunits",
    bind=rate(16.0, "binding to one subunit", _SOURCE, binding=True),
    unbind=rate(7.4, "unbinding from one subunit", _SOURCE),
    hold=rate(0.00041, "unbinding from a desensitised subunit", _SOURCE),
    opening=rate(9.6, "opening per bound subunit", _SOURCE),
    closing=rate(2.6, "closing", _SOURCE),
    desensitise1=rate(1.5, "desensitisation of one bound subunit", _SOURCE),
    recover1=rate(0.0091, "its recovery", _SOURCE),
    desensitise2=rate(0.17, "desensitisation of a second subunit", _SOURCE),
    recover2=rate(0.042, "its recovery", _SOURCE),
    desensitise0=rate(3e-6, "desensitisation of one free subunit", _SOURCE),
    recover0=rate(8.3e-4, "its recovery", _SOURCE),
    q10=quotient(2.4, "temperature dependence of AMPA currents, Postlethwaite 2007, doi:10.1113/jphysiol.2006.123612"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)


def _transitions() -> tuple[Transition, ...]:
    found: list[Transition] = []
    for n in range(SITES):
        found += step(f"R{n}", f"R{n + 1}", "bind", "unbind", (SITES - n, n + 1), binds=True)
    found += step("R0", "D0", "desensitise0", "recover0", (SITES, 1))
    for n in range(1, SITES + 1):
        found += step(f"R{n}", f"D{n}", "desensitise1", "recover1", (n, 1))
    found += step("D0", "D1", "bind", "hold", (SITES - 1, 1), binds=True)
    for n in range(1, SITES):
        found += step(f"D{n}", f"D{n + 1}", "bind", "unbind", (SITES - n, n), binds=True)
    for n in range(2, SITES + 1):
        found += step(f"R{n}", f"O{n}", "opening", "closing", (n, 1))
        found += step(f"D{n}", f"E{n}", "desensitise2", "recover2", (n - 1, 1))
    for n in range(2, SITES):
        found += step(f"E{n}", f"E{n + 1}", "bind", "unbind", (SITES - n, n - 1), binds=True)
    return tuple(found)


_FULL, _THREE, _TWO = 73, 52, 31

SCHEME = Scheme(
    name="ampa_robert_howe",
    title="AMPA receptor, 16 states (Robert & Howe 2003)",
    family="AMPA",
    ligand="glutamate",
    states=(*(f"R{n}" for n in range(5)), *(f"D{n}" for n in range(5)), "E2", "E3", "E4", "O2", "O3", "O4"),
    start_state="R0",
    transitions=_transitions(),
    open={"O2": _TWO / _FULL, "O3": _THREE / _FULL, "O4": 1.0},
    parameters=TABLE,
)
