"""Decays of PRESS with PyGAMMA: a spin simulator in C++ that shares no code with this package. Needs Python 3.8 or 3.9.

    python pygamma_press.py problem.json decays.npz        prints {"cpu_s": ..., "build": ...}

problem.json: mhz, te1_s, te2_s, points, dwell_s, and metabolites: name -> list of groups (hz, couplings, weight), as problem.py
writes it. Hard pulses: 90y, 180y, 180y. The lines come from GAMMA's table of transitions; the decay is their sum. CPU time is the
least of several rounds over all metabolites.
"""

import json
import sys
import time

import numpy as np
import pygamma as pg

ROUNDS = 5
WEAK = 1e-9  # number: lines weaker than this relative to the strongest are left out by GAMMA


def lines(group, mhz, te1, te2):
    """Frequencies (Hz) and amplitudes of one group of spins."""
    count = len(group["hz"])
    system = pg.spin_system(count)
    system.Omega(mhz)
    for i, hz in enumerate(group["hz"]):
        system.shift(i, hz)
        for k in range(i + 1, count):
            system.J(i, k, group["couplings"][i][k])
    H = pg.Hcs(system) + pg.HJ(system)
    sigma = pg.Iypuls(system, pg.sigma_eq(system), 90.0)
    sigma = pg.evolve(sigma, pg.prop(H, te1 / 2))
    sigma = pg.Iypuls(system, sigma, 180.0)
    sigma = pg.evolve(sigma, pg.prop(H, (te1 + te2) / 2))
    sigma = pg.Iypuls(system, sigma, 180.0)
    sigma = pg.evolve(sigma, pg.prop(H, te2 / 2))
    # The table belongs to the receiver, which must outlive it.
    receiver = pg.acquire1D(pg.gen_op(pg.Fm(system)), H, WEAK)
    table = receiver.table(sigma)
    size = table.size()
    frequencies = np.array([table.Fr(i) for i in range(size)]) / (2 * np.pi)
    amplitudes = np.array([complex(table.I(i).real(), table.I(i).imag()) for i in range(size)])
    return frequencies, amplitudes * group["weight"] / 2.0 ** (count - 2)


def decay(groups, problem):
    frequencies, amplitudes = zip(*(lines(g, problem["mhz"], problem["te1_s"], problem["te2_s"]) for g in groups))  # noqa: B905 (Python 3.9)
    f, a = np.concatenate(frequencies), np.concatenate(amplitudes)
    block = int(np.sqrt(problem["points"]))
    w = 2j * np.pi * f * problem["dwell_s"]
    inside = np.exp(np.outer(w, np.arange(block)))
    begins = np.exp(np.outer(block * np.arange(-(-problem["points"] // block)), w))
    return ((begins * a) @ inside).reshape(-1)[: problem["points"]]


def main(problem_file, out):
    with open(problem_file) as file:
        problem = json.load(file)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        decays = {name: decay(groups, problem) for name, groups in problem["metabolites"].items()}
        times.append(time.process_time() - start)
    np.savez(out, **decays)
    print(json.dumps({"cpu_s": min(times), "python": sys.version.split()[0], "numpy": np.__version__}))


if __name__ == "__main__":
    main(*sys.argv[1:])
