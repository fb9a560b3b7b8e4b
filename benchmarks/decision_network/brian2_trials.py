"""Brian2 in C++ standalone mode: `python brian2_trials.py TRIALS float32|float64` prints CPU seconds per trial and rates.

Gating is summed by population (16 numbers reach a neuron, no N x N synapses), Euler steps, -O3 -march=native. Only the run of
the compiled program is timed.
"""

import json
import resource
import sys
import tempfile

import brian2 as b
import numpy as np
import problem as p

b.prefs.core.default_float_dtype = np.dtype(sys.argv[2]).type
b.prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-ffast-math", "-march=native", "-std=c++11"]
folder = tempfile.mkdtemp()
b.set_device("cpp_standalone", build_on_run=False, directory=folder)
b.defaultclock.dt = p.DT_MS * b.ms

names = list(p.SIZES)
MODEL = """
dv/dt = (-g_L*(v - v_l) - (g_ext*s_ext + a)*v - n*v/(1 + exp(-0.062*v)/3.57) - g*(v - v_i))/C : 1 (unless refractory)
ds_ext/dt = -s_ext/(tau_ampa*ms) : 1
a : 1 (linked)
n : 1 (linked)
g : 1 (linked)
"""
GATING = """
dx/dt = -x/(tau_x*ms) : 1
ds/dt = -s/(tau_nmda*ms) + alpha*x*(1 - s)/ms : 1
"""
# What each population sends (summed gating) and what each hears (weighted sums of it).
sent = b.NeuronGroup(4, "da/dt = -a/(tau_a*ms) : 1\ndg/dt = -g/(tau_g*ms) : 1\nn0 : 1\nn1 : 1\nn2 : 1", method="euler",
                     namespace={"tau_a": p.TAU_AMPA, "tau_g": p.TAU_GABA})  # fmt: skip
heard = b.NeuronGroup(4, "a : 1\nn : 1\ng : 1")
objects = [sent, heard]
matrix = b.Synapses(sent, heard, "w_a : 1\nw_n : 1\nw_g : 1\na_post = w_a*a_pre : 1 (summed)\n"
                    "n_post = w_n*(n0_pre + n1_pre + n2_pre) : 1 (summed)\ng_post = w_g*g_pre : 1 (summed)")  # fmt: skip
sources, targets = np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)
matrix.connect(i=sources, j=targets)
for receptor, variable in (("AMPA", "w_a"), ("NMDA", "w_n"), ("GABA", "w_g")):
    values = [
        p.G[receptor][p.cell(names[t])] * p.weight(names[s], names[t])
        if (names[s] == "I") == (receptor == "GABA")
        else 0.0
        for s, t in zip(sources, targets, strict=True)
    ]
    setattr(matrix, variable, values)
objects.append(matrix)
monitors = {}
for index, (name, size) in enumerate(p.SIZES.items()):
    kind = p.cell(name)
    c, excitatory = p.CELLS[kind], kind == "E"
    group = b.NeuronGroup(
        size,
        MODEL + (GATING if excitatory else ""),
        method="euler",
        threshold="v >= v_th",
        reset="v = v_r",
        refractory=c["tau_ref"] * b.ms,
        namespace={
            "g_L": c["g_L"], "C": c["C"] * b.ms, "g_ext": p.G_EXT[kind], "v_l": p.V_L, "v_i": p.V_IN,
            "v_th": p.V_TH, "v_r": p.V_RESET, "tau_ampa": p.TAU_AMPA, "tau_x": p.TAU_X, "tau_nmda": p.TAU_NMDA,
            "alpha": p.ALPHA,
        },
        name=f"cells_{name}",
    )  # fmt: skip
    group.v = "v_r + rand()*(v_th - v_r)"
    for variable in "ang":
        setattr(group, variable, b.linked_var(heard, variable, index=np.full(size, index)))
    to_sums = b.Synapses(
        group,
        sent,
        f"n{index}_post = s_pre : 1 (summed)" if excitatory else "",
        on_pre="a_post += 1" if excitatory else "g_post += 1",
        delay=p.DELAY_MS * b.ms,
    )
    to_sums.connect(i=np.arange(size), j=index)
    noise = b.PoissonInput(group, "s_ext", N=1000, rate=p.RATE_HZ[name] / 1000 * b.Hz, weight=1)
    monitors[name] = b.SpikeMonitor(group, record=False)
    objects += [group, to_sums, noise, monitors[name]]
    if excitatory:
        own = b.Synapses(group, group, on_pre="x_post += 1", delay=p.DELAY_MS * b.ms)
        own.connect(j="i")
        objects.append(own)
network = b.Network(*objects)
network.run(p.DURATION_MS * b.ms)
b.device.build(directory=folder, compile=True, run=False, clean=False)

out = []
for _ in range(int(sys.argv[1])):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    b.device.run(directory=folder, with_output=False, run_args=[])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    rates = {n: float(np.sum(m.count[:])) / p.SIZES[n] / p.DURATION_MS * 1000 for n, m in monitors.items()}
    out.append({"cpu_s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, **rates})
print(json.dumps(out))
