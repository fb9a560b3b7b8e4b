"""Measure both programs in one go and write results.json, results.csv and the table of docs/benchmarks.md.

    uv run python benchmarks/stdp_curve/run.py            everything (about 8 minutes; the network once, for Brian2)

Brian2 gets an environment of its own under benchmarks/.envs. Everything runs on one core.
"""

import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- stdp_curve: begin -->", "<!-- stdp_curve: end -->"
RUNS = ((0.5, 1000), (0.1, 200))
"""Brian2: step (ms) and synapses per delay. The authors' step is 0.1 ms, at which the whole task takes a quarter of an hour."""
WANTED = 10.0


def call(interpreter: Path, script: str, *arguments: str) -> dict[str, Any]:
    """Run a script on one core; its last line of output is its result."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NPROC": "1", "OMP_NUM_THREADS": "1", "JAX_PLATFORMS": "cpu"}  # fmt: skip
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    command = [*pin, interpreter, HERE / script, *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])  # type: ignore[no-any-return]


def agreement(a: dict[str, Any], change: Any, error: Any) -> dict[str, float]:
    """Mean square and mean of the differences in units of their standard errors, and the largest difference."""
    difference = np.array(a["change"]) - np.array(change)
    z = difference / np.hypot(a["error"], error)
    return {"mean_square": float(np.mean(z**2)), "mean": float(np.mean(z)), "largest": float(np.abs(difference).max())}


def measure() -> dict[str, Any]:
    interpreter = python_of("brian2", HERE / "requirements-brian2.txt")
    ours = call(Path(sys.executable), "ours.py", "20")
    peers = []
    for step, repetitions in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            found = call(interpreter, "brian2_standalone.py", str(step), str(repetitions), folder)
        found["us_per_synapse"] = 1e6 * found["cpu_s"] / found["synapses"]
        found["agreement"] = agreement(found, ours["change"], ours["error"])
        found["with_expectation"] = agreement(found, ours["expectation"], 0.0)
        peers.append(found)
    ours["us_per_synapse"] = 1e6 * ours["cpu_s"] / ours["synapses"]
    ours["with_expectation"] = agreement(ours, ours["expectation"], 0.0)
    code = "import brian2, numpy; print(brian2.__version__, numpy.__version__)"
    brian2, numpy = subprocess.run(
        [interpreter, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.split()
    versions = {"python": platform.python_version(), "brian2": brian2, "numpy of brian2": numpy}
    versions |= {name: version(name) for name in ("glutamate", "jax", "jaxlib", "numpy")}
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True)
    return {
        "ours": ours, "peers": peers, "ratio": [p["us_per_synapse"] / ours["us_per_synapse"] for p in peers],
        "versions": versions, "cores": os.cpu_count(), "date": date.today().isoformat(), "commit": commit.stdout.strip(),
    }  # fmt: skip


def table(results: dict[str, Any]) -> str:
    """The measured part of the page, Markdown."""
    ours, lines = results["ours"], []
    for contender, ratio in zip((ours, *results["peers"]), (1.0, *results["ratio"]), strict=True):
        beside = contender.get("agreement")
        agrees = "-" if beside is None else f"{beside['mean_square']:.2f}, {beside['mean']:+.2f}"
        exact = contender["with_expectation"]
        lines.append(
            f"| {contender['contender']} | {contender['synapses']} | {contender['cpu_s']:.3g} | "
            f"{contender['us_per_synapse']:.3g} | {ratio:.3g} | {agrees} | {exact['mean_square']:.2f}, {exact['mean']:+.2f} |"
        )
    least = min(results["ratio"])
    return "\n".join(
        [
            f"Measured {results['date']} at commit {results['commit']}, one core. Versions: "
            + ", ".join(f"{k} {v}" for k, v in results["versions"].items())
            + ".",
            "",
            f"Goal: at least {WANTED:g} times less CPU time than Brian2: {'met' if least >= WANTED else '**missed**'}, {least:.0f} times.",
            "",
            "| program | synapses | CPU s | CPU us per synapse | over ours | beside ours: mean z², mean z | beside the expectation |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *lines,
            "",
            f"The first call of ours, with tracing and reading the compiled program: {ours['first_cpu_s']:.1f} s of CPU; generating and "
            f"compiling Brian2's: {results['peers'][0]['build_wall_s']:.0f} s of wall time. Neither is in the table.",
        ]
    )


def write(results: dict[str, Any]) -> None:
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    with (HERE / "results.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("contender", "delay_ms", "change", "standard_error"))
        for contender in (results["ours"], *results["peers"]):
            delays = np.arange(-99.0, 100.0, 2.0)
            rows = zip(delays, contender["change"], contender["error"], strict=True)
            writer.writerows((contender["contender"], *(f"{x:g}" for x in row)) for row in rows)
    text = PAGE.read_text(encoding="utf-8")
    body = f"{BEGIN}\n\n{table(results)}\n\n{END}"
    PAGE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: body, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    write(measure())
