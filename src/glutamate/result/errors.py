"""Results that cannot be read."""

from glutamate.errors import InputError


class ResultError(InputError):
    """A stored result that cannot be used; the message names the file and the remedy."""
