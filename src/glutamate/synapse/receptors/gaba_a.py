"""GABA-A receptor, 5 states (Destexhe, Mainen & Sejnowski 1998; scheme of Busch & Sakmann 1990).

    C0 <-> C1 <-> C2
           |      |
           O1     O2

The reversal potential is that of chloride with some bicarbonate: -70 to -75 mV in mature neurons; the published fit
used -80 mV.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "Destexhe, Mainen & Sejnowski 1998 (ModelDB 18198); Busch & Sakmann 1990"

TABLE = ParameterTable(
    "synapse.gaba_a",
    "GABA-A receptor, 5 states",
    bind1=rate(20.0, "first binding", _SOURCE, binding=True),
    bind2=rate(10.0, "second binding", _SOURCE, binding=True),
    unbind1=rate(4.6, "unbinding, one bound", _SOURCE),
    unbind2=rate(9.2, "unbinding, two bound", _SOURCE),
    opening1=rate(3.3, "opening, one bound", _SOURCE),
    closing1=rate(9.8, "closing, one bound", _SOURCE),
    opening2=rate(10.6, "opening, two bound", _SOURCE),
    closing2=rate(0.41, "closing, two bound", _SOURCE),
    q10=quotient(2.5, "decay of inhibitory currents, Otis & Mody 1992"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(-75.0, -80.0, -65.0, "chloride with bicarbonate; Kaila 1994"),
)

SCHEME = Scheme(
    name="gaba_a",
    title="GABA-A receptor, 5 states",
    family="GABA_A",
    ligand="GABA",
    states=("C0", "C1", "C2", "O1", "O2"),
    start_state="C0",
    transitions=(
        *step("C0", "C1", "bind1", "unbind1", binds=True),
        *step("C1", "C2", "bind2", "unbind2", binds=True),
        *step("C1", "O1", "opening1", "closing1"),
        *step("C2", "O2", "opening2", "closing2"),
    ),
    open={"O1": 1.0, "O2": 1.0},
    parameters=TABLE,
)
