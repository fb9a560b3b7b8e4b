"""Measure the whole brain and write results.json: `python benchmarks/whole_brain/run.py [CORE]`, with the project's own Python.

Every contender runs on one core and one thread; peers get environments of their own under benchmarks/.envs.
"""

import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

CONTENDERS = (
    ("glutamate, float32", "ours.py", ("float32",), None),
    ("tvboptim 0.4.0, float32", "tvboptim_run.py", (), "tvboptim"),
    ("glutamate, float64", "ours.py", ("float64",), None),
    ("neurolib 0.6.2, float64", "neurolib_run.py", (), "neurolib"),
    ("tvb-library 2.10.0, float64", "tvb_run.py", (), "tvb"),
    ("glutamate, linear noise and batches", "ours_linear.py", (), None),
)
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "NPROC": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def measure(script: str, arguments: tuple[str, ...], peer: str | None, core: str) -> dict[str, Any]:
    python = Path(sys.executable) if peer is None else python_of(peer, HERE / f"requirements-{peer}.txt")
    command = [str(python), script, *arguments]
    if shutil.which("taskset"):
        command = ["taskset", "-c", core, *command]
    done = subprocess.run(command, cwd=HERE, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{script} failed; its own message is above")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    core = sys.argv[1] if len(sys.argv) > 1 else "0"
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True).stdout
    conditions = {
        "date": datetime.date.today().isoformat(), "machine": model, "cores": os.cpu_count(), "commit": commit.strip(),
        "python": platform.python_version(), "versions": {name: metadata.version(name) for name in ("jax", "jaxlib", "numpy")},
    }  # fmt: skip
    rows: dict[str, Any] = {}
    for title, script, arguments, peer in CONTENDERS:
        rows[title] = measure(script, arguments, peer, core)
        print(title, rows[title], flush=True)
        (HERE / "results.json").write_text(json.dumps({"conditions": conditions, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
