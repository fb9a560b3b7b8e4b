"""Time a whole case, from the life of a body to tasks and spectra, on an empty and on a warm cache, with and without feedback.

    uv run python benchmarks/whole_case/run.py            some ten minutes on two idle cores

Prints CPU and wall time, both in seconds, and the peak of memory of every command, one line of JSON each. CPU time counts: other
programs on the machine lengthen wall time several times, CPU time by up to a half.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CASE = Path(__file__).resolve().parent / "case.yaml"
KIB_PER_MIB = 1024


def timed(case: Path, cache: Path, out: Path) -> dict[str, Any]:
    """CPU and wall time of one command and its children, s, and the peak of its memory, MiB."""
    environment = {**os.environ, "GLUTAMATE_CACHE": str(cache)}
    begun = time.perf_counter()
    command = [sys.executable, "-m", "glutamate", "run", str(case), "--quiet", "--force", "--out", str(out)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    return {
        "cpu_s": round(used.ru_utime + used.ru_stime, 1), "wall_s": round(time.perf_counter() - begun, 1),
        "memory_mib": used.ru_maxrss // KIB_PER_MIB, "exit": os.waitstatus_to_exitcode(status),
    }  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for feedback in (False, True):
            case = folder / f"feedback_{feedback}.yaml"
            case.write_text(
                f"{CASE.read_text(encoding='utf-8')}coupling: {{feedback: {str(feedback).lower()}}}\n", encoding="utf-8"
            )
            for cache in ("empty", "warm"):
                told = timed(case, folder / f"cache_{feedback}", folder / "out")
                print(json.dumps({"feedback": feedback, "cache": cache} | told), flush=True)


if __name__ == "__main__":
    main()
