"""NMDA receptor, 5 states (Lester & Jahr 1992; Clements & Westbrook 1991), rates fitted by Destexhe 1998.

    C0 <-> C1 <-> C2 <-> O
                  |
                  D

The classical scheme, hippocampal culture and slice, mixed subunits. Glycine is taken as saturating; magnesium blocks the
open channel outside the scheme (`magnesium`).
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "Lester & Jahr 1992, J Neurosci 12:635; rates of Destexhe, Mainen & Sejnowski 1998 (ModelDB 18198)"

TABLE = ParameterTable(
    "synapse.nmda_lester_jahr",
    "NMDA receptor, 5 states",
    bind=rate(5.0, "binding", _SOURCE, binding=True),
    unbind=rate(0.0129, "unbinding", _SOURCE),
    desensitise=rate(0.0084, "desensitisation", _SOURCE),
    recover=rate(0.0068, "recovery", _SOURCE),
    opening=rate(0.0465, "opening", _SOURCE),
    closing=rate(0.0738, "closing", _SOURCE),
    q10=quotient(3.0, "decay of NMDA currents, Hestrin 1990"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)

SCHEME = Scheme(
    name="nmda_lester_jahr",
    title="NMDA receptor, 5 states (Lester & Jahr 1992)",
    family="NMDA",
    ligand="glutamate",
    states=("C0", "C1", "C2", "D", "O"),
    start_state="C0",
    transitions=(
        *step("C0", "C1", "bind", "unbind", binds=True),
        *step("C1", "C2", "bind", "unbind", binds=True),
        *step("C2", "D", "desensitise", "recover"),
        *step("C2", "O", "opening", "closing"),
    ),
    open={"O": 1.0},
    parameters=TABLE,
    subtype="GluN2A/GluN2B",
)
