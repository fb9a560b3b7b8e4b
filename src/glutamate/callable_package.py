"""Packages that are also a function: `glu.case(...)` makes a case, and `glutamate.case` is where cases are read.

The import system sets a package as an attribute of the one around it, so a function of the same name could not stand there.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

FUNCTIONS = {
    "glutamate.case": ("glutamate.case.reader", "new_case"),
    "glutamate.interventions": ("glutamate.laboratory.components", "interventions"),
    "glutamate.report": ("glutamate.laboratory.report", "report"),
}
"""Module and name of what a call of a package calls."""


class CallablePackage(ModuleType):
    """A package whose call is that of a function, which is imported then."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        home, name = FUNCTIONS[self.__name__]
        return getattr(import_module(home), name)(*args, **kwargs)


def make_callable(package: str) -> None:
    """Let `package` be called; `FUNCTIONS` says what that does."""
    sys.modules[package].__class__ = CallablePackage
