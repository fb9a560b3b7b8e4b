"""Derive the declared regional pools from the public database of in-vivo concentrations.

    python tools/region_priors.py path/to/Values_Concentrations.csv

Input: the two tables of Gudmundson 2023 (doi:10.1016/j.ab.2023.115227, MIT licence); `References_Concentrations.csv` is
read from the same folder. Output: the numbers that stand in src/glutamate/regions. Nothing here is needed at run time.

Model, per metabolite, fitted to healthy controls of 18-60 years, one value per study and region:

    log C = unit + offset[region] + study + noise,   offset[region] ~ N(offset[parent], (w s)^2)
    study ~ N(0, t^2),                               noise ~ N(0, e^2 + standard error^2)

The unit effect (flat prior; mM, institutional units and ratio to total creatine, in this order of preference within a
study, GABA and GABA+ apart) absorbs all that makes absolute scales differ, so that offsets are relative to the cortical
mean. s, t and e are integrated out on a grid, s with a half-normal(0.1) prior: between-study spread exceeds the
differences between regions, so offsets are shrunken. w is 1 in cortex and 2 below it.

A voxel is brought to grey matter with its reported or typical tissue fractions, C = C_voxel/(g + (1-g)/ratio) with
g = grey/(grey + white). A ratio to creatine carries the offset of creatine, whose own fit (mean and variance) is taken
over. Values more than threefold from the median of their unit are left out.

The age table regresses log C on age within study, region and unit (18-90 years, at least 15 years apart).
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

METABOLITES = {
    "total_creatine": "tCr",
    "glutamate": "Glu",
    "glutamine": "Gln",
    "gaba": "GABA",
    "aspartate": "Asp",
    "lactate": "Lac",
}
"""Names in the registry and in the database; creatine first, for the ratios."""
PARENT = {"subgenual_anterior_cingulate": "anterior_cingulate"}
SUBCORTICAL = ("hippocampus", "striatum", "thalamus")
GREY_TO_WHITE = {
    "total_creatine": 1.72, "glutamate": 2.0, "glutamine": 1.75, "gaba": 2.0, "aspartate": 1.5, "lactate": 1.0,
}  # fmt: skip
"""Total creatine: doi:10.1002/mrm.21055; GABA: doi:10.1002/nbm.994; the others assumed."""
TYPICAL_GREY, SUBCORTICAL_SPREAD, PRIOR_SPREAD, OUTLIER = 2 / 3, 2.0, 0.1, math.log(3.0)
FEWEST_STUDIES = 2
"""Tissue fractions of a region are used from this many studies on."""
Z95 = 1.6448536269514722
GRID = {
    "s": (0.005, 0.02, 0.04, 0.06, 0.08, 0.11, 0.15, 0.2, 0.3),
    "t": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7),
    "e": (0.02, 0.05, 0.08, 0.12, 0.17, 0.25, 0.35),
}

WHITE = re.compile(r"white|\bwm\b|fwm|semiovale|radiat|callosum|periventricular|subcortical|lesion|tumou?r")
RULES = tuple(
    (re.compile(pattern), region)
    for pattern, region in (
        (r"subgenual|ventral anterior cingulate", "subgenual_anterior_cingulate"),
        (r"anterior.*cingul|cingulum ant|cingulate.*anterior|\bp?acc\b|pregenual", "anterior_cingulate"),
        (r"posterior cingul|cingulum post|precuneus|\bpc[cg]\b|medial parietal lobe", "posterior_cingulate"),
        (r"insula", "insula"),
        (r"dorsolateral prefrontal|dorsal lateral prefrontal|dlpfc", "dorsolateral_prefrontal"),
        (r"medial (pre)?frontal|ventromedial|dorsomedial|\bmpfc\b", "medial_prefrontal"),
        (r"pariet\w*[ -/,]+occip|parieto", ""),
        (r"occipit|visual|\bv1\b|calcarine|cuneus|lingual", "occipital"),
        (r"motor|somatosens|\bm1\b|\bsma\b|precentral|postcentral|paracentral", "sensorimotor"),
        (r"parietal", "posterior_parietal"),
        (r"hippocamp", "hippocampus"),
        (r"(?<!hypo)thalam", "thalamus"),
        (r"striat|caudate|putamen|accumbens|basal ganglia|lenti", "striatum"),
    )
)  # fmt: skip
REGIONS = tuple(dict.fromkeys(region for _, region in RULES if region))


@dataclass(frozen=True)
class Row:
    """One published group mean of one metabolite in one unit, on the log scale of grey matter."""

    study: str
    region: str
    unit: str
    age: float
    log_grey: float
    error: float


def region_of(text: str) -> str:
    """Registry name of a voxel's description, "" where it is white matter, mixed or not in the registry."""
    text = text.strip().lower()
    if WHITE.search(text):
        return ""
    return next((region for pattern, region in RULES if pattern.search(text)), "")


def number(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def read(values_csv: Path) -> tuple[list[dict[str, str]], dict[tuple[str, str], dict[str, str]]]:
    """The concentration rows and, by (study, group id), the description of each group and voxel."""

    def table(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    references = table(values_csv.with_name("References_Concentrations.csv"))
    return table(values_csv), {(r["Reference"], r["ID"]): r for r in reversed(references)}


def fractions(voxel: dict[str, str]) -> tuple[float, float, float] | None:
    """Grey, white and CSF fractions of a voxel, or None where they are not all reported or do not sum to one."""
    parts = [number(voxel[k]) for k in ("GM", "WM", "CSF")]
    total = sum(parts)
    scale = 100.0 if total > 10 else 1.0
    if not abs(total / scale - 1) < 0.05 or min(parts) < 0:
        return None
    grey, white, csf = (p / total for p in parts)
    return grey, white, csf


def healthy_adult(voxel: dict[str, str], ages: tuple[float, float], groups: Iterable[str]) -> bool:
    untreated = voxel["Treatment"] != "1" and voxel["Intervention"].strip() in ("", "Baseline")
    return voxel["Group"].strip() in groups and untreated and ages[0] <= number(voxel["Age"]) <= ages[1]


def tissue_fractions(voxels: Iterable[dict[str, str]]) -> dict[str, tuple[int, float, float, float]]:
    """Median fractions of the voxels placed in each region: number of studies, grey, white, CSF, rounded to .01."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for v in voxels:
        region, parts = region_of(v["Voxel_Region"]), fractions(v)
        single_voxel = v["Tissue"].strip() in ("", "Mix")
        if region and parts and parts[2] > 0 and single_voxel and healthy_adult(v, (18, 60), ("Control", "Healthy")):
            found[region][v["Reference"]].append(parts)
    result = {}
    for region, studies in found.items():
        median = np.median([np.mean(p, axis=0) for p in studies.values()], axis=0)
        grey, _, csf = (round(float(m), 2) for m in median / median.sum())
        if len(studies) >= FEWEST_STUDIES:
            result[region] = (len(studies), grey, round(1 - grey - csf, 2), csf)
    return result


def rows(
    values_csv: Path, metabolite: str, ages: tuple[float, float], groups: Iterable[str], by_age: bool = False
) -> list[Row]:
    """Group means of `metabolite`, averaged within study, region and unit (and age, if `by_age`)."""
    values, voxels = read(values_csv)
    typical = {k: grey / (grey + white) for k, (_, grey, white, _) in tissue_fractions(voxels.values()).items()}
    ratio = GREY_TO_WHITE[metabolite]
    cells: dict[tuple[str, str, str, float], list[tuple[float, float]]] = defaultdict(list)
    for value in values:
        voxel = voxels.get((value["Reference"], value["ID"]))
        if value["Name"] != METABOLITES[metabolite] or voxel is None or not healthy_adult(voxel, ages, groups):
            continue
        region = region_of(voxel["Voxel_Region"])
        if not region or voxel["Tissue"].strip() == "WM" or "/" in value["Metabolite"]:
            continue
        parts = fractions(voxel)
        grey = typical.get(region, TYPICAL_GREY) if parts is None else parts[0] / (parts[0] + parts[1])
        grey = 1.0 if voxel["Tissue"].strip() == "GM" else grey
        for unit in ("mM", "IU", "tCr"):
            mean, sd = number(value[f"{unit}_u"]), number(value[f"{unit}_std"])
            if not mean > 0 or (unit == "tCr" and metabolite == "total_creatine"):
                continue
            log_grey = math.log(mean) - math.log(grey + (1 - grey) / ratio)
            if unit == "tCr":
                log_grey += math.log(grey + (1 - grey) / GREY_TO_WHITE["total_creatine"])
            people = number(voxel["N_Total"])
            error = sd / mean / math.sqrt(people) if sd > 0 and people > 1 else 0.05
            label = f"{unit} {value['Metabolite'].strip()}"
            cells[value["Reference"], region, label, number(voxel["Age"]) if by_age else 0.0].append((log_grey, error))
            break
    pooled = [
        Row(study, region, unit, age, float(np.mean([c[0] for c in cell])), float(np.mean([c[1] for c in cell])))
        for (study, region, unit, age), cell in cells.items()
    ]
    medians = {u: float(np.median([r.log_grey for r in pooled if r.unit == u])) for u in {r.unit for r in pooled}}
    return [r for r in pooled if abs(r.log_grey - medians[r.unit]) < OUTLIER]


@dataclass(frozen=True)
class Fit:
    """Posterior of one metabolite: per region mean and SD of the log offset and number of studies; scales s, t, e.

    The scales are root mean squares: s is the SD of the offset of a cortical region without data. `between` adds the
    5 and 95 % quantiles of s.
    """

    offsets: dict[str, tuple[float, float, int]]
    scales: dict[str, float]
    between: tuple[float, float, float]
    size: tuple[int, int]


def prior_covariance() -> np.ndarray:
    """Covariance of the offsets for s = 1: independent below the cortex, a child around its parent."""
    own = {r: SUBCORTICAL_SPREAD**2 if r in SUBCORTICAL else 1.0 for r in REGIONS}
    cov = np.diag([own[r] for r in REGIONS])
    for child, parent in PARENT.items():
        c, p = REGIONS.index(child), REGIONS.index(parent)
        cov[c, c] += own[parent]
        cov[c, p] = cov[p, c] = own[parent]
    return cov


def fit(data: list[Row], creatine: Fit | None) -> Fit:
    """Posterior of the offsets, integrated over the grid of s, t and e (restricted likelihood in the unit effects).

    The covariance of the data is V = B + Z C Z', with B that of noise and studies (one block per study, so that its inverse
    is known) and Z the regions, once with their own offsets and once, for ratios, with those of creatine. Every product
    a' V^-1 b then follows from a' B^-1 b by matrices of the size of Z:  V^-1 = B^-1 - B^-1 Z (1 + C Z' B^-1 Z)^-1 C Z' B^-1.
    """
    units, studies = sorted({r.unit for r in data}), sorted({(r.study, r.unit) for r in data})
    x = np.array([[r.unit == u for u in units] for r in data], dtype=float)
    regions = np.array([[r.region == k for k in REGIONS] for r in data], dtype=float)
    study = np.array([[(r.study, r.unit) == s for s in studies] for r in data], dtype=float)
    y, error = np.array([r.log_grey for r in data]), np.array([r.error for r in data])
    is_ratio = np.array([r.unit.startswith("tCr") for r in data])
    shift, variance = np.zeros(len(REGIONS)), np.zeros(len(REGIONS))
    if creatine:
        shift = np.array([creatine.offsets[k][0] for k in REGIONS])
        variance = np.array([creatine.offsets[k][1] ** 2 for k in REGIONS])
    y = y + is_ratio * (regions @ shift)
    prior = prior_covariance()
    columns = np.column_stack([y, x, regions, is_ratio[:, None] * regions])
    count = len(REGIONS)
    fixed, own, random = slice(1, 1 + len(units)), slice(-2 * count, -count), slice(-2 * count, None)

    @cache
    def within(t: float, e: float) -> tuple[np.ndarray, float]:
        """Products of the columns by B^-1, and log det B."""
        noise = error**2 + e * e
        weighted = columns / noise[:, None]
        sums, precision = study.T @ weighted, study.T @ (1 / noise)
        shared = 1 + t * t * precision
        products = columns.T @ weighted - sums.T @ (sums * (t * t / shared)[:, None])
        return products, float(np.log(noise).sum() + np.log(shared).sum())

    grid = list(product(GRID["s"], GRID["t"], GRID["e"]))
    logs, means, variances = [], [], []
    for s, t, e in grid:
        products, log_det = within(t, e)
        spread = np.zeros((2 * count, 2 * count))
        spread[:count, :count], spread[count:, count:] = s * s * prior, np.diag(variance)
        growth = np.eye(2 * count) + spread @ products[random, random]
        products = products - products[:, random] @ np.linalg.solve(growth, spread @ products[random])
        normal = products[fixed, fixed]
        beta = np.linalg.solve(normal, products[fixed, 0])
        log_det += np.linalg.slogdet(growth)[1] + np.linalg.slogdet(normal)[1]
        misfit = products[0, 0] - products[0, fixed] @ beta
        logs.append(-0.5 * (log_det + misfit) - 0.5 * (s / PRIOR_SPREAD) ** 2)
        lift = s * s * prior
        means.append(lift @ (products[own, 0] - products[own, fixed] @ beta))
        known = products[own, own] - products[own, fixed] @ np.linalg.solve(normal, products[fixed, own])
        variances.append(np.diag(lift - lift @ known @ lift))
    cell = np.array([np.prod([width(GRID[k], value) for k, value in zip("ste", point, strict=True)]) for point in grid])
    weight = np.exp(np.array(logs) - max(logs)) * cell
    weight /= weight.sum()
    mean = weight @ np.array(means)
    sd = np.sqrt(weight @ (np.array(variances) + (np.array(means) - mean) ** 2))
    published = {k: len({r.study for r in data if r.region == k}) for k in REGIONS}
    scales = dict(zip("ste", np.sqrt(weight @ np.array(grid) ** 2), strict=True))
    marginal = np.cumsum([weight[[point[0] == s for point in grid]].sum() for s in GRID["s"]])
    edges = [*(np.array(GRID["s"])[1:] + np.array(GRID["s"])[:-1]) / 2, GRID["s"][-1]]
    between_low, between_high = np.interp((0.05, 0.95), [0, *marginal], [0, *edges])
    between = (round(float(scales["s"]), 3), round(float(between_low), 3), round(float(between_high), 3))
    offsets = {k: (float(m), float(d), published[k]) for k, m, d in zip(REGIONS, mean, sd, strict=True)}
    size = (len(data), len({r.study for r in data}))
    return Fit(offsets, {k: float(v) for k, v in scales.items()}, between, size)


def width(axis: tuple[float, ...], value: float) -> float:
    """Width of the grid cell around `value`."""
    i = axis.index(value)
    return (axis[min(i + 1, len(axis) - 1)] - axis[max(i - 1, 0)]) / 2


def fit_all(values_csv: Path) -> dict[str, Fit]:
    """The fit of every metabolite, creatine first."""
    fits: dict[str, Fit] = {}
    for metabolite in METABOLITES:
        data = rows(values_csv, metabolite, (18, 60), ("Control", "Healthy"))
        fits[metabolite] = fit(data, fits.get("total_creatine"))
    return fits


def factors(mean: float, sd: float) -> tuple[float, float, float]:
    """Factor on the cortical pool and its 90 % interval, rounded as in the declarations."""
    low, value, high = (round(math.exp(mean + z * sd), 3) for z in (-Z95, 0, Z95))
    return value, low, high


def age_slope(values_csv: Path, metabolite: str) -> tuple[float, float, int]:
    """Log ratio of age 70 to age 30 within study, region and unit: mean, standard error, number of studies."""
    data = rows(values_csv, metabolite, (18, 90), ("Control", "Healthy", "Aged"), by_age=True)
    strata: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for r in data:
        strata[r.study, r.region, r.unit].append(r)
    kept = {k: v for k, v in strata.items() if max(r.age for r in v) - min(r.age for r in v) >= 15}
    slopes: dict[str, list[float]] = defaultdict(list)
    for (study, _, _), group in kept.items():
        age, y = np.array([r.age for r in group]), np.array([r.log_grey for r in group])
        slopes[study].append(float(np.polyfit(age, y, 1)[0]) * 40)
    per_study = np.array([np.mean(v) for v in slopes.values()])
    if len(per_study) < 2:
        return float(per_study.mean()) if len(per_study) else math.nan, math.nan, len(per_study)
    return float(per_study.mean()), float(per_study.std(ddof=1) / math.sqrt(len(per_study))), len(per_study)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the regional priors derived from the concentration database.")
    parser.add_argument("values", type=Path, help="Values_Concentrations.csv of the database")
    path = parser.parse_args().values
    fits = fit_all(path)
    for metabolite, result in fits.items():
        scales = "  ".join(f"{k} {v:.3f}" for k, v in result.scales.items())
        print(f"\n{metabolite}: {result.size[0]} values, {result.size[1]} studies; {scales}")
        print(f"  between regions {result.between}")
        for region, (mean, sd, studies) in result.offsets.items():
            value, low, high = factors(mean, sd)
            print(f"  {region:30s} {value:.3f} [{low:.3f}, {high:.3f}]  studies {studies}")
    print("\ntissue fractions: grey, white, CSF")
    for region, (studies, *parts) in sorted(tissue_fractions(read(path)[1].values()).items()):
        print(f"  {region:30s} {'  '.join(f'{p:.2f}' for p in parts)}  studies {studies}")
    print("\nage 70 over age 30, within study")
    for metabolite in METABOLITES:
        mean, se, studies = age_slope(path, metabolite)
        print(f"  {metabolite:15s} {math.exp(mean):.3f}  SE of log {se:.3f}  studies {studies}")


if __name__ == "__main__":
    main()
