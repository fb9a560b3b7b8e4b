"""How many chunks of trials run at a time: one per core that the process may use; results do not depend on it."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores of this process; fewer if NPROC says so."""
    given = os.environ.get("NPROC", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
