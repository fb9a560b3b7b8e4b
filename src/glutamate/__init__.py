"""An in-silico laboratory of the brain's glutamate system, from molecule to measurement.

    import glutamate as glu

    case = glu.load_case("fasting_clamp")                     a shipped case by name, or the path of a YAML file
    case = glu.case(regions=["ACC"], duration="2 h", ...)     the same made in Python, with the same checks
    lower = case.with_({"supply.glucose": "2 mM"})            one varied
    result = glu.simulate(case)                               an xarray DataTree, one group per link
    solve, values = glu.prepare(case)                         the case as one pure function, for jit, vmap and jvp
    glu.report(result, "report.html")                         one HTML file
    glu.run(case)                                             a folder with report, result and provenance
    glu.open_result("runs/fasting_clamp")                     the result of an earlier run
    glu.run_task("random_dots", "wang_decision")              one task on one circuit
    glu.tasks(), glu.circuits(), glu.interventions()          what there is
    glu.levels("ketamine", "0.5 mg/kg over 40 min")           what a regimen makes of people: levels and all that it acts on
    glu.control("occipital")                                  which enzyme controls which pool and flux at the baseline
    glu.sensitivity_map("dlPFC")                              which mechanism moves which read-out, from molecule to mood
    glu.parameters("metabolism")                              every declared number with unit, range, source and grade
    glu.errors.GlutamateError                                 what any of them raises, with kinds and exit codes

Names are imported when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glutamate import errors
    from glutamate.case import Case, load_case, read_case
    from glutamate.case.reader import new_case as case
    from glutamate.engine.discovery import parameters
    from glutamate.explanation.sensitivity_map import sensitivity_map
    from glutamate.laboratory.components import circuits, interventions, task, tasks
    from glutamate.laboratory.levels import levels
    from glutamate.laboratory.report import report
    from glutamate.laboratory.run import run
    from glutamate.laboratory.simulate import simulate
    from glutamate.laboratory.tasks import run_task
    from glutamate.metabolism.control import control
    from glutamate.result import open_result
    from glutamate.simulation import prepare

    __version__: str

__all__ = [
    "Case",
    "__version__",
    "case",
    "circuits",
    "control",
    "errors",
    "interventions",
    "levels",
    "load_case",
    "open_result",
    "parameters",
    "prepare",
    "read_case",
    "report",
    "run",
    "run_task",
    "sensitivity_map",
    "simulate",
    "task",
    "tasks",
]

_HOMES = {
    "Case": "case",
    "circuits": "laboratory.components",
    "control": "metabolism.control",
    "levels": "laboratory.levels",
    "load_case": "case",
    "open_result": "result",
    "parameters": "engine.discovery",
    "prepare": "simulation",
    "read_case": "case",
    "run": "laboratory.run",
    "run_task": "laboratory.tasks",
    "sensitivity_map": "explanation.sensitivity_map",
    "simulate": "laboratory.simulate",
    "task": "laboratory.components",
    "tasks": "laboratory.components",
}


def __getattr__(name: str) -> Any:
    value: Any
    if name == "__version__":
        value = import_module("glutamate.distribution").installed_version()
    elif name in __all__ and name not in _HOMES:
        # The module of errors, or a package that is also a function (see `callable_package`).
        value = import_module(f"glutamate.{name}")
    elif name in _HOMES:
        value = getattr(import_module(f"glutamate.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module 'glutamate' has no attribute {name!r}; it offers {', '.join(__all__)}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
