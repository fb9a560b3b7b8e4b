"""Wall and CPU seconds of whole commands: `glutamate --help`, and a shipped case with 200 samples, cold and then warm.

The cold run has an empty cache; the warm one is a second process with another seed. Both may use every core.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

COMMAND = [str(Path(sys.executable).with_name("glutamate"))]
CASE, SAMPLES = "fasting_clamp", "200"


def timed(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*COMMAND, *arguments], env=environment, capture_output=True, text=True)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    problem = (
        {} if done.returncode == 0 else {"failed": done.stderr.strip().splitlines()[-1:] or [f"exit {done.returncode}"]}
    )
    return {"wall_s": wall, "cpu_s": spent, **problem}


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GLUTAMATE_CACHE": f"{folder}/cache"}
        run = ["run", CASE, "--samples", SAMPLES, "--out"]
        return [
            {
                "command": "glutamate --help",
                **min((timed(["--help"], environment) for _ in range(5)), key=lambda r: r["wall_s"]),
            },
            {
                "command": f"glutamate run {CASE} --samples {SAMPLES}, cold",
                **timed([*run, f"{folder}/cold", "--seed", "1"], environment),
            },
            {
                "command": f"glutamate run {CASE} --samples {SAMPLES}, warm",
                **timed([*run, f"{folder}/warm", "--seed", "2"], environment),
            },
        ]
