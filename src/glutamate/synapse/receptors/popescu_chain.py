"""The linear scheme of one NMDA receptor in its seven steps (Popescu 2004), shared by the GluN2A and GluN2B receptors.

    C <-> A1 <-> A2 <-> A3 <-> A4 <-> O1 <-> O2        the first two steps bind glutamate; O1 and O2 conduct

A subtype scales all forward rates by one factor and all backward rates by another, taken from its own table, whose
declared rates are already scaled.
"""

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import Scheme, binding_quotient, quotient, rate, recorded_at, reversal_potential, step

STATES = ("C", "A1", "A2", "A3", "A4", "O1", "O2")
FORWARD = {"ka": 34, "kb": 17, "kc": 0.127, "kd": 0.580, "ke": 2.508, "kf": 3.449}
"""/mM/ms for ka and kb, /ms for the others: GluN1/GluN2A, 22 degrees."""
BACKWARD = {"ka_": 0.060, "kb_": 0.120, "kc_": 0.161, "kd_": 2.610, "ke_": 2.167, "kf_": 0.662}
"""/ms."""


def table(name: str, doc: str, forward: float, backward: float, source: str, grade: Grade) -> ParameterTable:
    """The rates of a subtype: those of GluN2A times `forward` and `backward`."""
    rates: dict[str, Parameter] = {
        key: rate(k * forward, f"step {i + 1} of the chain, forward", source, grade, binding=i < 2)
        for i, (key, k) in enumerate(FORWARD.items())
    }
    for i, (key, k) in enumerate(BACKWARD.items()):
        rates[key] = rate(k * backward, f"step {i + 1} of the chain, backward", source, grade)
    return ParameterTable(
        f"synapse.{name}",
        doc,
        **rates,
        q10=quotient(3.0, "decay of NMDA currents, Hestrin 1990"),
        q10_binding=binding_quotient(),
        reference_temperature=recorded_at(22.0, source),
        reversal=reversal_potential(0.0, -5.0, 5.0, source),
    )


def scheme(name: str, title: str, subtype: str, parameters: ParameterTable) -> Scheme:
    """The chain with the rates of `parameters`."""
    links = zip(STATES[:-1], STATES[1:], FORWARD, BACKWARD, strict=True)
    return Scheme(
        name=name,
        title=title,
        family="NMDA",
        ligand="glutamate",
        states=STATES,
        start_state="C",
        transitions=tuple(t for i, (a, b, on, off) in enumerate(links) for t in step(a, b, on, off, binds=i < 2)),
        open={"O1": 1.0, "O2": 1.0},
        parameters=parameters,
        subtype=subtype,
    )
