"""Under which name installers and `importlib.metadata` know this package; plain "glutamate" is another project on PyPI."""

from __future__ import annotations

DISTRIBUTION = "glutamate-lab"


def installed_version() -> str:
    """The version of the package, from its metadata."""
    # The metadata are slow to import, and most commands never ask.
    from importlib.metadata import version

    return version(DISTRIBUTION)


def with_extra(name: str) -> str:
    """The command that installs the package with one of its extras."""
    return f"pip install '{DISTRIBUTION}[{name}]'"
