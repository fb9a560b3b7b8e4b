"""NEST with iaf_bw_2001: `python nest_trials.py TRIALS` prints CPU seconds per trial and population rates as JSON."""

import json
import sys
import time

import nest
import problem as p


def trial(seed: int) -> dict[str, float]:
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.SetKernelStatus({"resolution": p.DT_MS, "rng_seed": seed + 1, "local_num_threads": 1})
    kinds = nest.GetDefaults("iaf_bw_2001")["receptor_types"]
    groups, recorders = {}, {}
    for name, size in p.SIZES.items():
        c = p.CELLS[p.cell(name)]
        groups[name] = nest.Create(
            "iaf_bw_2001",
            size,
            {
                "C_m": c["C"], "g_L": c["g_L"], "t_ref": c["tau_ref"], "E_L": p.V_L, "V_th": p.V_TH, "V_reset": p.V_RESET,
                "E_ex": p.V_EX, "E_in": p.V_IN, "tau_AMPA": p.TAU_AMPA, "tau_GABA": p.TAU_GABA,
                "tau_decay_NMDA": p.TAU_NMDA, "tau_rise_NMDA": p.TAU_X, "alpha": p.ALPHA, "conc_Mg2": 1.0,
            },
        )  # fmt: skip
        groups[name].V_m = nest.random.uniform(p.V_RESET, p.V_TH)
        recorders[name] = nest.Create("spike_recorder")
        nest.Connect(groups[name], recorders[name])
        source = nest.Create("poisson_generator", params={"rate": p.RATE_HZ[name]})
        nest.Connect(
            source,
            groups[name],
            syn_spec={"weight": p.G_EXT[p.cell(name)], "delay": p.DT_MS, "receptor_type": kinds["AMPA"]},
        )
    for source, pre in groups.items():
        for target, post in groups.items():
            for receptor in ("GABA",) if source == "I" else ("AMPA", "NMDA"):
                g = p.G[receptor][p.cell(target)] * p.weight(source, target)
                nest.Connect(
                    pre,
                    post,
                    conn_spec="all_to_all",
                    syn_spec={"weight": g, "delay": p.DELAY_MS, "receptor_type": kinds[receptor]},
                )
    begin = time.process_time()
    nest.Simulate(p.DURATION_MS)
    took = time.process_time() - begin
    rates = {n: r.n_events / p.SIZES[n] / p.DURATION_MS * 1000 for n, r in recorders.items()}
    return {"cpu_s": took, **rates}


print(json.dumps([trial(seed) for seed in range(int(sys.argv[1]))]))
