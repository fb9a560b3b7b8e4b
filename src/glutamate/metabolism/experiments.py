"""In-silico experiments behind the validation targets: the median adult cortex under the conditions of published studies.

Conditions of one experiment run side by side as people of one chunk. Each experiment returns named numbers; `targets`
declares what they are compared with.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.batch import LANES
from glutamate.engine.network import Anchors
from glutamate.engine.units import MIN_PER_H
from glutamate.metabolism import control, model, readout, run
from glutamate.metabolism.conservation import boundary, weights
from glutamate.metabolism.ports import ACETOACETATE, BHB

DAY = 1440.0


class Conditions:
    """People who start at the same healthy baseline and differ in inputs or parameters.

    Args:
        inputs: per condition, port name to constant value.
        parameters: per condition, parameter name to factor.
        values: per condition, parameter name to value.
    """

    def __init__(
        self,
        inputs: Sequence[Mapping[str, float]],
        parameters: Sequence[Mapping[str, float]] | None = None,
        values: Sequence[Mapping[str, float]] | None = None,
    ) -> None:
        self.count = len(inputs)
        lanes = [min(i, self.count - 1) for i in range(LANES)]
        defaults = {name: np.full(LANES, v) for name, v in model.default_values().items()}
        self.healthy = model.anchors(defaults)
        changed = {name: v.copy() for name, v in defaults.items()}
        for lane, condition in enumerate(lanes):
            for name, factor in (parameters[condition] if parameters else {}).items():
                changed[name][lane] *= factor
            for name, value in (values[condition] if values else {}).items():
                changed[name][lane] = value
        self.anchors: Anchors = model.with_parameters(self.healthy, changed)
        self.lanes = lanes
        self.states = self.healthy.x0
        self.rest = self.inputs([{}] * self.count)
        self.given = self.inputs(inputs)

    def inputs(self, given: Sequence[Mapping[str, float]]) -> np.ndarray:
        """Input vectors, (inputs, people), of port values on top of healthy ones."""
        u = np.repeat(model.healthy_inputs()[:, None], LANES, axis=1)
        ports = [p.name for p in model.network().input_ports]
        for lane, condition in enumerate(self.lanes):
            for name, value in given[condition].items():
                for i, port in enumerate(ports):
                    if port == name:
                        u[i, lane] = value
        return u

    def run(self, minutes: Any, u: np.ndarray | None = None) -> Record:
        """Go on from the present state under constant inputs; output at `minutes` from now."""
        u = self.given if u is None else u
        states = run.integrate([run.steady_phase(self.anchors, minutes, u)], self.states, rtol=1e-7, atol=1e-10)
        self.states = states[-1]
        return Record(states, np.repeat(u[None], len(states), axis=0), self.anchors, self.count)


class Record:
    """States, tissue pools and fluxes of a run by name, each (times, conditions)."""

    def __init__(self, states: np.ndarray, inputs: np.ndarray, anchored: Anchors, count: int) -> None:
        self.states, self.count = states, count
        self.anchors = anchored
        self.rates, self.derived = run.rates_and_derived(states, inputs, anchored)

    def state(self, name: str) -> np.ndarray:
        return self.states[:, model.network().state_index[name], : self.count]

    def tissue(self, symbol: str) -> np.ndarray:
        """Tissue pool in umol/g of a species or of ATP."""
        net = model.network()
        total = np.zeros((len(self.states), self.count))
        for cell in "NGAE":
            name = f"{symbol}_{cell}"
            if name in net.state_index:
                i = net.state_index[name]
                total += (self.states[:, i] * self.anchors.volume[i])[:, : self.count]
            elif name in self.derived:
                total += (self.derived[name] * self.anchors.volume[net.state_index[f"P_{cell}"]])[:, : self.count]
        if symbol in net.state_index:
            i = net.state_index[symbol]
            total += (self.states[:, i] * self.anchors.volume[i])[:, : self.count]
        return total

    def flux(self, name: str) -> np.ndarray:
        """Reported flux in umol/g/min (names of `readout.FLUXES`, cmro2) or one rate by name."""
        weights = readout.flux_weights().get(name)
        if weights is None:
            return self.rates[:, model.network().flux_index[name], : self.count]
        return np.einsum("r,trp->tp", weights, self.rates)[:, : self.count]


GLC, GLN, NH4, PLP = "body.plasma.glucose", "body.plasma.glutamine", "body.plasma.ammonia", "body.plasma.plp"


def under_activity(level: float) -> dict[str, float]:
    """Ports of an activity relative to rest."""
    return {f"{stem}.{cell}": level for stem in ("circuit.activity", "synapse.postsynaptic") for cell in "EI"}


def change(record: Record, symbol: str, at: int = -1) -> np.ndarray:
    pool = record.tissue(symbol)
    return 100 * (pool[at] / pool[0] - 1)


def baseline() -> dict[str, float]:
    """Residual and fluxes of the resting cortex; closure of carbon and nitrogen on a fall of glucose to 0.6 mM."""
    c = Conditions([{}])
    rest = np.asarray(model.derivative(0.0, c.healthy.x0, c.healthy.u0, c.healthy))[:, 0]
    record = c.run([0.0, 1e-6])
    gaba = record.flux("gat3_A")[0, 0]
    cycle = record.flux("v_cycle")[0, 0] + gaba
    neuronal = record.flux("v_tca_neuronal")[0, 0]
    return {
        "residual": float(np.abs(rest).max()),
        "closure": closure(),
        "cmrglc": record.flux("cmrglc")[0, 0],
        "v_tca": record.flux("v_tca")[0, 0],
        "v_cycle": cycle,
        "cmro2": record.flux("cmro2")[0, 0],
        "atp": record.tissue("ATP")[0, 0],
        "pcr_atp": record.tissue("PCr")[0, 0] / record.tissue("ATP")[0, 0],
        "gs_balance": abs(
            record.flux("glutamine_synthetase")[0, 0]
            - record.flux("glutaminase")[0, 0]
            - record.flux("glutamine_blood_exchange_E")[0, 0]
        ),
        "gaba_share": 100 * gaba / cycle,
        "gaba_tca_share": 100 * record.flux("citrate_synthase_G")[0, 0] / neuronal,
    }


def closure(inputs: Mapping[str, float] | None = None) -> float:
    """Largest relative imbalance of carbon and nitrogen over 20 min of other inputs, a fall of plasma glucose to 0.6 mM where
    none are given.

    The change of content is compared with the time integral of the boundary rates (Simpson's rule on a fine grid).
    """
    step = 0.05
    healthy = model.anchors({name: np.full(LANES, v) for name, v in model.default_values().items()})
    u = healthy.u0.copy()
    changed = {GLC: 0.6} if inputs is None else inputs
    for row, port in enumerate(model.network().input_ports):
        u[row] = changed.get(port.name, u[row])
    minutes = np.arange(0.0, 20.0 + step / 2, step)
    states = run.integrate([run.steady_phase(healthy, minutes, u)], healthy.x0, rtol=1e-9, atol=1e-12)
    rates, _ = run.rates_and_derived(states, np.repeat(u[None], len(states), axis=0), healthy)
    simpson = np.full(len(minutes), 2.0)
    simpson[1::2] = 4.0
    simpson[[0, -1]] = 1.0
    simpson *= step / 3
    worst = 0.0
    for quantity in ("carbon", "nitrogen"):
        content = weights(quantity) @ (states[..., 0] * healthy.volume[:, 0]).T
        crossed = simpson @ (rates[..., 0] @ boundary(quantity))
        worst = max(worst, abs(content[-1] - content[0] - crossed) / content[0])
    return worst


def plasma_glucose() -> dict[str, float]:
    """Tissue glucose against plasma glucose, 4 to 30 mM."""
    levels = np.array([4.0, 8.0, 12.0, 16.0, 20.0, 24.0, 30.0])
    record = Conditions([{GLC: g} for g in levels]).run(np.linspace(0, 6 * MIN_PER_H, 13))
    tissue = record.tissue("Glc")[-1] / 0.77
    return {"glucose_30": tissue[-1], "linearity": float(np.corrcoef(levels, tissue)[0, 1] ** 2)}


def hypoglycaemia() -> dict[str, float]:
    """Steps of plasma glucose to 3, 1.5 and 0.4 mM for an hour, then an hour of recovery at 5 mM."""
    c = Conditions([{GLC: 3.0}, {GLC: 1.5}, {GLC: 0.4}, {}])
    record = c.run([0.0, 15.0, 30.0, 45.0, 60.0])
    tca, pcr, atp = record.flux("v_tca"), record.tissue("PCr"), record.tissue("ATP")
    out = {
        "tca_3": 100 * (tca[-1, 0] / tca[0, 3] - 1),
        "pcr_atp_3": 100 * ((pcr / atp)[-1, 0] / (pcr / atp)[0, 0] - 1),
        "gaba_3": change(record, "GABA")[0],
        "glu_3": change(record, "Glu")[0],
        "asp_3": change(record, "Asp")[0],
        "lac_3": change(record, "Lac")[0],
        "atp_15": 100 * atp[-1, 1] / atp[0, 1],
        "asp_iso": record.tissue("Asp")[2, 2] / record.tissue("Asp")[0, 2],
        "glu_iso": 100 * record.tissue("Glu")[2, 2] / record.tissue("Glu")[0, 2],
        "pcr_iso": 100 * pcr[2, 2] / pcr[0, 2],
        "atp_iso": 100 * atp[2, 2] / atp[0, 2],
        "kg_iso": 100 * record.tissue("KG")[2, 2] / record.tissue("KG")[0, 2],
        "nh4_iso": record.tissue("NH4")[2, 2] / record.tissue("NH4")[0, 2],
    }
    # The half hour of isoelectricity begins with the failure of the pumps, after a quarter of an hour.
    outside = {name: record.state(f"{name}_E")[:, 2] for name in ("Glu", "GABA", "Gln")}
    out |= {f"outside_{name.lower()}": level[1:4].mean() / level[0] for name, level in outside.items()}
    start = {s: record.tissue(s)[0, 2] for s in ("PCr", "KG", "GABA", "NH4")}
    after = c.run([0.0, 30.0, 60.0], c.rest)
    out |= {f"recovery_{s.lower()}": 100 * after.tissue(s)[-1, 2] / start[s] for s in start}
    return out | {
        f"recovery_outside_{n.lower()}": 100 * after.state(f"{n}_E")[-1, 2] / outside[n][0] for n in ("Glu", "GABA")
    }


def activity() -> dict[str, float]:
    """Oxidation against cycling over activity 0 to 1; the isoelectric state."""
    levels = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    record = Conditions([under_activity(a) for a in levels]).run(np.linspace(0, 10 * MIN_PER_H, 11))
    oxidative, cycle = (
        record.flux("cmrglc_neuronal_oxidative")[-1],
        (record.flux("v_cycle") + record.flux("v_cycle_gaba"))[-1],
    )
    slope, intercept = np.polyfit(cycle, oxidative, 1)
    return {"slope": slope, "intercept": intercept, "isoelectric_fall": oxidative[-1] / oxidative[0]}


def stimulation() -> dict[str, float]:
    """Ten minutes of visual stimulation (activity 1.2); means over minutes 2 to 10."""
    record = Conditions([under_activity(1.2)]).run(np.linspace(0, 10, 41))
    late = np.linspace(0, 10, 41) >= 2
    out = {}
    for symbol in ("Glu", "Lac", "Glc", "PCr"):
        pool = record.tissue(symbol)[:, 0]
        out[symbol.lower()] = 100 * (pool[late].mean() / pool[0] - 1)
    asp = record.tissue("Asp")[:, 0]
    return out | {"asp": asp[late].mean() - asp[0]}


def vitamin_b6() -> dict[str, float]:
    """Brain PLP at a third of normal for 60 days; plasma PLP at ten times normal."""
    K = model.default_values()["metabolism.pyridoxal_phosphate.K"]
    third = (1 / 3) * K / (1 + K - 1 / 3)
    record = Conditions([{PLP: third}, {PLP: 10.0}]).run(np.linspace(0, 60 * DAY, 10))
    gaba, holo = record.tissue("GABA"), record.state("holo65")
    return {
        "plp": 100 * record.state("PLP")[-1, 0],
        "gaba": 100 * gaba[-1, 0] / gaba[0, 0],
        "holo": 100 * holo[-1, 0] / holo[0, 0],
        "supplement_gaba": 100 * (gaba[-1, 1] / gaba[0, 1] - 1),
    }


def glutamine_load() -> dict[str, float]:
    """Plasma glutamine 1.8 mM for an hour: nothing of the added load retained, and a fifth of it."""
    load = {GLN: 1.8}
    retained = {"metabolism.glutamine_blood_exchange.retained": 0.2}
    record = Conditions([load, load], values=[{}, retained]).run([0.0, 30.0, 60.0])
    gln, glu = change(record, "Gln"), change(record, "Glu")
    return {"gln": gln[0], "glu": glu[0], "gln_retained": gln[1], "glu_retained": glu[1]}


def hyperammonaemia() -> dict[str, float]:
    """Plasma ammonia 0.2 and 0.3 mM for a day; alone: the reference equations, which have no exchange between the cells."""
    loads = [{NH4: 0.2}, {NH4: 0.3}]
    alone = {f"metabolism.{name}_exchange.activity": 0.0 for name in ("amino_nitrogen", "ketoglutarate")}
    record = Conditions(loads * 2, parameters=[{}, {}, alone, alone]).run(np.linspace(0, DAY, 9))
    gln, glu = record.tissue("Gln"), change(record, "Glu")
    risen = dict(zip(("gln_2", "gln_3", "gln_2_alone", "gln_3_alone"), gln[-1] / gln[0], strict=True))
    return risen | {"glu_2": glu[0], "glu_3": glu[1]}


def ageing() -> dict[str, float]:
    """Neuronal activity and oxidation 30 % lower, to steady state: what happens to glutamate."""
    record = Conditions([under_activity(0.7)]).run(np.linspace(0, 5 * DAY, 9))
    return {"glu": change(record, "Glu")[0]}


def ketones(bhb: float) -> dict[str, float]:
    """Plasma beta-hydroxybutyrate (mM) with acetoacetate in the blood ratio, by port."""
    return {BHB.name: bhb, ACETOACETATE.name: bhb * ACETOACETATE.healthy / BHB.healthy}


def ketosis() -> dict[str, float]:
    """Change (%) of glucose and oxygen use at 5.5 mM; at plasma glucose 2 mM, what 5 mM add (% of rest) to ATP, phosphocreatine
    and release drive."""
    scarce = {GLC: 2.0}
    record = Conditions([{}, ketones(5.5), scarce, scarce | ketones(5.0)]).run([0.0, 30.0, 60.0, 120.0])
    glucose, oxygen = record.flux("cmrglc")[-1], record.flux("cmro2")[-1]

    def added(level: np.ndarray) -> float:
        return float(100 * (level[3] - level[2]) / level[0])

    return {
        "cmrglc": 100 * (glucose[1] / glucose[0] - 1),
        "cmro2": 100 * (oxygen[1] / oxygen[0] - 1),
        "atp": added(record.tissue("ATP")[-1]),
        "pcr": added(record.tissue("PCr")[-1]),
        "drive": added(record.derived["drive_N"][-1]),
    }


def control_analysis() -> dict[str, float]:
    """How far the summation theorems are missed, cortex at 30 years and striatum at 75."""
    return {
        "deviation": max(
            control.largest_deviation(control.control(*who)) for who in (("cortex", 30.0), ("striatum", 75.0))
        )
    }


EXPERIMENTS: dict[str, Any] = {
    f.__name__: functools.cache(f)
    for f in (baseline, plasma_glucose, hypoglycaemia, activity, stimulation, vitamin_b6, glutamine_load, hyperammonaemia, ageing, ketosis, control_analysis)
}  # fmt: skip
