"""Measure a spiking benchmark and write its results.json.

    python benchmarks/decision_network/run.py                        the decision network: ours, Brian2, NEST
    python benchmarks/decision_network/run.py working_memory_ring    the ring: ours, Brian2

Run it with the project's own Python. Peers get environments of their own under benchmarks/.envs. Every contender runs on one
core (a second argument names it); the CPU time of ours is the least of several runs, that of a peer the least of its trials.
results.json and results.csv are written after every contender.
"""

import csv
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from statistics import mean, stdev
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

CONTENDERS = {
    "decision_network": (
        ("glutamate, chunk of 16, float32", "ours.py", ("16", "float32"), None),
        ("Brian2 C++, float64", "brian2_trials.py", ("4", "float64"), "brian2"),
        ("glutamate, chunk of 16, float64", "ours.py", ("16", "float64"), None),
        ("Brian2 C++, float32", "brian2_trials.py", ("4", "float32"), "brian2"),
        ("glutamate, 256 trials in two processes, float32", "ours.py", ("128", "float32", "1"), None),
        ("NEST iaf_bw_2001", "nest_trials.py", ("1",), "nest"),
    ),
    "working_memory_ring": (
        ("glutamate, chunk of 32, float32", "ours.py", ("32", "float32"), None),
        ("Brian2 C++, float64", "brian2_trials.py", ("4", "float64"), "brian2"),
        ("Brian2 C++, float32", "brian2_trials.py", ("4", "float32"), "brian2"),
        ("glutamate, chunk of 32, float64", "ours.py", ("32", "float64"), None),
    ),
}


def python(peer: str | None) -> Path:
    return Path(sys.executable) if peer is None else python_of(peer, HERE / f"requirements-{peer}.txt")


def measure(folder: Path, script: str, arguments: tuple[str, ...], peer: str | None, core: str) -> dict[str, Any]:
    """One contender; with a third argument, two processes at once."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "NPROC": "1", "OMP_NUM_THREADS": "1", "GLUTAMATE_CACHE": cache}
        command = [str(python(peer)), script, *arguments]
        if shutil.which("taskset") and len(arguments) < 3:
            command = ["taskset", "-c", core, *command]
        running = [
            subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
            for _ in range(2 if len(arguments) == 3 else 1)
        ]
        printed = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit(f"{script} failed; its own message is above")
    trials = [trial for text in printed for trial in json.loads(text.strip().splitlines()[-1])]
    least = min(t["cpu_s"] for t in trials)
    found: dict[str, Any] = {"cpu_s_per_trial": least, "trials": len(trials)}
    if len(running) > 1:
        found["cpu_s_per_trial"] = max(t["cpu_s"] for t in trials)
    elif "start_s" in trials[0]:
        found["compile_cold_cpu_s"] = trials[0]["start_s"]
    for name in sorted(trials[0].keys() - {"cpu_s", "start_s"}):
        values = [t[name] for t in trials]
        found[f"rate_{name}_Hz"] = mean(values)
        found[f"rate_{name}_se"] = stdev(values) / len(values) ** 0.5 if len(values) > 1 else None
    return found


def conditions() -> dict[str, Any]:
    """Machine, versions and commit."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True).stdout.strip()  # fmt: skip
    wanted = [HERE / f"requirements-{peer}.txt" for peer in ("brian2", "nest")]
    peers = [line for file in wanted for line in file.read_text().splitlines() if "==" in line]
    versions = {name: metadata.version(name) for name in ("glutamate", "jax", "jaxlib", "numpy")}
    return {
        "date": datetime.date.today().isoformat(), "machine": model, "cores": os.cpu_count(), "commit": commit,
        "python": platform.python_version(), "versions": versions, "peers": peers, "gpu": "not at hand",
    }  # fmt: skip


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "decision_network"
    core = sys.argv[2] if len(sys.argv) > 2 else "0"
    folder = HERE.parent / name
    rows: dict[str, Any] = {}
    for title, script, arguments, peer in CONTENDERS[name]:
        rows[title] = measure(folder, script, arguments, peer, core)
        print(title, rows[title], flush=True)
        results = {"conditions": conditions(), "rows": rows}
        (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        with (folder / "results.csv").open("w", newline="") as file:
            fields = list(dict.fromkeys(key for row in rows.values() for key in row))
            table = csv.DictWriter(file, ["contender", *fields])
            table.writeheader()
            table.writerows({"contender": title, **row} for title, row in rows.items())


if __name__ == "__main__":
    main()
