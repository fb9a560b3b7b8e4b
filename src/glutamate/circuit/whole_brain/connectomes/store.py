"""Where connectomes that a user has added are kept: one file each in the user's data folder, never in the package."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from glutamate.circuit.whole_brain.connectomes import synthetic
from glutamate.circuit.whole_brain.connectomes.connectome import Connectome, ConnectomeError
from glutamate.errors import OutputFailed, UnknownName

_ARRAYS = ("weights", "lengths", "centres", "functional")
_TEXT = ("name", "labels", "hemispheres", "networks", "source", "terms", "notes")


def folder() -> Path:
    """The folder; `GLUTAMATE_DATA` overrides it."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("GLUTAMATE_DATA") or Path(base) / "glutamate") / "connectomes"


def names() -> list[str]:
    """Connectomes that can be used: the one that ships first."""
    return [synthetic.NAME, *sorted(p.stem for p in folder().glob("*.npz"))]


def load(name: str) -> Connectome:
    """A connectome by name. Raises UnknownName."""
    if name == synthetic.NAME:
        return synthetic.synthetic()
    if name not in names():
        raise UnknownName.among("connectome", name, names())
    with np.load(folder() / f"{name}.npz", allow_pickle=False) as kept:
        arrays = {key: np.asarray(kept[key]) for key in kept}
    told = json.loads(str(arrays.pop("about")))
    given = {key: tuple(v) if isinstance(v, list) else v for key, v in told.items()}
    maps = {key.removeprefix("map_"): v for key, v in arrays.items() if key.startswith("map_")}
    return Connectome(**given, maps=maps, **{key: arrays.get(key) for key in _ARRAYS})  # type: ignore[arg-type]


def add(found: Connectome, name: str | None = None) -> Path:
    """Keep a connectome. Raises ConnectomeError for a name that cannot be a file, OutputFailed if the folder cannot be written."""
    name = name or found.name
    if not re.fullmatch(r"[\w.-]+", name) or name == synthetic.NAME:
        raise ConnectomeError(f"{name!r} cannot be the name of a connectome: give letters, digits, - and _ (--name)")
    arrays = {key: getattr(found, key) for key in _ARRAYS if getattr(found, key) is not None}
    arrays |= {f"map_{key}": np.asarray(v) for key, v in found.maps.items()}
    about = json.dumps({key: getattr(replace(found, name=name), key) for key in _TEXT})
    file = folder() / f"{name}.npz"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(file, about=np.array(about), **arrays)
    except OSError as error:
        raise OutputFailed(f"{file}: {error.strerror}: set GLUTAMATE_DATA to a folder that can be written") from error
    return file
