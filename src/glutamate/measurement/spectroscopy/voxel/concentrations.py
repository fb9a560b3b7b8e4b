"""What a healthy adult's cortex holds beside glutamate, glutamine and GABA: concentrations for a spectrum, mM of tissue.

Means of studies (Gudmundson 2023, doi:10.1016/j.ab.2023.115227) where there are many; the rest assumed. Creatine is at the
level of water-scaled work, not at the mean of institutional units. Macromolecules are in units of their set's areas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_DB = "mean of studies: doi:10.1016/j.ab.2023.115227"
_SCALED = "water-scaled studies, 7.5 to 8.5: doi:10.1002/mrm.21055"
_GUESS = "minor metabolite; order of magnitude"

TABLE = ParameterTable(
    "measurement.spectroscopy.concentration",
    "healthy concentrations for a spectrum",
    Glu=Parameter(8.80, "mM", 7.0, 11.0, _DB, "established", "glutamate"),
    Gln=Parameter(2.20, "mM", 1.5, 3.2, _DB, "established", "glutamine"),
    GABA=Parameter(1.3, "mM", 0.9, 1.8, "pure GABA, without macromolecules: 1.0 to 1.5", "contested", "GABA"),
    GSH=Parameter(1.43, "mM", 0.9, 2.2, _DB, "established", "glutathione"),
    NAA=Parameter(10.73, "mM", 8.5, 13.0, _DB, "established", "N-acetylaspartate"),
    NAAG=Parameter(1.30, "mM", 0.6, 2.3, _DB, "contested", "N-acetylaspartylglutamate"),
    Cr=Parameter(4.5, "mM", 3.6, 5.4, _SCALED, "contested", "creatine"),
    PCr=Parameter(4.0, "mM", 3.2, 4.8, _SCALED, "contested", "phosphocreatine"),
    mI=Parameter(6.5, "mM", 5.0, 8.0, "usual at 3 T", "contested", "myo-inositol"),
    sI=Parameter(0.35, "mM", 0.2, 0.6, _GUESS, "assumed", "scyllo-inositol"),
    GPC=Parameter(1.0, "mM", 0.7, 1.4, "tCho 1.75 in aged adults, 2.58 in institutional units: doi:10.1016/j.ab.2023.115227", "contested", "glycerophosphocholine"),
    PCh=Parameter(0.6, "mM", 0.4, 0.9, "tCho 1.75 in aged adults, 2.58 in institutional units: doi:10.1016/j.ab.2023.115227", "contested", "phosphocholine"),
    Asp=Parameter(2.32, "mM", 1.3, 3.4, _DB, "contested", "aspartate"),
    Tau=Parameter(1.26, "mM", 0.6, 2.0, _DB, "contested", "taurine"),
    Asc=Parameter(0.83, "mM", 0.5, 1.2, _DB, "contested", "ascorbate"),
    Lac=Parameter(0.65, "mM", 0.3, 1.2, _DB, "contested", "lactate"),
    Glc=Parameter(1.0, "mM", 0.6, 1.6, "tissue glucose at rest, a fifth of plasma", "contested", "glucose"),
    Ala=Parameter(0.3, "mM", 0.1, 0.6, _GUESS, "assumed", "alanine"),
    Gly=Parameter(0.5, "mM", 0.2, 1.0, _GUESS, "assumed", "glycine"),
    PE=Parameter(1.5, "mM", 0.8, 2.2, _GUESS, "assumed", "phosphoethanolamine"),
    macromolecules=Parameter(15.0, "mM", 8.0, 25.0, "1.7 to 1.9 of tCr in two scans at 3 T, TE 30 and 35 ms", "contested", "macromolecules, per area of their set"),
    co_edited=Parameter(1.06, "mM", 0.9, 1.25, "41-49 % of GABA+ over three regions: PMC4909570", "contested", "macromolecules edited along with GABA, as GABA of the same signal"),
)  # fmt: skip


def healthy(values: Mapping[str, Any] | None = None) -> dict[str, float]:
    """mM by metabolite, without macromolecules."""
    p = TABLE.of(values)
    return {name: float(getattr(p, name)) for name in TABLE if name not in ("macromolecules", "co_edited")}
