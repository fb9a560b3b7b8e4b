"""Measure a spiking benchmark and write its results.json.

    python benchmarks/decision_network/run.py                        the decision network: ours, Brian2, NEST
    python benchmarks/decision_network/run.py working_memory_ring    the ring: ours, Brian2

Run it with the project's own Python. Peers get environments of their own under benchmarks/.envs. Every contender runs on one
core; the CPU time of ours is the least of several runs, that of a peer the least of its trials.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean, stdev
from typing import Any

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parent / ".envs"
CONTENDERS = {
    "decision_network": (
        ("glutamate, batch of 16, float32", "ours.py", ("16", "float32"), None),
        ("glutamate, batch of 16, float64", "ours.py", ("16", "float64"), None),
        ("Brian2 C++, float32", "brian2_trials.py", ("8", "float32"), "brian2"),
        ("Brian2 C++, float64", "brian2_trials.py", ("8", "float64"), "brian2"),
        ("NEST iaf_bw_2001", "nest_trials.py", ("1",), "nest"),
    ),
    "working_memory_ring": (
        ("glutamate, batch of 32, float32", "ours.py", ("32", "float32"), None),
        ("Brian2 C++, float32", "brian2_trials.py", ("6", "float32"), "brian2"),
        ("Brian2 C++, float64", "brian2_trials.py", ("6", "float64"), "brian2"),
    ),
}


def python(peer: str | None) -> Path:
    if peer is None:
        return Path(sys.executable)
    folder = ENVIRONMENTS / peer
    if not folder.exists():
        subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, folder], check=True)
        wanted = HERE / f"requirements-{peer}.txt"
        subprocess.run(["uv", "pip", "install", "--quiet", "--python", folder / "bin" / "python", "-r", wanted], check=True)  # fmt: skip
    return folder / "bin" / "python"


def measure(folder: Path, script: str, arguments: tuple[str, ...], peer: str | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "NPROC": "1", "OMP_NUM_THREADS": "1", "GLUTAMATE_CACHE": cache}
        pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
        done = subprocess.run(
            [*pin, python(peer), script, *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )  # fmt: skip
    trials = json.loads(done.stdout.strip().splitlines()[-1])
    found: dict[str, Any] = {"cpu_s_per_trial": min(t["cpu_s"] for t in trials), "trials": len(trials)}
    if "start_s" in trials[0]:
        found["compile_cold_cpu_s"] = trials[0]["start_s"]
    for name in trials[0].keys() - {"cpu_s", "start_s"}:
        values = [t[name] for t in trials]
        found[f"rate_{name}_Hz"] = [mean(values), stdev(values) / len(values) ** 0.5 if len(values) > 1 else None]
    return found


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "decision_network"
    folder = HERE.parent / name
    results: dict[str, Any] = {"gpu": "not at hand"}
    for title, script, arguments, peer in CONTENDERS[name]:
        print(title, flush=True)
        results[title] = measure(folder, script, arguments, peer)
        print(results[title], flush=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
