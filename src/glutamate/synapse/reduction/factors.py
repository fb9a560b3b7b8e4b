"""The factors of the reduction: what a state of the synapse multiplies each healthy constant of a circuit by.

With target T of E or I, receptor subtypes s with shares w_s, and peak P_s, area A_s of the response to one release:

    c_s          drugs and co-agonists (`pharmacology.effect`) x unblocked by magnesium at V_T x number of receptors n_T
    peak_T       sum w_s P_s c_s,      area_T = sum w_s A_s slowing_s c_s
    alpha        sum w_s P_s onto E over the same with healthy content and uptake: their effect on the peak, which saturates
    nmda_T       peak_T/peak_T0/alpha           nmda_saturation = alpha
    tau_nmda     (area_E/peak_E)/(area_E0/peak_E0), 1 without a current           rise_nmda likewise from rise times
    ampa         peak AMPA response x number x drugs;   gaba likewise of GABA content
    release      U(Ca)/U(Ca0) x drugs at release or at mGluR x what the body leaves
    uptake       of the state, x drugs at transporters, in everything that depends on it
    tonic_nmda   sum w_s Po_s(ambient x affinity) c_s, relative to health; Po at steady glutamate
    plasticity   nmda_EE alpha: calcium through NMDA receptors per release, relative to health (C_pre of calcium rules)

so that nmda_T x alpha x tau_nmda is the NMDA charge per release. E carries GluN2A/GluN2B triheteromers and some GluN2B; I
also some GluN2C and GluN2D, and is held at a more depolarised voltage: that is the scenario switch of how much more a channel
blocker acts on interneurons than on pyramidal cells, a free parameter (contested: see docs/synapse.md).
Each factor is smooth and differentiable in every field of the state and in every parameter but the choice of scheme: rates of
receptors and numbers of uptake act through tables along axes of their own (`responses`, `stay`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse import magnesium
from glutamate.synapse.cleft import ambient, transient
from glutamate.synapse.cleft.transporters import Activity
from glutamate.synapse.pharmacology.effect import Bath, CoAgonists, Effect, effect, factor
from glutamate.synapse.presynapse import release_calcium
from glutamate.synapse.reduction import model_form, stay, tonic
from glutamate.synapse.reduction.responses import BODY, Response, response
from glutamate.synapse.reduction.state import HEALTHY, SynapseState

_INTERNEURONS = "GluN2C and GluN2D in interneurons: von Engelhardt 2015, doi:10.1016/j.neuropharm.2015.08.018; block at active cells"

TABLE = ParameterTable(
    "synapse.reduction",
    "composition and voltage of the synapses that are reduced",
    GluN2B=Parameter(0.15, "1", 0.05, 0.30, "mostly GluN2A/GluN2B triheteromers: Tovar 2013, PMC3668472", "contested", "share of GluN2B receptors at adult synapses onto E; the others are triheteromers", scale="logit", sampled=True),
    interneuron_GluN2C=Parameter(0.10, "1", 0.02, 0.30, _INTERNEURONS, "contested", "share of GluN2C receptors at synapses onto I", scale="logit", sampled=True),
    interneuron_GluN2D=Parameter(0.20, "1", 0.05, 0.40, _INTERNEURONS, "contested", "share of GluN2D receptors at synapses onto I", scale="logit", sampled=True),
    voltage_E=Parameter(-60.0, "mV", -66.0, -54.0, "between rest and threshold of a cortical pyramidal cell in an active network", "assumed", "voltage at which magnesium and blockers act on E", scale="linear"),
    voltage_I=Parameter(-57.0, "mV", -66.0, -50.0, "fast-spiking cells in an active network", "assumed", "voltage at which magnesium and blockers act on I", scale="linear"),
    calcium=Parameter(1.2, "mM", 1.0, 1.5, "free calcium of cerebrospinal fluid", "established", "extracellular calcium in health"),
)  # fmt: skip

SCHEMES = {"GluN2A/GluN2B": "nmda_triheteromer", "GluN2B": "nmda_glun2b", "GluN2C": "nmda_triheteromer", "GluN2D": "nmda_glun2b"}  # fmt: skip
"""Kinetic scheme of each subtype; GluN2C and GluN2D, without schemes of their own, borrow one. Their pharmacology is theirs."""


class Factors(NamedTuple):
    """What circuits take, each 1 in health."""

    ampa: Any
    nmda_EE: Any
    nmda_EI: Any
    nmda_saturation: Any
    tau_nmda: Any
    rise_nmda: Any
    gaba: Any
    release: Any
    tonic_nmda: Any
    plasticity: Any


class _Summed(NamedTuple):
    """Sums over the subtypes of a target: peak with and without what acts after release, area, peak-weighted rise."""

    peak: Any
    bare: Any
    area: Any
    rise: Any
    tonic: Any


def factors(values: Mapping[str, Any], state: SynapseState = HEALTHY) -> Factors:
    """The factors at a state, of the broadcast shape of its fields and of the values.

    Raises InputError for a state that no synapse has (`SynapseState.check`).
    """
    state.check()
    inducing = factor(values, state.drugs, "uptake")
    clearing = state.uptake if state.ambient_uptake is None else state.ambient_uptake
    state = state._replace(uptake=state.uptake * inducing, ambient_uptake=clearing * inducing)
    # Subtypes and targets share schemes, so each is evaluated once for a state: that halves what is traced and compiled.
    now, healthy = (
        {T: _target(values, s, T, responses) for T in "EI"}
        for s, responses in ((s, _responses(values, s)) for s in (state, _healthy(state)))
    )
    unchanged = state._replace(content=1.0, uptake=1.0)
    alpha = now["E"].bare / _bare(values, unchanged, "E", _responses(values, unchanged))
    peak = {T: now[T].peak / healthy[T].peak for T in "EI"}
    E, E0 = now["E"], healthy["E"]
    cleft = transient.TABLE.of(values)
    slowed = cleft.slow * stay.slowing(values, state.uptake)
    Ca0 = TABLE.of(values).calcium
    released = release_calcium.ratio(values, state.calcium * Ca0) / release_calcium.ratio(values, Ca0)
    nmda_EE = peak["E"] / alpha
    return Factors(
        ampa=state.ampa
        * factor(values, state.drugs, "AMPA")
        * model_form.ampa(
            values, state.content, cleft.peak, slowed, cleft.slow, state.temperature, _healthy(state).temperature
        ),
        nmda_EE=nmda_EE,
        nmda_EI=peak["I"] / alpha,
        nmda_saturation=alpha,
        tau_nmda=_per_peak(E.area, E.peak, E0.area / E0.peak),
        rise_nmda=_per_peak(E.rise, E.peak, E0.rise / E0.peak),
        gaba=state.gaba * factor(values, state.drugs, "GABA_A") * _gaba(values, state),
        release=state.release * released * factor(values, state.drugs, "release", "mGluR"),
        tonic_nmda=E.tonic / E0.tonic,
        plasticity=nmda_EE * alpha,
    )


def _healthy(state: SynapseState) -> SynapseState:
    """Health with the same drugs at zero and the usual temperature, so that both are computed by the same steps."""
    usual = None if state.temperature is None else BODY
    return HEALTHY._replace(drugs=dict.fromkeys(state.drugs, 0.0), temperature=usual)


def composition(values: Mapping[str, Any], state: SynapseState, target: str) -> dict[str, Any]:
    """Shares of the receptor subtypes at synapses onto "E" or "I"."""
    p = TABLE.of(values)
    share = p.GluN2B if state.GluN2B is None else state.GluN2B
    other = p.interneuron_GluN2C + p.interneuron_GluN2D if target == "I" else 0.0
    found = {"GluN2A/GluN2B": (1 - share) * (1 - other), "GluN2B": share * (1 - other)}
    if target == "I":
        found |= {"GluN2C": p.interneuron_GluN2C, "GluN2D": p.interneuron_GluN2D}
    return found


def pharmacology(values: Mapping[str, Any], state: SynapseState, target: str, subtype: str) -> tuple[Effect, Any]:
    """Effect of drugs and co-agonists on a subtype, and its unblocked fraction in magnesium, at the target's voltage."""
    p = TABLE.of(values)
    V = p.voltage_I if target == "I" else p.voltage_E
    Mg = state.magnesium * magnesium.TABLE.of(values).healthy
    agonists = CoAgonists(state.glycine, state.d_serine, state.added_glycine, state.added_d_serine)
    acting = effect(values, state.drugs, subtype, Bath(V, Mg), agonists)
    return acting, magnesium.unblocked(values, V, Mg, subtype=subtype)


def single(values: Mapping[str, Any], state: SynapseState, subtype: str) -> Response:
    """Response of a subtype to one release at a state: its scheme at healthy content, graded by the person's steepness."""
    return _response(values, state, SCHEMES[subtype])


def _response(values: Mapping[str, Any], state: SynapseState, scheme: str) -> Response:
    cleft, c = transient.TABLE.of(values), model_form.TABLE.of(values).grading_NMDA
    slowed = cleft.slow * stay.slowing(values, state.uptake)
    reference = response(scheme, cleft.peak, slowed, state.temperature, values)
    if isinstance(state.content, float) and state.content == 1:
        return reference
    full = response(scheme, state.content * cleft.peak, slowed, state.temperature, values)
    return Response(*(r * (f / r) ** c for f, r in zip(full, reference, strict=True)))


def _responses(values: Mapping[str, Any], state: SynapseState) -> dict[str, Response]:
    """Response of every scheme in use to one release at a state."""
    return {scheme: _response(values, state, scheme) for scheme in dict.fromkeys(SCHEMES.values())}


def _bare(values: Mapping[str, Any], state: SynapseState, target: str, responses: Mapping[str, Response]) -> Any:
    """Peak of a target before anything acts after release."""
    shares = composition(values, state, target)
    return sum(share * responses[SCHEMES[subtype]].peak for subtype, share in shares.items())


def _target(values: Mapping[str, Any], state: SynapseState, target: str, responses: Mapping[str, Response]) -> _Summed:
    number = state.nmda_I if target == "I" else state.nmda_E
    clearing = state.uptake if state.ambient_uptake is None else state.ambient_uptake
    e = ambient.glutamate(values, state.ambient, Activity(clearing, clearing))
    sums = _Summed(0.0, _bare(values, state, target, responses), 0.0, 0.0, 0.0)
    for subtype, share in composition(values, state, target).items():
        peak, area, rise = responses[SCHEMES[subtype]]
        acting, open_pore = pharmacology(values, state, target, subtype)
        through = share * acting.conductance * open_pore * number
        steady = tonic.open_probability(SCHEMES[subtype], e * acting.affinity, values)
        sums = _Summed(
            sums.peak + through * peak,
            sums.bare,
            sums.area + through * area * acting.tau,
            sums.rise + through * peak * rise,
            sums.tonic + share * acting.tonic * open_pore * number * steady,
        )
    return sums


def _per_peak(weighted: Any, peak: Any, healthy: Any) -> Any:
    """A time of the current relative to health; 1 where no current is left that could have one."""
    xp = numpy_for(weighted, peak, healthy)
    there = xp.asarray(peak) > 0
    return xp.where(there, weighted / xp.where(there, peak, 1) / healthy, 1.0)


def _gaba(values: Mapping[str, Any], state: SynapseState) -> Any:
    cleft, c = transient.TABLE.of(values), model_form.TABLE.of(values).grading_GABA
    usual = response("gaba_a", cleft.peak, cleft.slow, _healthy(state).temperature, values)
    reference = response("gaba_a", cleft.peak, cleft.slow, state.temperature, values)
    full = response("gaba_a", state.content_gaba * cleft.peak, cleft.slow, state.temperature, values)
    return reference.peak / usual.peak * (full.peak / reference.peak) ** c


__all__ = ["HEALTHY", "TABLE", "Factors", "SynapseState", "composition", "factors", "pharmacology", "single"]
