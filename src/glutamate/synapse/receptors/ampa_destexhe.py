"""AMPA receptor, 6 states (Destexhe, Mainen & Sejnowski 1998, after Patneau & Mayer 1991; fit to Xiang 1994).

    C0 <-> C1 <-> C2 <-> O
           |      |
           D1     D2

Fitted to whole-cell currents of hippocampal slices. Its second binding site is very loose (86 /ms): stiff.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "Destexhe, Mainen & Sejnowski 1998 (ModelDB 18198); Patneau & Mayer 1991"

TABLE = ParameterTable(
    "synapse.ampa_destexhe",
    "AMPA receptor, 6 states",
    bind=rate(13.0, "binding", _SOURCE, binding=True),
    unbind1=rate(0.0059, "unbinding of the first glutamate", _SOURCE),
    unbind2=rate(86.0, "unbinding of the second glutamate", _SOURCE),
    desensitise=rate(0.9, "desensitisation", _SOURCE),
    recover=rate(0.064, "recovery", _SOURCE),
    opening=rate(2.7, "opening", _SOURCE),
    closing=rate(0.2, "closing", _SOURCE),
    q10=quotient(2.4, "temperature dependence of AMPA currents, Postlethwaite 2007, doi:10.1113/jphysiol.2006.123612"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(31.0, "Xiang 1994, hippocampal slices"),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)

SCHEME = Scheme(
    name="ampa_destexhe",
    title="AMPA receptor, 6 states (Destexhe 1998)",
    family="AMPA",
    ligand="glutamate",
    states=("C0", "C1", "C2", "D1", "D2", "O"),
    start_state="C0",
    transitions=(
        *step("C0", "C1", "bind", "unbind1", binds=True),
        *step("C1", "C2", "bind", "unbind2", binds=True),
        *step("C1", "D1", "desensitise", "recover"),
        *step("C2", "D2", "desensitise", "recover"),
        *step("C2", "O", "opening", "closing"),
    ),
    open={"O": 1.0},
    parameters=TABLE,
)
