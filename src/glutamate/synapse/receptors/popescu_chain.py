"""The linear scheme of one NMDA receptor in its seven steps (Popescu 2004), shared by the GluN2A and GluN2B receptors.

    C <-> A1 <-> A2 <-> A3 <-> A4 <-> O1 <-> O2        the first two steps bind glutamate; O1 and O2 conduct

A subtype scales all forward rates of GluN1/GluN2A at 22 degrees by one factor and all backward rates by another; its
table declares the rates already scaled.
"""

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.scheme import (
    Scaling,
    Scheme,
    binding_quotient,
    quotient,
    rate,
    recorded_at,
    reversal_potential,
    step,
)

STATES = ("C", "A1", "A2", "A3", "A4", "O1", "O2")
FORWARD = ("ka", "kb", "kc", "kd", "ke", "kf")
BACKWARD = ("ka_", "kb_", "kc_", "kd_", "ke_", "kf_")


def table(name: str, doc: str, forward: float, backward: float, source: str, grade: Grade, /, **others: Parameter) -> ParameterTable:  # fmt: skip
    """The rates of a subtype: those of GluN2A times `forward` and `backward`; `others` are parameters besides."""
    return ParameterTable(
        f"synapse.{name}",
        doc,
        ka=rate(34.0 * forward, "first binding", source, grade, binding=True),
        kb=rate(17.0 * forward, "second binding", source, grade, binding=True),
        kc=rate(0.127 * forward, "first step towards opening", source, grade),
        kd=rate(0.580 * forward, "second step towards opening", source, grade),
        ke=rate(2.508 * forward, "opening", source, grade),
        kf=rate(3.449 * forward, "to the long-lived open state", source, grade),
        ka_=rate(0.060 * backward, "unbinding, one bound", source, grade),
        kb_=rate(0.120 * backward, "unbinding, two bound", source, grade),
        kc_=rate(0.161 * backward, "first step back to the bound receptor", source, grade),
        kd_=rate(2.610 * backward, "second step back", source, grade),
        ke_=rate(2.167 * backward, "closing", source, grade),
        kf_=rate(0.662 * backward, "out of the long-lived open state", source, grade),
        q10=quotient(3.0, "decay of NMDA currents, Hestrin 1990"),
        q10_binding=binding_quotient(),
        reference_temperature=recorded_at(22.0, source),
        reversal=reversal_potential(0.0, -5.0, 5.0, source),
        **others,
    )


def scheme(name: str, title: str, subtype: str, parameters: ParameterTable, scaling: Scaling | None = None) -> Scheme:
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
        scaling=scaling,
    )
