"""Brian2, C++ standalone, one thread: python brian2_standalone.py STEP_MS REPETITIONS FOLDER.

The CPU time is that of the compiled program alone; generating and compiling it is shown apart. Calcium is integrated once per
delay and linked to the synapses; only the efficacy is drawn per synapse.
"""

import resource
import sys
import time

import brian2 as b2
import numpy as np
import problem
from brian2 import ms, second

step, repetitions, folder = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
b2.set_device("cpp_standalone", build_on_run=False, directory=folder)
b2.prefs.devices.cpp_standalone.openmp_threads = 0
b2.seed(1)
b2.defaultclock.dt = step * ms

p, count = problem.DP, len(problem.DELAYS)
begin = time.perf_counter()
calcium = b2.NeuronGroup(count, "dc/dt = -c/tau_ca : 1", method="exact", namespace={"tau_ca": p["tau_ca"] * ms})
first = problem.START_MS + problem.PERIOD_MS * np.arange(problem.PAIRS)
indices = np.repeat(np.arange(count), problem.PAIRS)
pre = np.tile(first, count) + p["delay"]
post = np.tile(first, count) + np.repeat(problem.DELAYS, problem.PAIRS)
objects = [calcium]
for times, amplitude in ((pre, p["c_pre"]), (post, p["c_post"])):
    source = b2.SpikeGeneratorGroup(count, indices, np.round(times / step) * step * ms)
    synapses = b2.Synapses(source, calcium, on_pre=f"c_post += {amplitude}")
    synapses.connect(j="i")
    objects += [source, synapses]

synapse = b2.NeuronGroup(
    count * repetitions,
    """drho/dt = (-rho*(1-rho)*(rho_star-rho) + gamma_p*(1-rho)*int(c > theta_p) - gamma_d*rho*int(c > theta_d))/tau
                 + sigma*sqrt((int(c > theta_d) + int(c > theta_p))/tau)*xi : 1
       c : 1 (linked)""",
    method="euler",
    namespace={**{k: p[k] for k in ("rho_star", "gamma_p", "gamma_d", "theta_p", "theta_d", "sigma")}, "tau": p["tau"] * second},
)  # fmt: skip
synapse.c = b2.linked_var(calcium, "c", index=np.repeat(np.arange(count), repetitions))
start = np.tile(np.repeat([0.0, 1.0], repetitions // 2), count)
synapse.rho = start
network = b2.Network(*objects, synapse)
network.run((problem.START_MS + problem.PERIOD_MS * problem.PAIRS) * ms)
b2.device.build(directory=folder, compile=True, run=False, debug=False)
built = time.perf_counter() - begin

before = resource.getrusage(resource.RUSAGE_CHILDREN)
b2.device.run(folder, with_output=False, run_args=[])
after = resource.getrusage(resource.RUSAGE_CHILDREN)
rho = np.asarray(synapse.rho).reshape(count, 2, repetitions // 2)
up, down = (rho[:, 0] > p["rho_star"]).mean(-1), (rho[:, 1] <= p["rho_star"]).mean(-1)
problem.report(
    {
        "contender": f"Brian2 C++ standalone, step {step:g} ms",
        "synapses": count * repetitions,
        "step_ms": step,
        "cpu_s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "build_wall_s": built,
        **problem.curve(up, down, repetitions // 2),
    }
)
