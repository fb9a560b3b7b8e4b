"""What the exit codes of the command mean, and how an error becomes one.

An error of the package carries its code (`glutamate.errors`). An operating-system error that says the disk is full or
read-only counts as an unwritable output, and a machine without the memory for what is asked as a simulation that failed; anything
else is a defect.
"""

from __future__ import annotations

import errno

from glutamate.errors import ExitCode, GlutamateError

MEANING = {
    ExitCode.OK: "Done.",
    ExitCode.INTERNAL: "Internal error: a defect of the program. Run again with `--debug` for the traceback.",
    ExitCode.USAGE: "The command line is wrong: unknown command or option, missing or malformed argument.",
    ExitCode.BAD_INPUT: "The case or a file that it names is wrong: unknown key, unit, region or mechanism, bad table; a component fails its contract.",
    ExitCode.OUTPUT: "The output exists already (see `--force`) or cannot be written.",
    ExitCode.SIMULATION: "The simulation failed: no steady state, a state that is not finite, or more memory than there is.",
    ExitCode.VALIDATION: "A validation target of kind identity or regression is missed.",
    ExitCode.INTERRUPTED: "Interrupted with Ctrl-C.",
}

_UNWRITABLE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}


def exit_code_of(error: BaseException) -> ExitCode:
    """The exit code for an error that reached the top."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if isinstance(error, GlutamateError):
        return error.exit_code
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        return ExitCode.OUTPUT
    if without_memory(error):
        return ExitCode.SIMULATION
    return ExitCode.INTERNAL


def without_memory(error: BaseException) -> bool:
    """Whether NumPy, JAX or the interpreter found no memory for an array."""
    return isinstance(error, MemoryError) or "RESOURCE_EXHAUSTED" in str(error)
