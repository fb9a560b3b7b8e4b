"""Cerebral cortex: the root region, whose grey-matter pools all others share up to a factor.

Human 1H-MRS of grey matter at 4-7 T: glutamate 8-10, glutamine 2-3, aspartate 1-2, lactate .6-1, total creatine
7.5-9 umol/g (adult means over the literature: glutamate 8.80, glutamine 2.20 in institutional units,
doi:10.1016/j.ab.2023.115227; total creatine 8.87 +- .56 mM in grey matter, doi:10.1002/mrm.21055). GABA without
macromolecules 1.1 umol/g (Rothman 1993, doi:10.1073/pnas.90.12.5662), .95-1.0 (doi:10.1212/wnl.47.6.1567), 1.4 at 7 T
(PMC3665652). Contested: the absolute scale (water referencing alone moves it by 6-7 %), and GABA, where unedited
short-echo fits depend on the assumed macromolecules.
"""

from glutamate.engine.parameter import Grade, Parameter
from glutamate.regions.region import Region, fraction

DATABASE = "doi:10.1016/j.ab.2023.115227"


def _pool(value: float, low: float, high: float, source: str, grade: Grade, what: str) -> Parameter:
    return Parameter(value, "umol/g", low, high, source, grade, f"{what} in cortical grey matter", sampled=True)


def _between(value: float, low: float, high: float) -> Parameter:
    source = f"random-effects fit to the database of {DATABASE}"
    return Parameter(value, "1", low, high, source, "contested", "SD of the log pool between cortical regions")


CORTEX = Region(
    name="cortex",
    title="cerebral cortex",
    aliases=("cortical grey matter", "grey matter", "GM"),
    pools={
        "glutamate": _pool(8.70, 7.9, 9.6, f"human 7 T MRS, {DATABASE}", "established", "glutamate"),
        "glutamine": _pool(2.35, 1.95, 2.85, f"human 7 T MRS, {DATABASE}", "established", "glutamine"),
        "gaba": _pool(1.10, 0.92, 1.40, "doi:10.1073/pnas.90.12.5662; doi:10.1212/wnl.47.6.1567", "contested", "GABA"),
        "aspartate": _pool(1.40, 1.0, 2.0, f"human 7 T MRS, {DATABASE}", "contested", "aspartate"),
        "lactate": _pool(0.83, 0.60, 1.10, f"human 7 T MRS, {DATABASE}", "established", "lactate"),
        "total_creatine": _pool(
            8.45,
            7.6,
            9.3,
            "8.87 +- .56 mM at 3 T over 1.05 g/mL, doi:10.1002/mrm.21055",
            "established",
            "total creatine",
        ),
    },
    between={
        "glutamate": _between(0.076, 0.033, 0.124),
        "glutamine": _between(0.108, 0.046, 0.173),
        "gaba": _between(0.079, 0.013, 0.143),
        "aspartate": _between(0.111, 0.013, 0.220),
        "lactate": _between(0.101, 0.010, 0.209),
        "total_creatine": _between(0.059, 0.021, 0.095),
    },
    tissue={"grey_fraction": fraction(0.60, 0.45, 0.72), "csf_fraction": fraction(0.10, 0.04, 0.20)},
)
