"""An in-silico laboratory of the brain's glutamate system, from molecule to measurement.

    import glutamate as glu

    case = glu.load_case("fasting_clamp")   # a shipped case by name, or the path of a YAML file
    result = glu.simulate(case)             # an xarray DataTree, one group per link
    glu.open_result("runs/fasting_clamp")   # the same from the folder of an earlier run
    glu.parameters("metabolism")            # every declared number with unit, range, source and grade
    glu.errors.GlutamateError               # what any of them raises, with kinds and exit codes

Names are imported when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glutamate import errors
    from glutamate.case import load_case
    from glutamate.engine.discovery import parameters
    from glutamate.result import open_result
    from glutamate.simulation import simulate

    __version__: str

__all__ = ["__version__", "errors", "load_case", "open_result", "parameters", "simulate"]

_HOMES = {
    "load_case": "glutamate.case",
    "open_result": "glutamate.result",
    "parameters": "glutamate.engine.discovery",
    "simulate": "glutamate.simulation",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("glutamate")
    elif name == "errors":
        value = import_module("glutamate.errors")
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module 'glutamate' has no attribute {name!r}; it offers {', '.join(__all__)}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
