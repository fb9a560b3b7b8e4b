"""Results that cannot be read, and places that cannot be written."""


class ResultError(ValueError):
    """A stored result that cannot be used; the message names the file and the remedy."""

    exit_code = 3


class OutputError(RuntimeError):
    """A place that holds something already, or cannot be written; the message names it and the remedy."""

    exit_code = 4
