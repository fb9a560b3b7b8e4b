"""Every declared number of role biology moves an output, or stands in `FIXED` with the reason why it cannot."""

import dataclasses
import functools
from fnmatch import fnmatch

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.alive import STEP, of, one_by_one, together
from tests.body.alive import answered, attending, felt, hearing, moody, sleeping, stressed
from tests.circuit.whole_brain.alive import coupled
from tests.interventions.alive import doses
from tests.measurement.alive import measured
from tests.measurement.spectroscopy.alive import spectra

from glutamate.chain import LAYERS
from glutamate.circuit import circuits, homeostasis, stored_patterns, tonic_excitation, tonic_inhibition
from glutamate.circuit.circuits import surround_suppression
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.readouts import aperiodic_slope, field_potential
from glutamate.circuit.reduced import (
    areal_hierarchy,
    drift_diffusion,
    emotional_balance,
    entrainment_network,
    mean_field_node,
    planning_field,
    transmitter_node,
    two_module,
    wong_wang,
)
from glutamate.cognition import tasks
from glutamate.engine.discovery import parameters
from glutamate.metabolism import labelling, model, person
from glutamate.regions import registry as regions
from glutamate.regions.synapses import synapses_left
from glutamate.synapse import magnesium, pharmacology, receptors
from glutamate.synapse.cleft import ambient, transient
from glutamate.synapse.pharmacology import blockade
from glutamate.synapse.plasticity import (
    graupner_brunel,
    graupner_brunel_sets,
    late_phase,
    shouval,
    spine_calcium,
    synapse_population,
)
from glutamate.synapse.plasticity.protocols import pairing
from glutamate.synapse.presynapse import filling, modulation, pathways, release_calcium, silent, supply
from glutamate.synapse.reduction import demand, many, model_form, stay, terminal
from glutamate.synapse.reduction.currents import currents
from glutamate.synapse.reduction.state import HEALTHY

FIXED = {
    "metabolism.*.atp": "a stoichiometric coefficient: one matrix for everyone",
    "metabolism.*.oxygen": "a stoichiometric coefficient: one matrix for everyone",
    "synapse.*.reversal": "acts where a current is computed, which runs do for the default receptors (`reduction.currents`)",
    "synapse.ambient.extrasynaptic": "tonic currents are relative to health, where the share cancels; an experiment reads it",
    "synapse.nmda_calcium.unitary": "turns conductance into open channels in the validation table, and in nothing else",
    "circuit.mean_field_node.sigma": "published value of an argument of `simulate`, which a run at its fixed point has no use for",
    "circuit.mean_field_node.eta": "published value of an argument of `simulate`, which a run at its fixed point has no use for",
    "circuit.population_rates.threshold": "makes choices on spikes, too long for here: tests of choice tasks move it",
    "circuit.set_point.spread": "spreads people around a circuit whose surrogate is repeated: tests of the ensemble move it",
    "circuit.margins.*": "scale what reaches a circuit, which no run here puts to a task: tests of circuit conductances read them",
    "cognition.people.*": "spreads people around the scores of their circuits: tests of people move it",
    "cognition.dpx.*": "reads spikes of the dual ring, too long for here: tests of the task move it",
    "cognition.inattention.lapse": "0 in health, so that no factor moves it: tests of the tasks set it",
    "cognition.mental_calculation.lapse": "share of trials of a spiking ring, too long for here: tests of the task move it",
    "cognition.n_back.lapse": "mixes answers of a spiking ring, too long for here: tests of the task move it",
}
"""Name or pattern to the reason why no test here moves the number."""


def factors():
    """Of a synapse with every drug, co-agonist and change at once; a person near the border between two AMPA schemes."""
    state = HEALTHY._replace(
        content=0.7, content_gaba=0.7, uptake=0.5, ambient=1.5, calcium=0.8, magnesium=1.3, added_glycine=5.0,
        added_d_serine=5.0, temperature=36.0, drugs=dict.fromkeys(pharmacology.names(), 0.3),
    )  # fmt: skip
    behind = {p.name for p in (*many.behind(), *demand.TABLE.values())}
    free = {name: p for name, p in parameters("synapse").items() if name in set(many.names()) - behind}
    usual = {name: p.value for name, p in parameters("synapse").items()} | {"synapse.model_form.choice": 0.5}
    usual |= {name: 2.0 for name in usual if ".potentiation" in name}
    found = together(lambda values: tuple(many.of_state(values, state)), free, usual)
    return found | _moving("synapse.model_form", model_form.ampa_share, {"synapse.model_form.choice": 0.6})


def _moving(prefix, output, base=None, step=STEP):
    return one_by_one(output, of(prefix), base, step)


def behind_tables():
    """What tables of responses are made from; `test_rates` follows some of it on to the factors."""
    activities, uptake = np.array([0.5, 1.0]), {p.name: p for p in stay.behind()}
    usual = {n: p.value for n, p in parameters("synapse").items()}
    found = one_by_one(lambda v: stay._exposures(activities, usual | v), uptake)
    t = jnp.array([0.05, 1.0])
    found |= _moving("synapse.cleft", lambda v: (transient.after_release(v, t), transient.clements(v, t)))
    found |= _moving("synapse.ambient", lambda v: ambient.glutamate(v, 1.5))
    state = HEALTHY._replace(drugs={}, temperature=37.0)
    default = {n: p for n, p in of("synapse.ampa_jonas", "synapse.nmda_triheteromer", "synapse.nmda_glun2b").items() if n.endswith("reversal")}  # fmt: skip
    return found | one_by_one(lambda v: currents(v, [state]), default)


def blockers():
    found = set()
    for d in pharmacology.DRUGS.all():
        if "k_on" in d.parameters:
            Po, t = jnp.array([0.1, 0.2]), jnp.array([0.0, 50.0])
            found |= _moving(d.parameters.prefix, lambda v, d=d, Po=Po, t=t: blockade.course(v, d, 1.0, Po, t, -60.0, 1.0))  # fmt: skip
    return found


def schemes():
    found = set()
    for r in receptors.RECEPTORS.all():
        prefix = r.parameters.prefix
        states = jnp.linspace(0.1, 2.0, len(r.states))
        found |= _moving(
            prefix, lambda v, r=r, x=states: (r.generator(v, 1.0, -40.0, 1.0, 30.0), r.open_probability(x, v))
        )
    return found


def terminals():
    off = supply.Terminal(0.8, 0.7, 0.6)
    at = supply.Condition(release=0.5, glutamate=0.9, cycle=0.8, atp=0.7)
    glutamate = of("synapse.supply", "synapse.filling")
    found = one_by_one(lambda v: supply.derivative(v, off, at), glutamate)
    found |= _moving("synapse.filling_gaba", lambda v: (
        filling.steady(v, 0.5, filling.filled(v, 0.8, 0.7, filling.GABA), filling.GABA), filling.derivative(v, 0.8, 0.5, 0.9, filling.GABA)))  # fmt: skip
    reduced = dict.fromkeys(("release", "nmda_EE", "nmda_EI", "nmda_saturation", "tau_nmda"), 0.9) | {"ampa": 0.7}
    found |= _moving("synapse.demand", lambda v: demand.of(v, reduced, {"E": 1.0, "I": 1.0}))
    found |= _moving("synapse.pathway.excitatory", lambda v: terminal.released(v, 5.0))
    found |= _moving(
        "synapse.modulation",
        lambda v: (modulation.steady(v, 1.0), modulation.release_probability(v, 0.5, 0.4)),
        {"synapse.modulation.enabled": 0.9},
    )
    found |= _moving(
        "synapse.development",
        lambda v: [f(v, 10.0) for f in (silent.fraction, silent.subunit_ratio, silent.chloride_reversal)],
    )
    found |= _moving(
        "synapse.release_calcium",
        lambda v: [release_calcium.ratio(v, 1.0, t) for t in ("pyramidal", "basket", "martinotti")],
    )
    found |= _moving(
        "synapse.magnesium",
        lambda v: [magnesium.unblocked(v, -50.0, 1.0, form) for form in ("jahr_stevens", "vargas_caballero")],
    )
    return found


def variable_synapses():
    """Synapses of every pathway, by the one function that draws them."""
    key, first, found = jax.random.key(0), pathways.PATHWAYS.all()[0], set()
    for p in pathways.PATHWAYS.all():
        own = of(p.table.prefix, "synapse.pathway")

        def output(values, own=own, p=p):
            as_first = {
                n.replace(p.table.prefix + ".", first.table.prefix + "."): values.get(n, q.value)
                for n, q in own.items()
            }
            return synapse_population._draw(as_first, key, 64, first.name), p.mean(values)

        found |= one_by_one(output, own)
    return found


PAIRS = pairing(20.0, 10.0, 5)


def plasticity():
    up, down = pairing(50.0, 5.0, 300), pairing(20.0, -30.0, 900)
    calcium = np.array([1.0, 3.0])
    events = [late_phase.Event(0.0, up), late_phase.Event(0.0, down, 1)]
    found = _moving("synapse.shouval", lambda v: shouval.weight_change(PAIRS, v))
    found |= _moving("synapse.late_phase", lambda v: late_phase.course(events, 4.0, v)[1:])
    for s in graupner_brunel_sets.SETS.all():
        found |= _moving(
            s.table.prefix, lambda v, n=s.name: tuple(graupner_brunel.outcome([PAIRS] * 2, v, n, nmda=calcium))
        )
    found |= _moving(
        "synapse.graupner_brunel", lambda v: tuple(graupner_brunel.outcome([PAIRS], v, nmda=0.7, gated=True))
    )
    return found


def spine():
    declared = parameters("synapse")
    rule = {name: declared[name] for name in spine_calcium.defaults() if declared[name].role == "biology"}
    apical = {"synapse.spine_thresholds.apical": 0.5}
    return one_by_one(lambda v: tuple(spine_calcium.simulate(PAIRS, v, synapses=32)), rule, apical)


def metabolism():
    """Baselines of as many people as there are parameters, each with one moved, and rates far from rest."""
    own = {n: p for n, p in parameters("metabolism").items() if p.role == "biology"}
    usual, rng, net = model.default_values(), np.random.default_rng(0), model.network()
    x, u = np.exp(rng.uniform(-2, 2, (6, len(net.states)))), rng.uniform(0.5, 1.5, (6, len(model.healthy_inputs())))
    # Pyruvate follows lactate: high enough once for the carboxylation to saturate.
    x[0, [i for i, s in enumerate(net.states) if s.startswith("Lac")]] = 6.0
    # The energy in adenylates cannot exceed twice their pool.
    charges = [i for i, s in enumerate(net.states) if s.startswith("P_")]
    x[:, charges] = np.minimum(x[:, charges], 1.0)

    def output(values):
        healthy = model.anchors(values)
        changed = model.with_parameters(
            model.anchors({n: np.full(len(own) + 1, v) for n, v in usual.items()}), usual | values
        )
        away = [model.derivative(0.0, jnp.asarray(healthy.x0 * a[:, None]), jnp.asarray(healthy.u0 * b[:, None] + 0.01), changed) for a, b in zip(x, u, strict=True)]  # fmt: skip
        return [healthy.vmax, healthy.x0, healthy.volume, *away]

    return together(output, own, usual)


def labels():
    own = of("metabolism.labelling")
    usual = {n: p.value for n, p in own.items()}
    at = np.array([30.0])

    def output(values):
        found = [labelling.simulate(t, at, values=values).enrichment for t in ("[2-13C]acetate",)]
        return [np.moveaxis(np.asarray(e), e.shape.index(len(own) + 1), -1) for e in found]

    return together(output, own, usual)


def in_regions():
    found = set()
    usual = {n: p.value for link in ("metabolism", "regions") for n, p in parameters(link).items()}
    usual |= {n: 1.0 for n in usual if n.endswith("_score")}
    for region in regions.all_regions():

        def output(values, region=region):
            changed, totals = person.in_region(values, region, 60.0)
            return [changed["metabolism.baseline.tca_N"], *synapses_left(60.0, values), *totals.values(), *region.tissue_fractions(values), region.gaba_neuron_factor(values)]  # fmt: skip

        shared = ("regions.ageing", "regions.between_person", "regions.synapses", "metabolism.ageing", "regions.cortex")
        found |= one_by_one(output, of(region.table.prefix, *shared), usual)
    return found


def spiking():
    found = set()
    for c in circuits.CIRCUITS.all():
        if hasattr(c, "constants"):
            found |= _moving(c.parameters.prefix, lambda v, c=c: _leaves(c.constants(v)))
    return found


def _leaves(x):
    if dataclasses.is_dataclass(x):
        return [n for f in dataclasses.fields(x) for n in _leaves(getattr(x, f.name))]
    if isinstance(x, dict | tuple | list):
        return [n for v in (x.values() if isinstance(x, dict) else x) for n in _leaves(v)]
    return [] if x is None or isinstance(x, str) or callable(x) else [x]


CHANGED = SynapticFactors(*(0.9 for _ in SynapticFactors._fields))


def reductions():
    c = np.array([25.6, 51.2])
    found = _moving("circuit.aperiodic_slope", lambda v: aperiodic_slope.expected_spectrum(2.0, v))
    found |= _moving(
        "circuit.field_potential", lambda v: field_potential.field_potential(np.arange(30.0), np.arange(30.0), 1.0, v)
    )
    found |= _moving(
        "circuit.drift_diffusion",
        lambda v: (drift_diffusion.probability_correct(c, v), drift_diffusion.self_coupling(v, CHANGED)),
    )
    found |= _moving(
        "circuit.entrainment_network",
        lambda v: tuple(entrainment_network.respond(40.0, 60.0, 2, values=v, factors=CHANGED)),
    )
    found |= _moving(
        "circuit.mean_field_node",
        lambda v: (
            mean_field_node.node(v),
            mean_field_node.parameters(v).J,
            mean_field_node.feedback_inhibition(mean_field_node.node(v), mean_field_node.parameters(v).r_star),
        ),
    )
    found |= _moving(
        "circuit.emotional_balance", lambda v: emotional_balance.switch(0.85, emotional_balance.TABLE.of(v))
    )
    found |= _moving("circuit.transmitter_node", lambda v: transmitter_node.node(v, CHANGED))
    line = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    found |= _moving(
        "circuit.areal_hierarchy", lambda v: areal_hierarchy.remember(2, 50.0, cue_ms=50.0, bin_ms=50.0, values=v).rates
    )
    found |= _moving("circuit.planning_field", lambda v: planning_field.spread(line, v))
    found |= _moving("circuit.two_module", lambda v: tuple(two_module.decide(c, 1500.0, values=v, bin_ms=20.0)))
    found |= _moving("circuit.wong_wang", lambda v: tuple(wong_wang.decide(c, 1500.0, values=v, bin_ms=20.0)))
    few = {"circuit.stored_patterns.pairs": 2, "circuit.stored_patterns.presentations": 1}
    patterns = stored_patterns.draw(60, 0)
    found |= _moving(
        "circuit.stored_patterns",
        lambda v: (
            stored_patterns.draw(600, 0, v).sum(),
            stored_patterns.transitions(3.0, 30.0, CHANGED, 0, v),
            stored_patterns.learn(
                patterns, stored_patterns.Transitions(np.full((2, 2), 0.1), np.full((2, 2), 0.1)), 0, v
            ),
        ),
        few,
    )
    gains = ("decision_gain", "memory_gain", "other_gain")
    found |= _moving("circuit.tonic_inhibition", lambda v: tonic_inhibition.currents(v, 2.0))
    found |= _moving(
        "circuit.tonic_excitation", lambda v: tonic_excitation.currents(v, tonic_excitation.change(v, 2.0, 0.4), 0.4)
    )
    found |= _moving(
        "circuit.homeostasis",
        lambda v: [homeostasis.circuit_conductances(g, {"nmda_EE": 0.1, "nmda_EI": 0.1}, None, v) for g in gains],
    )
    return found


def surrounds():
    seen = surround_suppression.Grating(
        np.array([20.0, 20.0]), np.array([1.6, 1.6]), 0.0, np.array([0.0, 40.0]), 2.0, 9.0
    )
    return _moving(
        "circuit.surround_suppression", lambda v: surround_suppression.respond(seen, v, CHANGED)[0], step=0.05
    )


def scores():
    found = set()
    pairs = [(n, "wong_wang") for n in ("reaction_time", "sustained_attention", "symbol_coding")]
    for name, circuit in (*pairs, ("surround_suppression", "surround_suppression")):
        task = tasks.get(name)
        found |= _moving(f"cognition.{name}", lambda v, t=task, c=circuit: [s.value for s in t.run(c, trials=8, values=v)[0].scores.values()])  # fmt: skip
    return found


ROOMS = (
    factors, behind_tables, blockers, schemes, terminals, variable_synapses, plasticity, spine, metabolism, labels, in_regions,
    measured, spectra, doses, coupled, sleeping, stressed, hearing, felt, moody, answered, attending, spiking, reductions, surrounds, scores,
)  # fmt: skip


def _reason(name):
    return next((reason for pattern, reason in FIXED.items() if fnmatch(name, pattern)), None)


@functools.cache
def _found(room):
    return frozenset(room())


@pytest.fixture
def moving():
    return set().union(*(_found(room) for room in ROOMS))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_what_moves_in_a_room_is_declared(room):
    assert _found(room) and _found(room) <= set(parameters())


def test_every_number_of_biology_moves_an_output_or_says_why_not(moving):
    # Other tests of the same process may declare tables of their own.
    declared = {name: p for name, p in parameters().items() if name.split(".")[0] in (*LAYERS, "coupling")}
    biology = {name for name, p in declared.items() if p.role == "biology"}
    dead = sorted(name for name in biology - moving if _reason(name) is None)
    assert not dead, (
        f"{len(dead)} numbers of role biology move nothing: wire them, or give their role or reason: {dead}"
    )


def test_no_reason_is_given_for_what_nobody_declares(moving):
    declared = parameters()
    assert [p for p in FIXED if not any(fnmatch(name, p) for name in declared)] == []
    assert not moving & set(FIXED), "these move something: no reason is needed"
