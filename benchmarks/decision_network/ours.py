"""The package: `python ours.py TRIALS dtype [REPEATS]` prints CPU seconds per trial, compile time and population rates as JSON.

Least of `REPEATS` runs after the first; the first run's surplus is tracing and compilation.
"""

import json
import sys
import time

import problem as p

import glutamate.engine.runtime as runtime

runtime.configure()
from glutamate.circuit import circuits, spiking  # noqa: E402
from glutamate.circuit.spiking import Drive, ExtraRate  # noqa: E402

REPEATS = int(sys.argv[3]) if len(sys.argv) > 3 else 4


def run(trials: int, dtype: str, seed: int) -> tuple[float, spiking.SpikingResult]:
    extra = tuple(ExtraRate("stimulus", n, [p.RATE_HZ[n] - p.BACKGROUND_HZ]) for n in ("E1", "E2"))
    begin = time.process_time()
    result = spiking.simulate(
        circuits.get("wang_decision"), duration_ms=p.DURATION_MS, trials=trials, seed=seed, dt_ms=p.DT_MS,
        drive=Drive((0.0,), poisson=extra), dtype=dtype,
    )  # fmt: skip
    return time.process_time() - begin, result


trials, dtype = int(sys.argv[1]), sys.argv[2]
first, _ = run(trials, dtype, 0)
runs = [run(trials, dtype, seed) for seed in range(1, 1 + REPEATS)]
least = min(took for took, _ in runs)
out = [
    {"cpu_s": least / trials, "start_s": first - least, **{n: float(r.rate(n)[0, i].mean()) for n in p.SIZES}}
    for _, r in runs[:1]
    for i in range(trials)
]
print(json.dumps(out))
