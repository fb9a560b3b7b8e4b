"""Brian2 in C++ standalone mode: `python brian2_trials.py TRIALS float32|float64` prints CPU seconds per trial and rates.

The E to E footprint goes through its Fourier modes (65 instead of 2048 numbers per neuron), as a C++ function called once per
step; everything else is summed by population. Euler steps, -O3 -march=native. Only the run of the compiled program is timed.
"""

import json
import resource
import sys
import tempfile

import brian2 as b
import numpy as np
import problem as p

real = {"float32": "float", "float64": "double"}[sys.argv[2]]
b.prefs.core.default_float_dtype = np.dtype(sys.argv[2]).type
b.prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-ffast-math", "-march=native", "-std=c++11"]
folder = tempfile.mkdtemp()
b.set_device("cpp_standalone", build_on_run=False, directory=folder)
b.defaultclock.dt = p.DT_MS * b.ms

size = p.SIZES["E"]
distance = (360.0 * np.arange(size) / size + 180) % 360 - 180
bell = np.exp(-(distance**2) / (2 * p.SIGMA**2))
j_minus = (1 - p.J_PLUS * bell.mean()) / (1 - bell.mean())
footprint = j_minus + (p.J_PLUS - j_minus) * bell
modes = np.fft.rfft(footprint).real[: p.MODES + 1] / size
modes[1:] *= 2
listed = ", ".join(f"{m:.9g}" for m in modes)
# One pass adds up the modes of the gating and reads back the sum of the last step.
CODE = f"""
namespace ring {{
const int N = {size}, K = {2 * p.MODES + 1};
static {real} basis[N][K], sums[K], last[K];
static bool ready = false;
static void prepare() {{
    const double weight[{p.MODES + 1}] = {{ {listed} }};
    for (int i = 0; i < N; i++) for (int m = 0; m <= {p.MODES}; m++) {{
        double a = 2*M_PI*i*m/N, w = sqrt(fabs(weight[m]));
        basis[i][m] = w*cos(a);
        if (m) basis[i][{p.MODES}+m] = w*sin(a);
    }}
    ready = true;
}}
}}
{real} ring_sum(int i, {real} s) {{
    using namespace ring;
    if (!ready) prepare();
    if (i == 0) for (int k = 0; k < K; k++) {{ last[k] = sums[k]; sums[k] = 0; }}
    {real} total = 0;
    for (int k = 0; k < K; k++) {{ sums[k] += basis[i][k]*s; total += basis[i][k]*last[k]; }}
    return total;
}}
"""
assert np.all(modes > 0)


@b.implementation("cpp", CODE)
@b.check_units(i=1, s=1, result=1)
def ring_sum(i, s):
    raise NotImplementedError


MODEL = """
dv/dt = (-g_L*(v - v_l) - g_ext*s_ext*v - n*v/(1 + exp(-0.062*v)/3.57) - g_i*gaba*(v - v_i) + current)/C : 1 (unless refractory)
ds_ext/dt = -s_ext/(tau_ampa*ms) : 1
gaba : 1 (linked)
"""
sums = b.NeuronGroup(1, "ds/dt = -s/(tau_g*ms) : 1\nn : 1", method="euler", namespace={"tau_g": p.TAU_GABA})
cue = b.TimedArray(np.array([0, 0, p.CUE_PA, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), dt=250 * b.ms)
objects, groups, monitors = [sums], {}, {}
for kind in "EI":
    c = p.CELLS[kind]
    extra = (
        "n : 1\ncurrent = cue(t)*profile : 1\nprofile : 1 (constant)\ndx/dt = -x/(tau_x*ms) : 1\n"
        "ds/dt = -s/(tau_nmda*ms) + alpha*x*(1 - s)/ms : 1"
        if kind == "E"
        else "opened : 1 (linked)\nn = g_ei*opened : 1\ncurrent = 0 : 1"
    )
    group = b.NeuronGroup(
        p.SIZES[kind],
        MODEL + extra,
        method="euler",
        threshold="v >= v_th",
        reset="v = v_r\nx += 1" if kind == "E" else "v = v_r",
        refractory=c["tau_ref"] * b.ms,
        namespace={
            "g_L": c["g_L"], "C": c["C"] * b.ms, "g_ext": p.G_EXT[kind], "g_i": p.G_IE if kind == "E" else p.G_II,
            "g_ei": p.G_EI, "v_l": p.V_L, "v_i": p.V_IN, "v_th": p.V_TH, "v_r": p.V_RESET, "tau_ampa": p.TAU_AMPA,
            "tau_x": p.TAU_X, "tau_nmda": p.TAU_NMDA, "alpha": p.ALPHA, "cue": cue,
        },
        name=f"cells_{kind}",
    )  # fmt: skip
    group.v = "v_r + rand()*(v_th - v_r)"
    group.gaba = b.linked_var(sums, "s", index=np.zeros(p.SIZES[kind], int))
    if kind == "I":
        group.opened = b.linked_var(sums, "n", index=np.zeros(p.SIZES[kind], int))
    noise = b.PoissonInput(group, "s_ext", N=1000, rate=p.RATE_HZ / 1000 * b.Hz, weight=1)
    groups[kind], monitors[kind] = group, b.SpikeMonitor(group, record=False)
    objects += [group, noise, monitors[kind]]
groups["E"].profile = np.exp(-((360.0 * np.arange(size) / size - p.CUE_DEG) ** 2) / (2 * p.CUE_SIGMA**2))
groups["E"].namespace.update({"ring_sum": ring_sum, "g_ee": p.G_EE})
groups["E"].run_regularly("n = g_ee*ring_sum(i, s)", dt=b.defaultclock.dt, when="start")
to_n = b.Synapses(groups["E"], sums, "n_post = s_pre : 1 (summed)")
to_n.connect()
inhibit = b.Synapses(groups["I"], sums, on_pre="s_post += 1")
inhibit.connect()
network = b.Network(*objects, to_n, inhibit)
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
