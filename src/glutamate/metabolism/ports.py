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

POOL = declare(Port("metabolism.pool", "mM", ("region", "metabolite", "compartment"), 1.0, 0.0, 500.0, "concentration"))
GLUTAMATE = declare(
    Port("metabolism.glutamate", "1", ("region",), 1.0, 0.0, 20.0, "neuronal glutamate relative to its baseline")
)
GABA = declare(Port("metabolism.gaba", "1", ("region",), 1.0, 0.0, 50.0, "GABA-neuron GABA relative to its baseline"))
ATP = declare(Port("metabolism.atp", "1", ("region",), 1.0, 0.0, 2.0, "neuronal ATP relative to its baseline"))
ADENOSINE = declare(
    Port(
        "metabolism.adenosine",
        "1",
        ("region",),
        1.0,
        0.0,
        1e4,
        "neuronal AMP relative to baseline, the source of adenosine",
    )
)
RELEASE_DRIVE = declare(
    Port("metabolism.release_drive", "1", ("region", "cell"), 1.0, 0.0, 10.0, "release flux relative to its baseline")
)

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
)
"""Inputs of the network in the order of its input vector; astrocytes see the activity of the neurons around them."""

FOLLOWS = {POSTSYNAPTIC_E.name: ACTIVITY_E.name, POSTSYNAPTIC_I.name: ACTIVITY_I.name}
"""The energy demand of receptors follows activity unless a course says otherwise."""

READS = tuple(dict.fromkeys(port for i in INPUTS for port in i.ports))
WRITES = (POOL, GLUTAMATE, GABA, ATP, ADENOSINE, RELEASE_DRIVE)
