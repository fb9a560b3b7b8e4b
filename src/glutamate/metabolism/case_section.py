"""What a case can say of metabolism: its supply from blood, and the activity that drives it.

    supply:   {glucose: {clamp: 3 mM, from: 30 min}, bhb: 2 mM, plp: 15 nmol/L}
    activity: {E: 1.2, I: 1.2}                     everywhere, or
    activity: [{E: 1.1, I: 1.1}, {region: occipital, E: 1.5}]
    activity: {E: 1.2, postsynaptic_E: 0.8}                   receptor currents cost less than activity brings

Concentrations are arterial plasma (mM). Leucine and pyridoxal 5'-phosphate (PLP) are relative to normal; PLP is taken in
nmol/L too, 50 nmol/L being 1 (below 20 counts as deficient, doi:10.17226/6015). Acetoacetate follows beta-hydroxybutyrate (bhb)
in their healthy ratio unless it is given. Activity is relative to awake rest; an entry
for a region goes before one for all. The demand of receptor currents follows
activity where nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism import ports
from glutamate.metabolism.inputs import supply

TABLE = ParameterTable(
    "metabolism.plasma",
    "plasma concentrations as laboratories report them", "protocol",
    glucose_mass=Parameter(180.156, "g/mol", 180.156, 180.156, "C6H12O6, standard atomic weights", "established", "molar mass of glucose"),
    lactate_mass=Parameter(90.078, "g/mol", 90.078, 90.078, "C3H6O3, standard atomic weights", "established", "molar mass of lactic acid"),
    bhb_mass=Parameter(104.105, "g/mol", 104.105, 104.105, "C4H8O3, standard atomic weights", "established", "molar mass of beta-hydroxybutyric acid"),
    acetoacetate_mass=Parameter(102.089, "g/mol", 102.089, 102.089, "C4H6O3, standard atomic weights", "established", "molar mass of acetoacetic acid"),
    normal_plp=Parameter(50.0, "nmol/L", 30.0, 80.0, "well above the 20 nmol/L of deficiency, doi:10.17226/6015", "assumed", "plasma PLP that counts as 1"),
)  # fmt: skip


class _Section:
    name = "metabolism"

    def keys(self, fields: Any) -> Mapping[str, Any]:
        mass = {key: TABLE[f"{key}_mass"].value for key in ("glucose", "lactate", "bhb", "acetoacetate")}
        normal = {"plp": f"{TABLE['normal_plp'].value:g} {TABLE['normal_plp'].unit}"}
        blood = {
            key: fields.course(port, molar_mass=mass.get(key), normal=normal.get(key, ""))
            for key, port in supply().items()
        }
        drive = {key: fields.course(port) for key, port in ACTIVITY.items()}
        return {
            "supply": fields.group("Supply", "Arterial plasma. What is left out stays healthy.", **blood),
            "activity": fields.one_or_many(
                fields.group("Activity", "Activity relative to awake rest.", region=fields.region, **drive)
            ),
        }

    def courses(self, given: Mapping[str, Any], context: Any) -> Sequence[Any]:
        found = []
        for key in supply():
            level = getattr(given["supply"], key, None)
            if level is not None:
                found.append(context.course(level, "supply", key))
        entries = list(enumerate(given["activity"] or ()))
        taken: dict[tuple[str | None, str], int] = {}
        for index, entry in sorted(entries, key=lambda e: e[1].region is not None):
            for key in ACTIVITY:
                level = getattr(entry, key)
                if level is None:
                    continue
                first = taken.setdefault((entry.region, key), index)
                if first != index:
                    where = entry.region or "all regions"
                    context.problem(f"{key} is given twice for {where}; keep one", "activity", index, key)
                found.append(context.course(level, "activity", index, key, region=entry.region))
        return [course for course in found if course is not None]


ACTIVITY = {
    "E": ports.ACTIVITY_E, "I": ports.ACTIVITY_I,
    "postsynaptic_E": ports.POSTSYNAPTIC_E, "postsynaptic_I": ports.POSTSYNAPTIC_I,
}  # fmt: skip

SECTION = _Section()
