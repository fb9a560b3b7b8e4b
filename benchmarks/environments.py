"""Environments of the peers: one folder per peer under benchmarks/.envs, made the first time it is asked for."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / ".envs"


def python_of(peer: str, requirements: Path) -> Path:
    """Python of a peer with its requirements. The project's own pins do not apply: Brian2 needs an older NumPy."""
    folder = FOLDER / peer
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, folder], check=True)
    command = ["uv", "pip", "install", "--no-config", "--quiet", "--python", python, "-r", requirements]
    subprocess.run(command, check=True)
    return python
