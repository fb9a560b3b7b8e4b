"""Two-state receptors: closed + ligand <-> open (Destexhe, Mainen & Sejnowski 1994; ModelDB 18500).

    dr/dt = alpha T (1 - r) - beta r

AMPA, NMDA and GABA-A in their simplest form, fitted with a square pulse of 1 mM for 1 ms. No desensitisation and no
occupancy short of opening; beta of AMPA is that of room temperature.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import (
    Family,
    Ligand,
    Scheme,
    binding_quotient,
    quotient,
    rate,
    recorded_at,
    reversal_potential,
    step,
)

_SOURCE = "Destexhe, Mainen & Sejnowski 1994, doi:10.1007/BF00961734; ModelDB 18500"


def _scheme(name: str, title: str, family: Family, ligand: Ligand, table: ParameterTable, subtype: str = "") -> Scheme:
    return Scheme(
        name=name,
        title=title,
        family=family,
        ligand=ligand,
        states=("C", "O"),
        start_state="C",
        transitions=step("C", "O", "alpha", "beta", binds=True),
        open={"O": 1.0},
        parameters=table,
        subtype=subtype,
    )


AMPA_TABLE = ParameterTable(
    "synapse.ampa_two_state",
    "AMPA receptor, two states",
    alpha=rate(1.1, "binding and opening", _SOURCE, binding=True),
    beta=rate(0.19, "closing and unbinding", _SOURCE),
    q10=quotient(2.4, "temperature dependence of AMPA currents, Postlethwaite 2007, doi:10.1113/jphysiol.2006.123612"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)
NMDA_TABLE = ParameterTable(
    "synapse.nmda_two_state",
    "NMDA receptor, two states",
    alpha=rate(0.072, "binding and opening", _SOURCE, binding=True),
    beta=rate(0.0066, "closing and unbinding", _SOURCE),
    q10=quotient(3.0, "decay of NMDA currents, Hestrin 1990"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(0.0, -5.0, 5.0, _SOURCE),
)
GABA_A_TABLE = ParameterTable(
    "synapse.gaba_a_two_state",
    "GABA-A receptor, two states",
    alpha=rate(5.0, "binding and opening", _SOURCE, binding=True),
    beta=rate(0.18, "closing and unbinding", _SOURCE),
    q10=quotient(2.5, "decay of inhibitory currents, Otis & Mody 1992"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _SOURCE),
    reversal=reversal_potential(-75.0, -80.0, -65.0, "chloride with bicarbonate; Kaila 1994"),
)

AMPA = _scheme("ampa_two_state", "AMPA receptor, two states", "AMPA", "glutamate", AMPA_TABLE)
NMDA = _scheme("nmda_two_state", "NMDA receptor, two states", "NMDA", "glutamate", NMDA_TABLE, "GluN2A/GluN2B")
GABA_A = _scheme("gaba_a_two_state", "GABA-A receptor, two states", "GABA_A", "GABA", GABA_A_TABLE)
