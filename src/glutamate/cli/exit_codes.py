"""Exit codes of the command, and how an error becomes one.

An error class of any layer carries an integer attribute `exit_code`; that is all `main` looks at, so it need not
import the layer. An operating-system error that says the disk is full or read-only counts as an unwritable output.
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns to the shell."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    BAD_INPUT = 3
    OUTPUT = 4
    SIMULATION = 5
    VALIDATION = 6
    INTERRUPTED = 130


MEANING = {
    ExitCode.OK: "Done.",
    ExitCode.INTERNAL: "Internal error: a defect of the program. Run again with `--debug` for the traceback.",
    ExitCode.USAGE: "The command line is wrong: unknown command or option, missing or malformed argument.",
    ExitCode.BAD_INPUT: "The case or a file that it names is wrong: unknown key, unit, region or mechanism, bad table.",
    ExitCode.OUTPUT: "The output exists already (see `--force`) or cannot be written.",
    ExitCode.SIMULATION: "The simulation failed: no steady state, or a state that is not finite.",
    ExitCode.VALIDATION: "A validation target of kind identity or regression is missed.",
    ExitCode.INTERRUPTED: "Interrupted with Ctrl-C.",
}


class UsageError(Exception):
    """The command line asks for something that does not exist; the message names what does."""

    exit_code = ExitCode.USAGE


_UNWRITABLE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}


def exit_code_of(error: BaseException) -> ExitCode:
    """The exit code for an error that reached the top."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    declared = getattr(type(error), "exit_code", None)
    if declared in set(ExitCode):
        return ExitCode(declared)
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        return ExitCode.OUTPUT
    return ExitCode.INTERNAL
