"""Macromolecules: broad lines under every spectrum of short echo time. What is assumed of them changes Glu, Gln and GABA.

One YAML file per set, here or in DIR/macromolecules of GLUTAMATE_COMPONENTS=DIR: name, source, frequency of the widths, and
components, each a list of peaks [ppm, area, width in Hz] whose ratios are fixed. A peak is a Gaussian; its width follows the
field. A measured spectrum of nulled metabolites is better than any set.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from glutamate.engine import extensions
from glutamate.errors import ComponentError, UnknownName
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS

DEFAULT = "birch_2017"
NONE = "none"
EDITED, CO_EDITED = "edited_gaba", "MM3co"
"""The set of edited spectra, and its component: counted in mM of GABA that would give its signal at 3.0 ppm."""


def sets() -> dict[str, str]:
    """Names of the sets and their sources."""
    return {name: _read(file)["source"] for name, file in _files().items()}


def decays(name: str, points: int, dwell_s: float, mhz: float) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the components of a set, and their decays, shape (component, point). Raises UnknownName."""
    if name == NONE:
        return (), np.zeros((0, points), complex)
    files = _files()
    if name not in files:
        raise UnknownName.among("set of macromolecules", name, [*files, NONE])
    data = _read(files[name])
    t = dwell_s * np.arange(points)
    scale = mhz / float(data["mhz"])
    fids = [
        sum(
            area * np.exp(-((gauss_rate(width * scale) * t) ** 2) + 2j * np.pi * (ppm - CONVENTIONS.water) * mhz * t)
            for ppm, area, width in peaks
        )
        for peaks in data["components"].values()
    ]
    return tuple(data["components"]), np.array(fids)


def gauss_rate(width_hz: Any) -> Any:
    """s of a decay exp(-(s t)^2) whose line has this width at half height: pi w/(2 sqrt(ln 2))."""
    return np.pi * width_hz / (2 * np.sqrt(np.log(2)))


def _files() -> dict[str, Path]:
    folders = (Path(__file__).parent, *(each / "macromolecules" for each in extensions.folders()))
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.yaml"))}


@cache
def _read(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        peaks = [peak for component in data["components"].values() for peak in component]
        good = peaks and all(len(peak) == len(("ppm", "area", "width")) and all(np.isfinite(peak)) for peak in peaks)
        if not (good and float(data["mhz"]) > 0 and str(data["source"]).strip()):
            raise ComponentError("needs a source, mhz > 0 and peaks of three numbers")
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ComponentError(f"{file}: is no set of macromolecules: {error}") from None
    return dict(data)
