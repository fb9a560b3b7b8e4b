"""Brian2, C++ standalone: the same equations at a given method and step; only the compiled program is timed.

python brian2_standalone.py FOLDER METHOD STEP_MS
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import brian2 as b
import numpy as np


def text(given: dict[str, Any]) -> str:
    """Equations of both receptors; the start state follows from the sum of the others."""
    lines = ["G = Gf + Gs : 1", f"dGf/dt = -Gf/({given['fast']['decay']}*ms) : 1", f"dGs/dt = -Gs/({given['slow']['decay']}*ms) : 1"]  # fmt: skip
    for name, receptor in given["receptors"].items():
        states = {s: f"{name}_{s}" for s in receptor["states"]}
        rest = [states[s] for s in receptor["states"] if s != receptor["start"]]
        lines.append(f"{states[receptor['start']]} = 1 - {' - '.join(rest)} : 1")
        change: dict[str, list[str]] = {s: [] for s in states}
        for t in receptor["transitions"]:
            flux = f"{t['rate']!r}*{states[t['from']]}" + ("*G" if t["binds"] else "")
            change[t["from"]].append(f"- {flux}")
            change[t["to"]].append(f"+ {flux}")
        for s in receptor["states"]:
            if s != receptor["start"]:
                lines.append(f"d{states[s]}/dt = ({' '.join(change[s])})/ms : 1")
    return "\n".join(lines)


def main(folder: Path, method: str, step_ms: float) -> None:
    given, spikes = json.loads((folder / "equations.json").read_text()), np.load(folder / "trains.npz")
    reference = np.load(folder / "reference.npz")
    count, duration = int(spikes["index"].max()) + 1, float(reference[next(iter(given["receptors"]))].shape[1])
    build = folder / f"brian2_{method}_{step_ms:g}"
    b.set_device("cpp_standalone", directory=str(build), build_on_run=False)
    b.prefs.devices.cpp_standalone.openmp_threads = 0
    b.defaultclock.dt = step_ms * b.ms
    group = b.NeuronGroup(count, text(given), method=method)
    # The program delivers a spike at the end of the step in which it falls.
    source = b.SpikeGeneratorGroup(count, spikes["index"], (spikes["times"] - step_ms) * b.ms)
    amplitudes = f"Gf_post += {given['fast']['amplitude']!r}; Gs_post += {given['slow']['amplitude']!r}"
    synapses = b.Synapses(source, group, on_pre=amplitudes)
    synapses.connect(j="i")
    opened = {name: f"{name}_{next(iter(r['open']))}" for name, r in given["receptors"].items()}
    monitor = b.StateMonitor(group, list(opened.values()), record=True, dt=1 * b.ms)
    b.run(duration * b.ms)
    b.device.build(directory=str(build), compile=True, run=False, debug=False)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    b.device.run(str(build), with_output=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {name: np.asarray(getattr(monitor, variable)) for name, variable in opened.items()}
    np.savez(folder / f"brian2_{method}_{step_ms:g}.npz", **{name: x[: len(reference[name])] for name, x in found.items()}, **{f"mean_{name}": x.mean(axis=0) for name, x in found.items()})  # fmt: skip
    print(
        json.dumps(
            {"cpu_s": after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, "version": b.__version__}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
