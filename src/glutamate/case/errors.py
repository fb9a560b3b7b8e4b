"""Why a single value of a case cannot be used, and how it is quoted in the message."""

from __future__ import annotations

from glutamate.errors import InputError


class FieldError(InputError):
    """Why a single value cannot be used; whoever knows the place makes a problem of it."""


def shown(value: object, longest: int = 60) -> str:
    """`value` as quoted in a message, cut to `longest` characters."""
    text = repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
