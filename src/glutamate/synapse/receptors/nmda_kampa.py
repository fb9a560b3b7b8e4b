"""NMDA receptor with magnesium as a ligand (Kampa 2004): layer 5 pyramidal cells, nucleated patches.

    U   <-> Cl   <-> O           one glutamate step; Cl <-> D1 <-> D2 desensitised
    |       |        |           magnesium binds to every state
    UMg <-> ClMg <-> OMg         ClMg <-> D1Mg <-> D2Mg

    binding of magnesium    k Mg exp((V - V0) z d/kT)
    unbinding               k exp(-(V - V0) z (1 - d)/kT)        z d < 0: depolarisation drives magnesium out

For questions of how fast block comes and goes (spike-timing). Apply no other block factor to its current. With
magnesium start from its `steady_state` at zero ligand. At voltages far
from V0 the closed branch breaks microscopic reversibility, as published.
"""

from typing import Any

from glutamate.engine.expression import exp
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
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

_KAMPA = "Kampa, Clements, Jonas & Stuart 2004, doi:10.1113/jphysiol.2003.058842; ModelDB 50207"

TABLE = ParameterTable(
    "synapse.nmda_kampa",
    "NMDA receptor with magnesium binding, 10 states",
    bind=rate(10.0, "binding of glutamate", _KAMPA, binding=True),
    unbind=rate(0.0056, "unbinding of glutamate", _KAMPA),
    opening=rate(0.010, "opening", _KAMPA),
    closing=rate(0.273, "closing", _KAMPA),
    desensitise1=rate(0.0022, "fast desensitisation", _KAMPA),
    recover1=rate(0.0016, "recovery from it", _KAMPA),
    desensitise2=rate(0.00043, "slow desensitisation", _KAMPA),
    recover2=rate(0.0005, "recovery from it", _KAMPA),
    bind_Mg=rate(10.0, "binding of glutamate, blocked", _KAMPA, binding=True),
    unbind_Mg=rate(0.0171, "unbinding of glutamate, blocked", _KAMPA),
    opening_Mg=rate(0.010, "opening, blocked", _KAMPA),
    closing_Mg=rate(0.548, "closing, blocked", _KAMPA),
    desensitise1_Mg=rate(0.0021, "fast desensitisation, blocked", _KAMPA),
    recover1_Mg=rate(0.00087, "recovery from it, blocked", _KAMPA),
    desensitise2_Mg=rate(0.00026, "slow desensitisation, blocked", _KAMPA),
    recover2_Mg=rate(0.00042, "recovery from it, blocked", _KAMPA),
    block_open=rate(0.05, "binding of magnesium, open, at V0", _KAMPA, binding=True),
    block_closed=rate(5e-5, "binding of magnesium, closed, at V0", _KAMPA, binding=True),
    unblock_O=rate(12.8, "unbinding of magnesium, open, at V0", _KAMPA),
    unblock_U=rate(2.438312e-3, "unbinding of magnesium, unbound, at V0", _KAMPA),
    unblock_Cl=rate(5.041915e-3, "unbinding of magnesium, closed, at V0", _KAMPA),
    unblock_D1=rate(2.98874e-3, "unbinding of magnesium, first desensitised state, at V0", _KAMPA),
    unblock_D2=rate(2.953408e-3, "unbinding of magnesium, second desensitised state, at V0", _KAMPA),
    V0=Parameter(40.0, "mV", 40.0, 40.0, _KAMPA, "established", "voltage at which the magnesium rates are given", scale="linear", role="protocol"),
    valence=Parameter(-2.0, "1", -2.0, -2.0, _KAMPA, "established", "sign and charge with which voltage acts on magnesium", scale="linear"),
    depth=Parameter(0.8, "1", 0.75, 0.95, _KAMPA, "established", "fraction of the field at the binding site", scale="logit"),
    thermal=Parameter(25.0, "mV", 25.0, 25.0, _KAMPA, "established", "kT/e as used in the fit", role="protocol"),
    q10=quotient(3.0, "decay of NMDA currents, Hestrin 1990"),
    q10_binding=binding_quotient(),
    reference_temperature=recorded_at(22.0, _KAMPA),
    reversal=reversal_potential(5.0, 0.0, 8.0, _KAMPA),
)  # fmt: skip


def entry(p: Values, voltage: Any, magnesium: Any) -> Any:
    """Factor of magnesium binding: concentration (mM) times the effect of voltage."""
    return magnesium * exp((voltage - p.V0) * p.valence * p.depth / p.thermal)


def exit_(p: Values, voltage: Any, magnesium: Any) -> Any:
    """Factor of magnesium unbinding."""
    return exp(-(voltage - p.V0) * p.valence * (1 - p.depth) / p.thermal)


def _blocked(state: str) -> tuple[Transition, Transition]:
    on = "block_open" if state == "O" else "block_closed"
    return (
        Transition(state, f"{state}Mg", on, dependence=entry),
        Transition(f"{state}Mg", state, f"unblock_{state}", dependence=exit_),
    )


def _branch(end: str) -> tuple[Transition, ...]:
    tail = "_Mg" if end else ""
    return (
        *step(f"U{end}", f"Cl{end}", f"bind{tail}", f"unbind{tail}", binds=True),
        *step(f"Cl{end}", f"O{end}", f"opening{tail}", f"closing{tail}"),
        *step(f"Cl{end}", f"D1{end}", f"desensitise1{tail}", f"recover1{tail}"),
        *step(f"D1{end}", f"D2{end}", f"desensitise2{tail}", f"recover2{tail}"),
    )


_FREE = ("U", "Cl", "D1", "D2", "O")

SCHEME = Scheme(
    name="nmda_kampa",
    title="NMDA receptor with explicit magnesium, 10 states (Kampa 2004)",
    family="NMDA",
    ligand="glutamate",
    states=(*_FREE, *(f"{state}Mg" for state in _FREE)),
    start_state="U",
    transitions=(*_branch(""), *_branch("Mg"), *(t for state in _FREE for t in _blocked(state))),
    open={"O": 1.0},
    parameters=TABLE,
    subtype="GluN2A/GluN2B",
)
