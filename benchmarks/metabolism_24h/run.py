"""Measure everything and write results.json, results.csv and the tables of docs/benchmarks.md.

    python benchmarks/metabolism_24h/run.py                    everything (about 20 minutes)
    python benchmarks/metabolism_24h/run.py --only ours.py     one script again, the other results kept
    python benchmarks/metabolism_24h/run.py --rounds 1         each script once instead of the best of three

Run it with the project's own Python, for example `uv run python ...`. The peers get environments of their own under
benchmarks/.envs, made here with uv from the requirements files beside this script. Every solver runs on one core.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import command_time
import tables

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import FOLDER, python_of  # noqa: E402

ROOT = HERE.parent.parent
CORE = "0"
PEERS = {"scipy_bdf.py": "scipy", "diffrax_kvaerno.py": "diffrax", "roadrunner_cvode.py": "roadrunner"}
SCRIPTS = ("ours.py", *PEERS)
NAMED = {
    "scipy": ("scipy", "numba"),
    "diffrax": ("diffrax", "equinox", "jax"),
    "roadrunner": ("libroadrunner", "python-libsbml"),
}


def python(script: str) -> Path:
    """Interpreter for a script."""
    name = PEERS.get(script)
    return Path(sys.executable) if name is None else python_of(name, HERE / f"requirements-{name}.txt")


def call(script: str, *arguments: str, cache: Path | None = None) -> Any:
    """Run a script on one core; its last line of output is its result."""
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "NPROC": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    if cache is not None:
        environment["GLUTAMATE_CACHE"] = str(cache)
    pin = ["taskset", "-c", CORE] if shutil.which("taskset") else []
    done = subprocess.run(
        [*pin, python(script), HERE / script, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = done.stdout.strip().splitlines()
    return json.loads(lines[-1]) if lines else None


def best(rounds: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Of each record the repetition with the least CPU time."""
    return [min(same, key=lambda r: r["cpu_ms"]) for same in zip(*rounds, strict=True)]


def compile_times() -> list[dict[str, Any]]:
    out = []
    for kind in ("single", "batched"):
        with tempfile.TemporaryDirectory() as folder:
            for start in ("cold", "warm"):
                out += [{"start": start, **record} for record in call("compile_time.py", kind, cache=Path(folder))]
    return out


def versions() -> dict[str, str]:
    found = {
        "python": platform.python_version(),
        **{name: version(name) for name in ("glutamate", "jax", "jaxlib", "numpy")},
    }
    for environment, names in NAMED.items():
        interpreter = FOLDER / environment / "bin" / "python"
        if interpreter.exists():
            code = f"from importlib.metadata import version; print(*[version(n) for n in {names!r}])"
            printed = subprocess.run(
                [interpreter, "-c", code], stdout=subprocess.PIPE, text=True, check=True
            ).stdout.split()
            found |= {name if name != "jax" else "jax (diffrax)": v for name, v in zip(names, printed, strict=True)}
    return found


def machine() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return f"{model}, {os.cpu_count()} cores, {platform.system()}"


def commit() -> str:
    found = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True)
    return found.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description="24 h of metabolism: the package against its peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=[*SCRIPTS, "compile", "commands"])
    options = parser.parse_args()
    wanted = options.only or [*SCRIPTS, "compile", "commands"]
    file = HERE / "results.json"
    results = json.loads(file.read_text()) if file.exists() else {"solvers": {}}
    with tempfile.TemporaryDirectory() as folder:
        scripts = [script for script in SCRIPTS if script in wanted]
        if scripts:
            call("ours.py", folder, "--reference")
        rounds: dict[str, list[Any]] = {script: [] for script in scripts}
        for _ in range(options.rounds):
            for script in scripts:
                print(script, flush=True)
                rounds[script].append(call(script, folder))
        results["solvers"] |= {script: best(found) for script, found in rounds.items()}
    if "compile" in wanted:
        results["compile"] = compile_times()
    if "commands" in wanted:
        results["commands"] = command_time.measure()
    results |= {
        "versions": versions(),
        "machine": machine(),
        "date": date.today().isoformat(),
        "commit": commit(),
        "gpu": "none at hand",
    }
    file.write_text(json.dumps(results, indent=1) + "\n")
    tables.write_csv(results, HERE / "results.csv")
    tables.write_page(results, ROOT / "docs" / "benchmarks.md")


if __name__ == "__main__":
    main()
