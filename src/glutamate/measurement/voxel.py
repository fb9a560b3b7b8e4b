"""From the pools of grey-matter tissue to what a scanner reports for a voxel.

A voxel holds volume fractions f_g, f_w, f_c of grey matter, white matter and CSF. With C_g the concentration of grey
matter, r = C_w/C_g, and no metabolite in CSF (Gasparovic 2006, doi:10.1002/mrm.20901; Harris 2015,
doi:10.1002/jmri.24903):

    C_g [mM]             = rho pool                                  pool in umol per g wet weight, rho in g/mL
    white matter         = r C_g0 (1 + k (C_g/C_g0 - 1))             C_g0 in health, k its share of a change
    whole voxel          = C_g f_g + C_w f_w
    CSF-corrected        = (C_g f_g + C_w f_w)/(f_g + f_w)
    grey matter          = C_g
    umol/g               = mM/rho
    mmol/kg water        = mM / water, water = (f_g d_g + f_w d_w [+ f_c d_c])/(f_g + f_w [+ f_c]) kg/L
    ratio to tCr         = (C_g f_g + C_w f_w) / (tCr_g (f_g + r_tCr f_w)),   tCr_g the person's own pool

With the typical two thirds of grey matter in the tissue and r = 1/2, a voxel reads .833 of grey matter; 1 umol/g is
1.05 mM and about 1.28 mmol/kg water. A model pool of 8.7 umol/g and grey-matter tCr of 8.87 mM give Glu/tCr 1.00 in
such a voxel (pooled adult 1.07 +- .22, anterior cingulate 1.14, occipital .93: doi:10.1016/j.ab.2023.115227).

Assumed: white matter, which has hardly a synapse, follows a change of grey matter by half for transmitters and nearly wholly
for what blood supplies, so a voxel shows less of a neuronal change than grey matter has; total creatine does not change; CSF holds none (lactate and glutamine
do occur there). Contested: the ratios themselves, 1.5 to 2.5 for Glu; water content, 6-7 % between methods.
A voxel value is mixed from tissue once only: pools come in as grey matter, never as an earlier voxel value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import UsageError
from glutamate.measurement.measured import Tissue, TissueFractions, Unit
from glutamate.regions import registry as regions

_HARRIS = "half as much in white matter: doi:10.1002/jmri.24903"
_FOLLOWS = "no measurement; between the cells and blood that both share and synapses that white matter lacks"
_ASSUMED = "no direct measurement; range between cell body and water content"
_WATER = "Kreis 1993 .78/.65; water mapping .84/.69: doi:10.3389/fneur.2019.01333"
_TYPICAL = "typical 8-27 mL cortical voxel; two thirds of its tissue grey"

TABLE = ParameterTable(
    "measurement.voxel",
    "what a voxel of mixed tissue reports",
    density=Parameter(1.05, "g/mL", 1.04, 1.06, "wet brain tissue", "established", "density of brain tissue"),
    grey_share=Parameter(0.6, "1", 0.45, 0.75, _TYPICAL, "assumed", "grey matter of a voxel, by volume, where not given", scale="logit"),
    white_share=Parameter(0.3, "1", 0.15, 0.45, _TYPICAL, "assumed", "white matter of a voxel, by volume, where not given", scale="logit"),
    water_grey=Parameter(0.82, "kg/L", 0.78, 0.86, _WATER, "contested", "water in grey matter", sampled=True),
    water_white=Parameter(0.68, "kg/L", 0.64, 0.71, _WATER, "contested", "water in white matter", sampled=True),
    water_csf=Parameter(0.97, "kg/L", 0.96, 0.99, "Kreis 1993", "established", "water in CSF"),
    white_tCr=Parameter(0.582, "1", 0.5, 0.67, "5.16/8.87: doi:10.1002/mrm.21055", "contested", "tCr of white over grey matter", sampled=True),
    white_Glu=Parameter(0.5, "1", 0.4, 0.62, "grey over white about 2: PMID 25261738", "contested", "Glu of white over grey matter", sampled=True),
    white_Gln=Parameter(0.58, "1", 0.45, 0.72, "grey over white 1.5-2", "assumed", "Gln of white over grey matter", sampled=True),
    white_GABA=Parameter(0.5, "1", 0.38, 0.65, _HARRIS, "contested", "GABA of white over grey matter", sampled=True),
    white_Asp=Parameter(0.5, "1", 0.35, 0.75, _ASSUMED, "assumed", "Asp of white over grey matter", sampled=True),
    white_Lac=Parameter(0.9, "1", 0.7, 1.1, _ASSUMED, "assumed", "Lac of white over grey matter", sampled=True),
    white_Glc=Parameter(0.9, "1", 0.7, 1.1, _ASSUMED, "assumed", "Glc of white over grey matter", sampled=True),
    follows_Glu=Parameter(0.5, "1", 0.15, 0.85, _FOLLOWS, "assumed", "change of Glu in white over that in grey matter", scale="logit", sampled=True),
    follows_Gln=Parameter(0.7, "1", 0.3, 0.95, _FOLLOWS, "assumed", "change of Gln in white over that in grey matter", scale="logit", sampled=True),
    follows_GABA=Parameter(0.5, "1", 0.15, 0.85, _FOLLOWS, "assumed", "change of GABA in white over that in grey matter", scale="logit", sampled=True),
    follows_Asp=Parameter(0.5, "1", 0.15, 0.85, _FOLLOWS, "assumed", "change of Asp in white over that in grey matter", scale="logit", sampled=True),
    follows_Lac=Parameter(0.9, "1", 0.6, 0.98, _FOLLOWS, "assumed", "change of Lac in white over that in grey matter", scale="logit", sampled=True),
    follows_Glc=Parameter(0.9, "1", 0.6, 0.98, _FOLLOWS, "assumed", "change of Glc in white over that in grey matter", scale="logit", sampled=True),
)  # fmt: skip


def known() -> tuple[str, ...]:
    """Metabolites for which a white-matter ratio is declared."""
    return tuple(name.removeprefix("white_") for name in TABLE if name.startswith("white_") and name != "white_share")


def fractions_of(given: TissueFractions | None, tissue: Tissue, values: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Volume fractions (grey, white, CSF): those given, else typical ones, else pure grey matter where `tissue` says so."""
    p = TABLE.of(values)
    if tissue == "grey_matter":
        return 1.0, 0.0, 0.0
    if given is not None:
        return given.grey, given.white, given.csf
    return p.grey_share, p.white_share, 1 - p.grey_share - p.white_share


def scanner_reading(
    pools: Any,
    metabolites: Sequence[str],
    unit: Unit,
    values: Mapping[str, Any],
    tissue: Tissue = "voxel",
    fractions: TissueFractions | None = None,
    healthy: Any = None,
    creatine: Any = None,
    visible: Any = 1,
) -> Any:
    """What a scanner reports for given grey-matter pools.

    Args:
        pools: umol/g wet grey matter, shape (..., metabolite); a numpy or JAX array.
        metabolites: names along the last axis, each in `known()`.
        unit: unit of the reading; "institutional" reads as mM, "of control" is a quotient of two readings and not
            offered here.
        values: parameter values by dotted name, each a number or an array of the shape of `pools` without its last axis.
        tissue: what a concentration refers to.
        fractions: tissue fractions of the voxel; typical ones if None.
        healthy: pools of the same people in health, which white matter starts from; `pools` if None.
        creatine: total creatine (umol/g wet grey matter) of the people; the median cortex if None.
        visible: what a spectrum shows of the pools of grey matter, relative to them (`visibility`).

    Returns: the reading, of the shape of `pools`.
    """
    if unit == "of control":
        raise UsageError("'of control' is a quotient of two readings; divide the readings of two conditions")
    xp = pools.__array_namespace__()
    p = TABLE.of(values)

    def per_sample(value: Any) -> Any:
        return xp.asarray(value)[..., None]

    grey, white, csf = fractions_of(fractions, tissue, values)

    def along(what: str) -> Any:
        return xp.stack(
            [xp.asarray(getattr(p, f"{what}_{name}")) + xp.zeros(pools.shape[:-1]) for name in metabolites], axis=-1
        )

    before = pools if healthy is None else healthy
    in_white = along("white") * (before + along("follows") * (pools - before))
    tissue_mM = per_sample(p.density) * (visible * pools * per_sample(grey) + in_white * per_sample(white))
    if unit == "/tCr":
        own = regions.get("cortex").pool("total_creatine").value if creatine is None else creatine
        tCr_mM = per_sample(p.density) * per_sample(own)
        return tissue_mM / (tCr_mM * (per_sample(grey) + per_sample(p.white_tCr) * per_sample(white)))
    volume, water = grey + white, grey * p.water_grey + white * p.water_white
    if tissue == "voxel":
        volume, water = volume + csf, water + csf * p.water_csf
    if unit == "mmol/kg water":
        return tissue_mM / per_sample(water)
    if unit == "umol/g":
        return tissue_mM / per_sample(volume * p.density)
    return tissue_mM / per_sample(volume)
