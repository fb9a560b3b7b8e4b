"""Measure both programs in one go and write results.json and the table of docs/benchmarks.md.

    uv run python benchmarks/body_month/run.py            everything (about two minutes; the network once, for SciPy and numba)

The peer gets an environment of its own under benchmarks/.envs. Everything runs on one core.
"""

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

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- body_month: begin -->", "<!-- body_month: end -->"
WANTED = {"one person": 30.0, "1000 people, per person": 150.0}
MOST_MIN = 1.0
"""Error of the onset of sleep within which contenders are compared."""


def call(interpreter: Path, script: str, *arguments: str) -> dict[str, Any]:
    """Run a script on one core; its last line of output is its result."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NPROC": "1", "OMP_NUM_THREADS": "1", "JAX_PLATFORMS": "cpu"}  # fmt: skip
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    done = subprocess.run([*pin, interpreter, HERE / script, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout.strip().splitlines()[-1])  # type: ignore[no-any-return]


def measure() -> dict[str, Any]:
    peer = call(python_of("body_month", HERE / "requirements-scipy.txt"), "scipy_lsoda.py")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "peer.json"
        told.write_text(json.dumps(peer), encoding="utf-8")
        ours = call(Path(sys.executable), "ours.py", str(told))
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True)
    requirements = (HERE / "requirements-scipy.txt").read_text(encoding="utf-8").split()
    versions = {"python": platform.python_version()} | {n: version(n) for n in ("glutamate-lab", "jax", "jaxlib")}
    return {
        "ours": ours, "peer": peer, "versions": versions | dict(r.split("==") for r in requirements), "cores": os.cpu_count(),
        "date": date.today().isoformat(), "commit": commit.stdout.strip(),
    }  # fmt: skip


def compared(results: dict[str, Any]) -> dict[str, dict[str, float]]:
    """CPU time of each solver of the peer over ours, one person and many, at the tolerance that is fastest within the error."""
    ours = results["ours"]["points"]
    mine = {"one person": ours[0]["cpu_ms"], "1000 people, per person": min(p["cpu_ms"] for p in ours[1:])}
    found: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(p["contender"] for p in results["peer"]["points"]):
        good = [
            p
            for p in results["peer"]["points"]
            if p["contender"] == name and max(p["onset_min"], p["end_min"]) <= MOST_MIN
        ]
        found[name] = {key: min(p["cpu_ms"] for p in good) / own for key, own in mine.items()}
    return found


def table(results: dict[str, Any]) -> str:
    """The measured part of the page, Markdown."""
    ratios = compared(results)
    goals = []
    for key, wanted in WANTED.items():
        least = min(r[key] for r in ratios.values())
        each = ", ".join(f"{r[key]:.3g} times {name.split(', ')[1]}" for name, r in ratios.items())
        goals.append(f"| {key} | >= {wanted:g}x | {each} | {'yes' if least >= wanted else '**no**'} |")
    rows = [
        f"| glutamate, {p['lanes']} in one call | - | {p['onset_min']:.2g} | {p['end_min']:.2g} | {p['cpu_ms']:.3g} |" for p in results["ours"]["points"]
    ] + [
        f"| {p['contender']} | {p['tolerance']:g} | {p['onset_min']:.2g} | {p['end_min']:.2g} | {p['cpu_ms']:.3g} |" for p in results["peer"]["points"]
    ]  # fmt: skip
    return "\n".join([
        f"Measured {results['date']} at commit {results['commit']}, one core. Versions: " + ", ".join(f"{k} {v}" for k, v in results["versions"].items()) + ".",
        "",
        "| goal | wanted | measured | met |", "|---|---:|---:|---:|", *goals,
        "",
        "| program | tolerance | onset of sleep (min) | end of sleep (min) | CPU ms per person |", "|---|---:|---:|---:|---:|", *rows,
    ])  # fmt: skip


def write(results: dict[str, Any]) -> None:
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    body = f"{BEGIN}\n\n{table(results)}\n\n{END}"
    PAGE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: body, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    write(measure())
