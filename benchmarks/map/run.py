"""CPU time of the map of the chain for one person: values and the whole Jacobian, first with tracing or reading of programs, then warm."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path

from glutamate.engine import runtime
from glutamate.explanation.sensitivity_map import sensitivity_map

ROUNDS = 5
BAR_S = 2.0


def timed(life: bool) -> dict[str, float]:
    """CPU seconds."""
    begin = time.process_time()
    found = sensitivity_map("dlPFC", life=life)
    first = time.process_time() - begin
    warm = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        sensitivity_map("dlPFC", life=life)
        warm.append(time.process_time() - begin)
    return {"readouts": len(found.readouts), "mechanisms": len(found.mechanisms), "first_s": first, "warm_s": min(warm)}


if __name__ == "__main__":
    runtime.configure()
    found = {
        "with a life": timed(True),
        "without": timed(False),
        "bar_s": BAR_S,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    Path(__file__).with_name("results.json").write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps(found, indent=1))
