"""The ports that metabolism reads and writes."""

from glutamate.engine.port import Port, declare
from glutamate.engine.reaction import Input

GLUCOSE = declare(Port("body.plasma.glucose", "mM", (), 5.0, 0.05, 50.0, "arterial plasma glucose", "sum"))
LACTATE = declare(Port("body.plasma.lactate", "mM", (), 0.80, 0.0, 30.0, "arterial plasma lactate", "sum"))
GLUTAMINE = declare(Port("body.plasma.glutamine", "mM", (), 0.60, 0.0, 10.0, "arterial plasma glutamine", "sum"))
AMMONIA = declare(Port("body.plasma.ammonia", "mM", (), 0.05, 0.0, 3.0, "arterial plasma ammonia (NH3 + NH4+)", "sum"))
LEUCINE = declare(Port("body.plasma.leucine", "1", (), 1.0, 0.0, 20.0, "plasma leucine relative to normal", "sum"))
PLP = declare(
    Port("body.plasma.plp", "1", (), 1.0, 0.0, 100.0, "plasma pyridoxal 5'-phosphate relative to normal", "sum")
)
BHB = declare(Port("body.plasma.bhb", "mM", (), 0.05, 0.0, 15.0, "arterial plasma beta-hydroxybutyrate", "sum"))
ACETOACETATE = declare(
    Port("body.plasma.acetoacetate", "mM", (), 0.015, 0.0, 15.0, "arterial plasma acetoacetate", "sum")
)
ACTIVITY_E = declare(
    Port(
        "circuit.activity.E",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "release of glutamatergic neurons relative to awake rest",
        "product",
    )
)
ACTIVITY_I = declare(
    Port(
        "circuit.activity.I",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "release of GABA neurons relative to awake rest",
        "product",
    )
)
POSTSYNAPTIC_E = declare(
    Port(
        "synapse.postsynaptic.E",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "energy demand of receptor currents on glutamatergic neurons",
        "product",
    )
)
POSTSYNAPTIC_I = declare(
    Port(
        "synapse.postsynaptic.I",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "energy demand of receptor currents on GABA neurons",
        "product",
    )
)
UPTAKE = declare(
    Port(
        "synapse.uptake",
        "1",
        ("region",),
        1.0,
        0.0,
        4.0,
        "activity of astrocytic glutamate transporters relative to health",
        "product",
    )
)
FILLING = declare(
    Port(
        "synapse.vesicles.glutamate",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "vesicular glutamate transport relative to health",
        "product",
    )
)
FILLING_GABA = declare(
    Port(
        "synapse.vesicles.gaba",
        "1",
        ("region",),
        1.0,
        0.0,
        5.0,
        "vesicular GABA transport relative to health",
        "product",
    )
)
GABA_T_INACTIVATION = declare(
    Port(
        "metabolism.gaba_transaminase_inactivation",
        "1/min",
        (),
        0.0,
        0.0,
        1.0,
        "rate of irreversible loss of active GABA-T",
        "sum",
    )
)


def _relative(name: str, high: float, doc: str) -> Port:
    return declare(Port(f"metabolism.{name}", "1", ("region",), 1.0, 0.0, high, doc, combine="product"))


GLUTAMATE = _relative("glutamate", 20.0, "glutamate of glutamatergic neurons relative to baseline")
GABA = _relative("gaba", 50.0, "GABA of GABA neurons relative to baseline")
ATP_E = _relative("atp.E", 2.0, "ATP of glutamatergic neurons relative to baseline")
ATP_I = _relative("atp.I", 2.0, "ATP of GABA neurons relative to baseline")
AMBIENT = _relative("extracellular_glutamate", 1e4, "extracellular glutamate relative to baseline")
AMBIENT_GABA = _relative("extracellular_gaba", 1e4, "extracellular GABA relative to baseline")
CYCLE = _relative(
    "glutaminase_per_cycle", 20.0, "glutaminase over glutamate and GABA taken up by astrocytes, relative to baseline"
)
TRANSPORTERS = _relative(
    "glutamate_transporters", 100.0, "activity of astrocytic glutamate transporters, by whatever changes it"
)
ADENOSINE = _relative("adenosine", 1e6, "AMP of glutamatergic neurons relative to baseline, the source of adenosine")

INPUTS = (
    Input("glucose", "B", (GLUCOSE,)),
    Input("lactate", "B", (LACTATE,)),
    Input("glutamine", "B", (GLUTAMINE,)),
    Input("ammonia", "B", (AMMONIA,)),
    Input("leucine", "B", (LEUCINE,)),
    Input("plp", "B", (PLP,)),
    Input("activity", "NGA", (ACTIVITY_E, ACTIVITY_I, ACTIVITY_E)),
    Input("postsynaptic", "NGA", (POSTSYNAPTIC_E, POSTSYNAPTIC_I, POSTSYNAPTIC_E)),
    Input("inactivation", "B", (GABA_T_INACTIVATION,)),
    Input("bhb", "B", (BHB,)),
    Input("acetoacetate", "B", (ACETOACETATE,)),
    Input("uptake", "A", (UPTAKE,)),
    Input("filling", "NG", (FILLING, FILLING_GABA)),
)
"""Inputs of the network in the order of its input vector; astrocytes see the activity of the neurons around them."""

FOLLOWS = {
    POSTSYNAPTIC_E.name: ACTIVITY_E.name,
    POSTSYNAPTIC_I.name: ACTIVITY_I.name,
    ACETOACETATE.name: BHB.name,
}
"""Unless a course says otherwise, the energy demand of receptors follows activity, and acetoacetate beta-hydroxybutyrate in the
ratio of their healthy levels: in blood the second is three to four times the first, over days of fasting and after an ester."""

WRITES = (GLUTAMATE, GABA, ATP_E, ATP_I, AMBIENT, AMBIENT_GABA, CYCLE, TRANSPORTERS, ADENOSINE)
