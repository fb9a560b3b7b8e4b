"""What a case can say of its synapses.

    synapse:
      drugs: {ketamine: 0.8 uM}                                 free concentration at the receptor, by name of the drug
      co_agonists: {d_serine: 0.3, added_glycine: 10 uM}        endogenous relative to health, and what is added
      receptors: {ampa: 0.9, nmda_E: 0.8, nmda_I: 0.8, gaba: 1, GluN2B: 0.6}
      vesicles: {glutamate: 0.5, gaba: 1}                       vesicular transport relative to health
      uptake: 0.2                                               activity of astrocytic transporters
      magnesium: 0.3 mM
      calcium: 1.0 mM
      temperature: 39 degC
      firing: {clamp: 20 Hz, from: 10 min, until: 20 min}       of the presynaptic neuron, 1 Hz at rest
      glutamine_cycle: 0.1                                      share that works
      glutamine: 2                                              offered from outside, in units of the resting flux

`uptake` and `vesicles` act on metabolism too: the same transporters feed the glutamine cycle, and the same vesicles what is released
into it. `firing` and `glutamine_cycle` are of this synapse among many: one neuron that fires, or one terminal that is cut off, does
not change the tissue; `activity` and the mechanisms of metabolism do, and the synapse follows them.

Every entry is a constant, a clamp or a table, as everywhere; a list of such groups, each with its `region`, holds per region.
GluN2B is the share of these receptors at synapses onto E.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.synapse import conditions, ports

GROUPS: Mapping[str, Mapping[str, Any]] = {
    "co_agonists": {
        "glycine": conditions.GLYCINE,
        "d_serine": conditions.D_SERINE,
        "added_glycine": conditions.ADDED_GLYCINE,
        "added_d_serine": conditions.ADDED_D_SERINE,
    },
    "receptors": {
        "ampa": conditions.RECEPTORS_AMPA,
        "nmda_E": conditions.RECEPTORS_NMDA_E,
        "nmda_I": conditions.RECEPTORS_NMDA_I,
        "gaba": conditions.RECEPTORS_GABA,
        "GluN2B": conditions.GLUN2B,
    },
    "vesicles": {"glutamate": conditions.FILLING, "gaba": conditions.FILLING_GABA},
}
SINGLE: Mapping[str, Any] = {
    "uptake": conditions.UPTAKE,
    "magnesium": conditions.MAGNESIUM,
    "calcium": conditions.CALCIUM,
    "temperature": conditions.TEMPERATURE,
    "firing": conditions.FIRING,
    "glutamine_cycle": conditions.GLUTAMINE_CYCLE,
    "glutamine": conditions.EXTERNAL_GLUTAMINE,
}
ABOUT = {
    "drugs": "Drugs, free concentration at the receptor.",
    "co_agonists": "Glycine and D-serine: endogenous relative to health, and what a treatment adds.",
    "receptors": "Numbers of receptors relative to health; GluN2B is a share.",
    "vesicles": "Vesicular transport relative to health.",
}


def groups() -> Mapping[str, Mapping[str, Any]]:
    """Keys that hold further keys, with the port of each."""
    return {"drugs": ports.drugs(), **GROUPS}


class _Section:
    name = "synapse"

    def keys(self, fields: Any) -> Mapping[str, Any]:
        grouped = {
            key: fields.group(
                f"Synapse_{key}", ABOUT[key], **{name: fields.course(port) for name, port in members.items()}
            )
            for key, members in groups().items()
        }
        single = {key: fields.course(port) for key, port in SINGLE.items()}
        group = fields.group(
            "Synapse", "Synapses. What is left out stays healthy.", region=fields.region, **grouped, **single
        )
        return {"synapse": fields.one_or_many(group)}

    def courses(self, given: Mapping[str, Any], context: Any) -> Sequence[Any]:
        found = []
        taken: dict[tuple[str | None, str], int] = {}
        entries = list(enumerate(given["synapse"] or ()))
        for index, entry in sorted(entries, key=lambda e: e[1].region is not None):
            levels: dict[tuple[str, ...], Any] = {(key,): getattr(entry, key) for key in SINGLE}
            for key, members in groups().items():
                levels |= {(key, name): getattr(getattr(entry, key), name, None) for name in members}
            for path, level in levels.items():
                if level is None:
                    continue
                first = taken.setdefault((entry.region, level.port.name), index)
                if first != index:
                    where = entry.region or "all regions"
                    context.problem(f"{path[-1]} is given twice for {where}; keep one", "synapse", index, *path)
                found.append(context.course(level, "synapse", index, *path, region=entry.region))
        return [course for course in found if course is not None]


SECTION = _Section()
