"""Check a built wheel: `python tools/check_wheel.py FILE.whl` fails unless it is pure Python, complete and called glutamate-lab.

Complete means that it holds every file of src/glutamate that git tracks or would track (modules, cases, templates, the
marker of typing), the licence, and nothing else.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

DISTRIBUTION = "glutamate-lab"
ROOT = Path(__file__).resolve().parent.parent


def check(wheel: Path, sources: set[str]) -> list[str]:
    """What is wrong with `wheel`, given the paths it must hold (relative to src)."""
    problems = []
    if not wheel.name.startswith(f"{DISTRIBUTION.replace('-', '_')}-"):
        problems.append(f"{wheel.name} is not called {DISTRIBUTION}: plain glutamate is another project on PyPI")
    if not wheel.name.endswith("-py3-none-any.whl"):
        problems.append(f"{wheel.name} is bound to a platform or an interpreter")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    metadata = {name for name in held if name.split("/")[0].endswith(".dist-info")}
    if not any(name.endswith("LICENSE") for name in metadata):
        problems.append("the licence is missing")
    if not any(name.startswith("glutamate/cases/") and name.endswith(".yaml") for name in held):
        problems.append("the shipped cases are missing")
    problems += [f"{name} is missing" for name in sorted(sources - held)]
    problems += [f"{name} does not belong there" for name in sorted(held - metadata - sources)]
    return problems


def package_files(root: Path) -> set[str]:
    """Paths below src of the files that belong to the package."""
    command = ["git", "-C", str(root / "src"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return {name for name in listing if name and (root / "src" / name).is_file()}


if __name__ == "__main__":
    problems = [f"{file}: {problem}" for file in sys.argv[1:] for problem in check(Path(file), package_files(ROOT))]
    for problem in problems:
        print(problem)
    print(f"wheel: {len(sys.argv) - 1} checked, {len(problems)} problems")
    sys.exit(1 if problems or len(sys.argv) < 2 else 0)
