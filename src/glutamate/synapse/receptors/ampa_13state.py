"""AMPA receptor with an open and a desensitised state at every occupancy (ModelDB 266925): mouse cerebellum.

         O1     O2     O3     O4         conductance 1/4, 1/2, 3/4, 1
         |      |      |      |
    C0 - C1 -   C2 -   C3 -   C4
         |      |      |      |
         D1     D2     D3     D4

Fitted to unipolar brush cells; unitary conductance 20 pS. Very high affinity: saturates with the content of a vesicle.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "Lu, Balmer, Romero & Trussell, unipolar brush cells: ModelDB 266925"

TABLE = ParameterTable(
    "synapse.ampa_13state",
    "AMPA receptor, 13 states",
    bind1=rate(800.0, "first binding", _SOURCE, binding=True),
    bind2=rate(600.0, "second binding", _SOURCE, binding=True),
    bind3=rate(400.0, "third binding", _SOURCE, binding=True),
    bind4=rate(200.0, "fourth binding", _SOURCE, binding=True),
    unbind1=rate(30.0, "unbinding, one bound", _SOURCE),
    unbind2=rate(40.0, "unbinding, two bound", _SOURCE),
    unbind3=rate(60.0, "unbinding, three bound", _SOURCE),
    unbind4=rate(80.0, "unbinding, four bound", _SOURCE),
    desensitise1=rate(0.25, "desensitisation, one bound", _SOURCE),
    desensitise2=rate(0.25, "desensitisation, two bound", _SOURCE),
    desensitise3=rate(1.0, "desensitisation, three bound", _SOURCE),
    desensitise4=rate(1.0, "desensitisation, four bound", _SOURCE),
    recover1=rate(0.05, "recovery, one bound", _SOURCE),
    recover2=rate(0.05, "recovery, two bound", _SOURCE),
    recover3=rate(0.022, "recovery, three bound", _SOURCE),
    recover4=rate(0.022, "recovery, four bound", _SOURCE),
    opening1=rate(3.0, "opening, one bound", _SOURCE),
    opening2=rate(4.0, "opening, two bound", _SOURCE),
    opening3=rate(4.0, "opening, three bound", _SOURCE),
    opening4=rate(4.0, "opening, four bound", _SOURCE),
    closing1=rate(1.5, "closing, one bound", _SOURCE),
    closing2=rate(1.0, "closing, two bound", _SOURCE),
    closing3=rate(1.0, "closing, three bound", _SOURCE),
    closing4=rate(1.5, "closing, four bound", _SOURCE),
    q10=quotient(2.4, _SOURCE),
    q10_binding=quotient(2.4, _SOURCE, "factor of binding rates per 10 degrees"),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)

BOUND = (1, 2, 3, 4)

SCHEME = Scheme(
    name="ampa_13state",
    title="AMPA receptor, 13 states (ModelDB 266925)",
    family="AMPA",
    ligand="glutamate",
    states=("C0", "C1", "C2", "C3", "C4", "D1", "D2", "D3", "D4", "O1", "O2", "O3", "O4"),
    start_state="C0",
    transitions=tuple(
        t
        for n in BOUND
        for pair in (
            step(f"C{n - 1}", f"C{n}", f"bind{n}", f"unbind{n}", binds=True),
            step(f"C{n}", f"D{n}", f"desensitise{n}", f"recover{n}"),
            step(f"C{n}", f"O{n}", f"opening{n}", f"closing{n}"),
        )
        for t in pair
    ),
    open={f"O{n}": n / len(BOUND) for n in BOUND},
    parameters=TABLE,
)
