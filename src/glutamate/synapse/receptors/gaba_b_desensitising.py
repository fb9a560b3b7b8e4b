"""GABA-B receptor that desensitises, and its G-protein (Destexhe & Sejnowski 1995; ModelDB 18198).

C <-> R (K1 T, K2);   R -> D (d1);   D -> R (d2);   dG/dt = K3 R - K4 G;   open = G^4/(G^4 + Kd)
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.g_protein import GProteinReceptor
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

_SOURCE = "Destexhe & Sejnowski 1995, doi:10.1073/pnas.92.21.9515; ModelDB 18198"

TABLE = ParameterTable(
    "synapse.gaba_b_desensitising",
    "GABA-B receptor with desensitisation and G-protein",
    K1=rate(0.66, "binding", _SOURCE, binding=True),
    K2=rate(0.020, "unbinding", _SOURCE),
    K3=rate(0.083, "production of G-protein per active receptor (uM/ms)", _SOURCE),
    K4=rate(0.0079, "decay of G-protein", _SOURCE),
    d1=rate(0.017, "desensitisation", _SOURCE),
    d2=rate(0.0053, "recovery", _SOURCE),
    Kd=Parameter(100.0, "uM^4", 67.0, 150.0, _SOURCE, "established", "dissociation constant of the potassium channel"),
    n=Parameter(4.0, "1", 4.0, 4.0, _SOURCE, "established", "G-proteins bound by an open channel"),
    q10=quotient(2.5, "decay of slow inhibitory currents, Otis 1993"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(34.0, _SOURCE),
    reversal=reversal_potential(-95.0, -100.0, -90.0, _SOURCE),
)

RECEPTOR = GProteinReceptor(
    name="gaba_b_desensitising",
    title="GABA-B receptor with desensitisation and G-protein",
    receptor=Scheme(
        name="gaba_b_desensitising_receptor",
        title="GABA-B receptor with desensitisation, binding only",
        family="GABA_B",
        ligand="GABA",
        states=("C", "R", "D"),
        start_state="C",
        transitions=(*step("C", "R", "K1", "K2", binds=True), *step("R", "D", "d1", "d2")),
        open={},
        parameters=TABLE,
    ),
    active="R",
)
