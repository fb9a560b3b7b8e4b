"""The whole brain in a run: what the synapses of every arm do to the coordination of regions, at the visits.

    synapse group       factors of every region over time
    whole_brain         brains of people at their working points, inhibition as far as it has adapted (`whole_brain.of_people`)
    linear noise        functional connectivity, and what follows from it, of every person (the first `people` of the run)
    simulation          a scan with noise in time, of the median person: synchrony, metastability, FCD

Group `whole_brain`, dimensions visit, arm, person, measure, scan_measure, parcel (and parcel_other):

    value               measures of every person (`whole_brain.coordination`); NaN where a brain leaves its resting state
    scan                measures of the scan of the median person
    FC                  functional connectivity of the median person
    GBC_parcel          global brain connectivity of every parcel (global signal kept), per person
    outflow             net directed flow out of every parcel, nats/s, median person
    rate, growth        mean rate of E (Hz) and growth rate (1/s), per person
    changed             1 for parcels that have the synapses of the case
    x, y, z, hemisphere, network    of parcels, mm
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import numpy as np

from glutamate.circuit.comparison import moments
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain import coordination, linear_noise, of_people, simulation, working_point
from glutamate.circuit.whole_brain.connectomes import store
from glutamate.circuit.whole_brain.connectomes.connectome import Connectome
from glutamate.circuit.whole_brain.measures import connectivity, flow
from glutamate.circuit.whole_brain.request import WholeBrainRequest
from glutamate.circuit.whole_brain.working_point import Brain
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.setting import Groups, Setting
from glutamate.engine.units import S_PER_MIN
from glutamate.errors import SimulationFailed

if TYPE_CHECKING:
    import xarray as xr

NAME = "whole_brain"
TABLE = ParameterTable(
    "circuit.whole_brain_people",
    "people whose brains are computed", "numerical",
    people=Parameter(40.0, "1", 10.0, 200.0, "ends of intervals within a tenth of their width", "assumed", "largest number of people whose connectivity is computed"),
)  # fmt: skip


# number: rates above so many times r* are no rest: activity has run away
AWAY = 2.0
_GROWTH = jax.jit(working_point.slow_growth)


class _Found(NamedTuple):
    """One brain at rest."""

    FC: np.ndarray
    values: Mapping[str, float]
    GBC: np.ndarray
    S: Any
    rate: float
    growth: float


class WholeBrainObserver:
    """See `glutamate.engine.link.Observer`."""

    name = NAME

    def parameters(self) -> Mapping[str, Parameter]:
        return {p.name: p for table in of_people.tables() for p in table.values()}

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(self.parameters(), "")

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """The group, if the case asks for a brain.

        Raises:
            UnknownName: for a connectome or region that there is not.
            OutOfRange: for a working point at which health is unstable.
            SimulationFailed: if the median person's brain has no stable state in health.
        """
        request = setting.requests.get(NAME)
        return {} if request is None else {NAME: _brain(request, setting, groups)}


def _brain(request: WholeBrainRequest, setting: Setting, groups: Groups) -> xr.Dataset:
    connectome = store.load(request.connectome)
    people = min(setting.samples, round(TABLE.of().people))
    own = of_people.couplings(request, setting, connectome.weights, people)
    where = of_people.regions(request, connectome, list(setting.regions))
    when = moments(setting, request.visits)
    nodes = of_people.Nodes(setting, groups, people)
    brains = of_people.brains(request, nodes, where, connectome.weights, own.G, [m.at_h for m in when])
    arms = len(setting.arms)
    arrays = setting.kept(NAME, lambda: _arrays(request, setting, connectome, brains))
    scan = list(coordination.OF_A_SCAN) if request.scan_min else []
    data = {
        "value": (("visit", "arm", "person", "measure"), arrays["value"]),
        "FC": (("visit", "arm", "parcel", "parcel_other"), arrays["FC"].astype(np.float32)),
        "GBC_parcel": (("visit", "arm", "person", "parcel"), arrays["GBC"].astype(np.float32)),
        "outflow": (("visit", "arm", "parcel"), arrays["outflow"]),
        "rate": (("visit", "arm", "person"), arrays["rate"], {"units": "Hz"}),
        "growth": (("visit", "arm", "person"), arrays["growth"], {"units": "1/s"}),
        "changed": (("parcel",), where.changed.astype(int)),
        "G": (("person",), own.G),
    }
    if scan:
        data["scan"] = (("visit", "arm", "scan_measure"), arrays["scan"])
    titles = {"measure": coordination.LINEAR, "scan_measure": coordination.OF_A_SCAN}
    coords: dict[str, Any] = {
        "visit": [m.name for m in when],
        "visit_time": ("visit", [m.at_h for m in when], {"units": "h"}),
        "arm": list(setting.arm_names),
        "person": np.arange(people),
        "measure": list(coordination.LINEAR),
        "parcel": list(connectome.labels),
        "parcel_other": list(connectome.labels),
        "hemisphere": ("parcel", list(connectome.hemispheres)),
        "network": ("parcel", list(connectome.networks)),
        **({"scan_measure": scan} if scan else {}),
        **{
            f"{dim}_title": (dim, [title for title, _ in table.values()])
            for dim, table in titles.items() if dim == "measure" or scan
        },
    }  # fmt: skip
    if connectome.centres is not None:
        coords |= {axis: ("parcel", connectome.centres[:, i], {"units": "mm"}) for i, axis in enumerate("xyz")}
    point = own.point
    attrs = {
        "connectome": connectome.name, "source": connectome.source, "terms": connectome.terms,
        "coupling": point.G, "growth": point.growth, "critical_coupling": point.G_critical, "working_point": str(point),
        "working_point_given": int(request.growth is not None or request.coupling is not None),
        "inhibition": request.inhibition, "scan_min": request.scan_min, "seed": request.seed,
        "gain": float(np.ravel(setting.values[of_people.gain.TABLE["gain"].name])[0]),
        "ratio_EI": float(np.ravel(setting.values[of_people.gain.TABLE["ratio_EI"].name])[0]),
    }  # fmt: skip
    assert arrays["value"].shape[:2] == (len(when), arms)
    import xarray as xr

    return xr.Dataset(data, coords, attrs)


def _arrays(
    request: WholeBrainRequest, setting: Setting, connectome: Connectome, brains: Sequence[Sequence[Sequence[Brain]]]
) -> dict[str, np.ndarray]:
    """What is stored, (visits, arms, ...)."""
    size, done, total = connectome.size, 0, sum(len(people) for arms in brains for people in arms)
    nan = np.full((size, size), np.nan)
    nothing = _Found(nan, dict.fromkeys(coordination.LINEAR, np.nan), nan[0], None, np.nan, np.nan)
    found: list[list[list[_Found]]] = []
    for arms in brains:
        found.append([])
        healthy: list[_Found | None] = []
        for arm, people in enumerate(arms):
            row: list[_Found | None] = []
            for person, brain in enumerate(people):
                same = arm > 0 and _alike(brain, arms[0][person])
                row.append(healthy[person] if same else _at_rest(brain, connectome, arm == 0))
                done += 1
            setting.progress("regions at rest", done, total)
            if arm == 0:
                healthy = row
                if row[0] is None:
                    raise SimulationFailed(
                        "the brain of the median person has no stable state in health: give less coupling"
                    )
            found[-1].append([nothing if one is None else one for one in row])

    def stacked(take: Any, first: bool = False) -> np.ndarray:
        return np.array([[take(row[0]) if first else [take(f) for f in row] for row in arms] for arms in found])

    arrays = {
        "value": stacked(lambda f: [f.values[name] for name in coordination.LINEAR]),
        "FC": stacked(lambda f: f.FC, True),
        "GBC": stacked(lambda f: f.GBC),
        "outflow": np.array(
            [
                [
                    nan[0] if row[0].S is None else _outflow(people[0], row[0].S)
                    for row, people in zip(*pair, strict=True)
                ]
                for pair in zip(found, brains, strict=True)
            ]
        ),
        "rate": stacked(lambda f: f.rate),
        "growth": stacked(lambda f: f.growth),
    }
    if request.scan_min:
        arrays["scan"] = _scans(request, setting, brains, arrays["growth"][:, :, 0])
    return arrays


def _alike(one: Brain, other: Brain) -> bool:
    return all(np.array_equal(a, b) for a, b in zip((*one.node, one.J), (*other.node, other.J), strict=True))


def _outflow(brain: Brain, S: Any) -> np.ndarray:
    return flow.net_outflow(flow.information_flow(brain, *S))


def _at_rest(brain: Brain, connectome: Connectome, controlled: bool) -> _Found | None:
    """A brain at rest; None if it has no stable state, or another than resting."""
    try:
        S = working_point.healthy(brain) if controlled else working_point.at_rest(brain)[:2]
    except SimulationFailed:
        return None
    rate, growth = float(np.mean(working_point.rates(brain, *S))), float(_GROWTH(brain, *S))
    if not growth < 0 or rate > AWAY * field.parameters().r_star:
        return None
    FC = np.asarray(linear_noise.connectivity(brain, *S), float)
    GBC = connectivity.global_brain_connectivity(FC)
    return _Found(FC, coordination.of_connectivity(FC, connectome.networks), GBC, S, rate, growth)


def _scans(
    request: WholeBrainRequest, setting: Setting, brains: Sequence[Sequence[Sequence[Brain]]], growth: np.ndarray
) -> np.ndarray:
    """Measures of a scan of the median person, (visits, arms, measures); brains that are alike are run once, all with one noise."""
    places = [(v, a) for v, arms in enumerate(brains) for a in range(len(arms)) if np.isfinite(growth[v, a])]
    different: list[tuple[int, int]] = []
    which = {}
    for v, a in places:
        same = next((k for k, (w, b) in enumerate(different) if _alike(brains[v][a][0], brains[w][b][0])), None)
        which[v, a] = len(different) if same is None else same
        if same is None:
            different.append((v, a))
    setting.progress("scan", 0, 1)
    p = simulation.TABLE.of()
    volumes = round((request.scan_min * S_PER_MIN + p.discarded) / p.repetition)
    run = simulation.simulate([brains[v][a][0] for v, a in different], volumes * p.repetition, seed=request.seed)
    kept = run.bold[:, round(p.discarded / p.repetition) :]
    scans = np.full((*growth.shape, len(coordination.OF_A_SCAN)), np.nan)
    for (v, a), number in which.items():
        found = coordination.of_scan(kept[number], kept[which[v, 0]], p.repetition)
        scans[v, a] = [found[name] for name in coordination.OF_A_SCAN]
    setting.progress("scan", 1, 1)
    return scans


OBSERVER = WholeBrainObserver()
