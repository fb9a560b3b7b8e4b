"""libSBML, which only the exporter needs, and what happens when it is not installed or refuses something."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from glutamate.distribution import with_extra
from glutamate.errors import ExitCode, GlutamateError


class MissingLibrary(GlutamateError, ImportError):
    """An optional library of the exporter is not installed; the message says how to install it."""

    exit_code = ExitCode.OUTPUT


class InvalidDocument(GlutamateError, RuntimeError):
    """libSBML refuses what was to be written: a defect of the export; the message has its words."""


def libsbml() -> Any:
    """The module libsbml.

    Raises MissingLibrary if it is not installed.
    """
    try:
        return import_module("libsbml")
    except ImportError as error:
        raise MissingLibrary(
            f"SBML export needs python-libsbml, which is not installed: {with_extra('sbml')}"
        ) from error


def done(result: Any, what: str) -> Any:
    """`result` of a call of libSBML, which reports failure as a negative number or None; InvalidDocument if it is one."""
    if result is None or (isinstance(result, int) and result < 0):
        library = libsbml()
        reason = "no object was made" if result is None else library.OperationReturnValue_toString(result)
        raise InvalidDocument(f"{what}: libSBML answers {reason!r}")
    return result
