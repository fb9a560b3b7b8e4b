"""Measure every contender and write results.json, results.csv and the table of docs/benchmarks.md.

    python benchmarks/receptors_poisson/run.py                 everything (about 6 minutes)
    python benchmarks/receptors_poisson/run.py --rounds 1      each contender once instead of the best of three

Run it with the project's own Python, for example `uv run python ...`. Brian2 gets an environment of its own under
benchmarks/.envs, made here with uv. One core; CPU time of the process, without compilation.
"""

import argparse
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
from pathlib import Path
from typing import Any

import numpy as np
import problem

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

ROOT = HERE.parent.parent
BRIAN2 = (("euler", "0.01"), ("rk2", "0.01"), ("rk4", "0.02"), ("rk4", "0.01"))
"""Methods and steps (ms): explicit methods are stable below about 0.02 ms here."""
GOAL = 5.0
BEGIN, END = "<!-- receptors: begin -->", "<!-- receptors: end -->"


def call(interpreter: Path, script: str, *arguments: str) -> dict[str, Any]:
    """Run a contender on one core; its last line of output is its result."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "JAX_PLATFORMS": "cpu", "NPROC": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    done = subprocess.run([*pin, interpreter, HERE / script, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True)  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def errors(folder: Path, file: str) -> dict[str, float]:
    """Largest error over the watched synapses relative to the largest value, and population means."""
    reference, got = np.load(folder / "reference.npz"), np.load(folder / file)
    found = {"error": max(float(np.abs(got[n] - reference[n]).max() / reference[n].max()) for n in reference.files)}
    return found | {f"mean {n}": float(got[f"mean_{n}"].mean()) for n in reference.files}


def measure(rounds: int) -> list[dict[str, Any]]:
    interpreter = python_of("brian2", HERE / "requirements-brian2.txt")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        problem.write(folder)
        best: dict[str, dict[str, Any]] = {}
        for _ in range(rounds):
            timed = {"glutamate": call(Path(sys.executable), "ours.py", name) | errors(folder, "ours.npz")}
            for method, step in BRIAN2:
                label = f"Brian2, C++ standalone, {method}, {step} ms"
                made = call(interpreter, "brian2_standalone.py", name, method, step)
                timed[label] = made | errors(folder, f"brian2_{method}_{float(step):g}.npz")
            for label, record in timed.items():
                print(label, record, flush=True)
                if label not in best or record["cpu_s"] < best[label]["cpu_s"]:
                    best[label] = {"contender": label, **record}
    return list(best.values())


def page(results: dict[str, Any]) -> str:
    own = results["contenders"][0]
    lines = [
        f"Measured {results['date']} at commit {results['commit']} on {results['machine']}.",
        "",
        "| contender | CPU s | over glutamate | largest error | mean open NMDA | mean open AMPA |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for r in results["contenders"]:
        nmda, ampa = (r[f"mean {name}"] for name in problem.RECEPTORS)
        lines.append(f"| {r['contender']} | {r['cpu_s']:.2f} | {r['cpu_s'] / own['cpu_s']:.1f}x | {r['error']:.1e} | {nmda:.6f} | {ampa:.6f} |")  # fmt: skip
    equal = [r["cpu_s"] / own["cpu_s"] for r in results["contenders"][1:] if "rk4" in r["contender"]]
    lines += ["", f"Goal, at least {GOAL:g}x at equal accuracy (no peer is more accurate than ours; least ratio of the fourth-order runs): **{min(equal):.1f}x, {'met' if min(equal) >= GOAL else 'missed'}**. Ours with tracing and compilation, in a fresh process: {own['with_compilation_s']:.1f} s."]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="10 000 synapses for a second: the package against Brian2")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True)
    cpu = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.processor())  # fmt: skip
    results = {
        "contenders": measure(options.rounds),
        "machine": f"{cpu}, {os.cpu_count()} cores, {platform.system()}",
        "date": date.today().isoformat(),
        "commit": commit.stdout.strip(),
    }
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    with (HERE / "results.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(results["contenders"][0]), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(results["contenders"])
    file = ROOT / "docs" / "benchmarks.md"
    text = file.read_text(encoding="utf-8")
    body = f"{BEGIN}\n\n{page(results)}\n\n{END}"
    file.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: body, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
