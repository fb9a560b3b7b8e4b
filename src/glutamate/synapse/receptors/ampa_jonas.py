"""AMPA receptor of CA3 pyramidal cells (Jonas, Major & Sakmann 1993): the default.

    C0 <-> C1 <-> C2 <-> O        two glutamate bind, the channel opens
           |      |      |
           D1 <-> D2 <-> D3       desensitised, D1 -> D2 binds the second glutamate

Low affinity (half-maximal peak at 0.35 mM), so that the response is graded with the content of a vesicle: a single
vesicle does not saturate it. Nucleated and outside-out patches at 22 degrees. The fit of the paper that does not assume
independent binding; reversible only to the digits of its rates.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_JONAS = "Jonas, Major & Sakmann 1993, doi:10.1113/jphysiol.1993.sp019965"

TABLE = ParameterTable(
    "synapse.ampa_jonas",
    "AMPA receptor, 7 states, CA3 pyramidal cells",
    k_C0C1=rate(4.59, "first binding", _JONAS, binding=True),
    k_C1C0=rate(4.26, "unbinding of the first glutamate", _JONAS),
    k_C1C2=rate(28.4, "second binding", _JONAS, binding=True),
    k_C2C1=rate(3.26, "unbinding of the second glutamate", _JONAS),
    k_C2O=rate(4.24, "opening", _JONAS),
    k_OC2=rate(0.9, "closing", _JONAS),
    k_C1D1=rate(2.89, "desensitisation with one glutamate", _JONAS),
    k_D1C1=rate(0.0392, "recovery with one glutamate", _JONAS),
    k_C2D2=rate(0.172, "desensitisation with two glutamate", _JONAS),
    k_D2C2=rate(0.000727, "recovery with two glutamate", _JONAS),
    k_OD3=rate(0.0177, "desensitisation of the open channel", _JONAS),
    k_D3O=rate(0.004, "recovery to the open channel", _JONAS),
    k_D1D2=rate(1.27, "second binding, desensitised", _JONAS, binding=True),
    k_D2D1=rate(0.0457, "unbinding, desensitised", _JONAS),
    k_D2D3=rate(0.0168, "second desensitised step", _JONAS),
    k_D3D2=rate(0.1904, "back from the second desensitised step", _JONAS),
    q10=quotient(2.4, "temperature dependence of AMPA currents, Postlethwaite 2007, doi:10.1113/jphysiol.2006.123612"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _JONAS),
    reversal=reversal_potential(0.0, -5.0, 5.0, _JONAS),
)

SCHEME = Scheme(
    name="ampa_jonas",
    title="AMPA receptor, 7 states (Jonas 1993)",
    family="AMPA",
    ligand="glutamate",
    states=("C0", "C1", "C2", "O", "D1", "D2", "D3"),
    start_state="C0",
    transitions=(
        *step("C0", "C1", "k_C0C1", "k_C1C0", binds=True),
        *step("C1", "C2", "k_C1C2", "k_C2C1", binds=True),
        *step("C2", "O", "k_C2O", "k_OC2"),
        *step("C1", "D1", "k_C1D1", "k_D1C1"),
        *step("C2", "D2", "k_C2D2", "k_D2C2"),
        *step("O", "D3", "k_OD3", "k_D3O"),
        *step("D1", "D2", "k_D1D2", "k_D2D1", binds=True),
        *step("D2", "D3", "k_D2D3", "k_D3D2"),
    ),
    open={"O": 1.0},
    parameters=TABLE,
)
