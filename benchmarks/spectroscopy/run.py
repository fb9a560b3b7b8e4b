"""Spectroscopy beside other programs, CPU time on one core: `uv run python benchmarks/spectroscopy/run.py` (ours: two minutes).

    ideal_basis     20 metabolites, PRESS 14.4 + 15.6 ms at 123.2 MHz, decays of 2048 points, beside PyGAMMA on the same systems
    shaped_basis    the same with shaped excitation and refocusing, 32 positions in each direction, nothing kept on disk
    fit             24 simulated spectra and two of people, beside FSL-MRS on the same files with the same basis
    batch           1000 simulated spectra of one acquisition, beside one by one

PyGAMMA 4.3.4 has wheels for Python 3.8 and 3.9 only: PYGAMMA_PYTHON names an interpreter that imports it. FSL-MRS is not on PyPI and has
a licence of its own: FSL_MRS names a checkout, whose requirements are installed in an environment under .envs. What is not named
is not run, and the earlier numbers stay. Writes results.json and the table of docs/benchmarks.md.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from environments import python_of  # noqa: E402

ROOT = HERE.parent.parent
PAGE, RESULTS = ROOT / "docs" / "benchmarks.md", HERE / "results.json"
BEGIN, END = "<!-- spectroscopy: begin -->", "<!-- spectroscopy: end -->"
BATCH = 1000
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def call(interpreter, script, *arguments, path=""):
    """Run a script on one core; its last line of output is its result."""
    environment = {
        **os.environ,
        **THREADS,
        "GLUTAMATE_CACHE": tempfile.mkdtemp(),
        "PYTHONPATH": str(path or ROOT / "src"),
    }
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    command = [*pin, str(interpreter), str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def simulators(folder):
    """PyGAMMA beside ours: times, and the largest relative difference of a decay."""
    from problem import systems

    systems(folder / "systems.json")
    theirs = call(os.environ["PYGAMMA_PYTHON"], "pygamma_press.py", folder / "systems.json", folder / "gamma.npz")
    call(sys.executable, "ours.py", "decays", folder / "ours.npz")
    ours, gamma = np.load(folder / "ours.npz"), np.load(folder / "gamma.npz")
    # GAMMA's decays have the other sign.
    apart = {n: float(np.linalg.norm(gamma[n].conj() - ours[n]) / np.linalg.norm(ours[n])) for n in ours.files}
    return {**theirs, "difference": apart, "largest_difference": max(apart.values())}


def fits(folder):
    """FSL-MRS beside ours on the same files."""
    from problem import spectra

    data = folder / "spectra"
    data.mkdir()
    truth = spectra(data)
    fitted = call(sys.executable, "ours.py", "fit", data)
    ours, common = ({row["name"]: row for row in fitted if row["own_lines"] is own} for own in (True, False))
    theirs = []
    if "FSL_MRS" in os.environ:
        interpreter = python_of("fsl_mrs", HERE / "requirements-fsl-mrs.txt")
        theirs = call(interpreter, "fsl_mrs_fit.py", data, path=os.environ["FSL_MRS"])
    return compared(truth, ours, common, theirs)


def compared(truth, ours, common, theirs):
    """Errors against the truth, agreement with each other, times."""

    def errors(rows, name):
        e = np.array([100 * (rows[k]["ratio"][name] / truth[k][name] - 1) for k in truth])
        return {"bias": float(e.mean()), "sd": float(e.std())}

    names = ("Glu", "Gln", "GABA", "Glx", "tNAA")
    found = {
        "spectra": len(truth), "cpu_s": float(np.mean([ours[k]["cpu_s"] for k in truth])),
        "errors": {n: errors(ours, n) for n in names},
        "people": {k: row for k, row in ours.items() if k not in truth},
        "common_lines": {
            "cpu_s": float(np.mean([common[k]["cpu_s"] for k in truth])),
            "errors": {n: errors(common, n) for n in names}, "people": {k: row for k, row in common.items() if k not in truth},
        },
    }  # fmt: skip
    for baseline in dict.fromkeys(row["baseline"] for row in theirs):
        rows = {row["name"]: row for row in theirs if row["baseline"] == baseline}
        a, b = (np.array([which[k]["ratio"]["Glu"] for k in truth]) for which in (ours, rows))
        apart = 100 * (a / b - 1)
        found[f"fsl_mrs_{baseline}"] = {
            "cpu_s": float(np.mean([rows[k]["cpu_s"] for k in truth])),
            "errors": {n: errors(rows, n) for n in names},
            "Glu_correlation": float(np.corrcoef(a, b)[0, 1]),
            "Glu_difference": {"mean": float(apart.mean()), "sd": float(apart.std())},
            "people": {k: row for k, row in rows.items() if k not in truth},
        }
    return found


def table(r):
    """The measured part of the page, Markdown."""
    ideal, gamma, fit, batch = r["basis"]["ideal_basis"], r.get("pygamma"), r["fit"], r["batch"]
    lines = [f"Measured {r['date']}, CPU time on one core, all in one run.", "", "| what | CPU s | goal | met |", "|---|---|---|---|"]  # fmt: skip
    lines.append(f"| basis of 20 metabolites, PRESS 30 ms, ideal pulses, 2048 points | {ideal:.3f} | < 2 | {_met(ideal < 2)} |")  # fmt: skip
    if gamma:
        ratio = gamma["cpu_s"] / ideal
        lines.append(f"| the same systems with PyGAMMA 4.3.4 | {gamma['cpu_s']:.3f}, {ratio:.1f} times ours | ours >= 5 times faster | {_met(ratio >= 5)} |")  # fmt: skip
        apart = gamma["largest_difference"]
        lines.append(f"| largest relative difference of a decay from PyGAMMA's, 20 metabolites | {apart:.1e} | <= 1e-4 | {_met(apart <= 1e-4)} |")  # fmt: skip
    shaped = r["basis"]["shaped_basis"]
    lines.append(f"| basis with shaped pulses, 32 positions in each direction | {shaped:.1f} | < 60 | {_met(shaped < 60)} |")  # fmt: skip
    lines.append(f"| fit of one spectrum, 20 metabolites, macromolecules, spline baseline | {fit['cpu_s']:.3f} | < 0.5 | {_met(fit['cpu_s'] < 0.5)} |")  # fmt: skip
    common = fit["common_lines"]["cpu_s"]
    lines.append(f"| the same with lines in common, as FSL-MRS has them | {common:.3f} | < 0.5 | {_met(common < 0.5)} |")  # fmt: skip
    for kind in ("spline", "polynomial"):
        peer = fit.get(f"fsl_mrs_{kind}")
        if peer:
            ratio = peer["cpu_s"] / fit["cpu_s"]
            lines.append(f"| the same spectra with FSL-MRS 2.4.11, Newton, {kind} baseline | {peer['cpu_s']:.1f}, {ratio:.0f} times ours | ours >= 60 times faster | {_met(ratio >= 60)} |")  # fmt: skip
    faster = batch["single_s"] / batch["batch_s"]
    lines.append(f"| {batch['spectra']} spectra in a batch, each | {batch['batch_s']:.3f}, {faster:.1f} times faster than one by one | >= 2 times | {_met(faster >= 2)} |")  # fmt: skip
    lines.append(f"| memory of the process with {batch['spectra']} spectra | {batch['memory_mb']:.0f} MB | <= 1000 | {_met(batch['memory_mb'] <= 1000)} |")  # fmt: skip
    programs = {"glutamate": fit, "glutamate, lines in common": fit["common_lines"]} | {f"FSL-MRS, {k}": fit[f"fsl_mrs_{k}"] for k in ("spline", "polynomial") if f"fsl_mrs_{k}" in fit}  # fmt: skip
    lines += ["", f"Errors over the {fit['spectra']} simulated spectra, bias / SD in % of the ratio to total creatine:", "", "| program | Glu | Gln | GABA | Glx | tNAA |", "|---|---|---|---|---|---|"]  # fmt: skip
    lines += [f"| {name} | " + " | ".join(f"{e['bias']:+.1f} / {e['sd']:.1f}" for e in found["errors"].values()) + " |" for name, found in programs.items()]  # fmt: skip
    lines += [""]
    for kind in ("spline", "polynomial"):
        peer = fit.get(f"fsl_mrs_{kind}")
        if peer:
            d = peer["Glu_difference"]
            lines.append(f"Glu/tCr against FSL-MRS ({kind}): mean difference {d['mean']:+.1f} % (SD {d['sd']:.1f}), correlation {peer['Glu_correlation']:.3f}.")  # fmt: skip
    if fit["people"]:
        lines += ["", "Glu/tCr of two people (Osprey's example data, one basis and the same prepared data for all):", "", "| program | " + " | ".join(fit["people"]) + " |", "|---" * (1 + len(fit["people"])) + "|"]  # fmt: skip
        lines += [f"| {name} | " + " | ".join(f"{found['people'][k]['ratio']['Glu']:.2f}" for k in fit["people"]) + " |" for name, found in programs.items()]  # fmt: skip
    return "\n".join(lines)


def _met(met):
    return "yes" if met else "no"


def main():
    earlier = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {"date": date.today().isoformat(), "basis": call(sys.executable, "ours.py", "basis")}
        if "PYGAMMA_PYTHON" in os.environ:
            found["pygamma"] = simulators(folder)
        found["fit"] = fits(folder)
        found["batch"] = call(sys.executable, "ours.py", "batch", BATCH)
    for kind in ("pygamma",):
        if kind not in found and kind in earlier:
            found[kind] = earlier[kind]
    for kind in ("fsl_mrs_spline", "fsl_mrs_polynomial"):
        if kind not in found["fit"] and kind in earlier.get("fit", {}):
            found["fit"][kind] = earlier["fit"][kind]
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    text = PAGE.read_text(encoding="utf-8")
    inside = f"{BEGIN}\n\n{table(found)}\n\n{END}"
    PAGE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: inside, text, flags=re.DOTALL), encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
