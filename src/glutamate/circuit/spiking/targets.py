"""Targets of the spiking circuits."""

from glutamate.engine.target import Target

_RING = "these equations with Murray constants, Euler at 0.1 ms, 14 trials, computed independently"
_DECISION = "these equations with Wang constants, computed independently"
_LAM = "these equations with Lam constants, 40 trials, computed independently"
_THIRD = "these equations with exact steps, written once more in C++, 24 trials"
_EULER = "computed as the reference was, with Euler steps of 0.1 ms; exact steps give rows e and f"
_SHIPS = "the table carries the errors of its steps (T6.a, b: met with the same steps); exact steps are what other programs converge to (T6.e, f)"
_BOTH = "two standard errors of the difference"
_ROW = "binomial 95 % of both samples"

TARGETS = (
    Target("circuits.T6.a", "regression", "width of the bump, control ring, 3 s after the cue", _RING, "18.5 +- 2", 16.5, 20.5, "deg", "spiking_memory_ring_euler", "control_sigma", _EULER),
    Target("circuits.T6.b", "regression", "peak of the bump, control ring", _RING, "46 +- 6", 40.0, 52.0, "Hz", "spiking_memory_ring_euler", "control_peak", _EULER),
    Target("circuits.T6.c", "regression", "trials whose bump persists", _RING, ">= 0.98", 0.98, 1.0, "1", "spiking_memory_ring", "control_persist"),
    Target("circuits.T6.d", "prediction", "width with E->I NMDA x 0.98 over control", "Murray 2014, doi:10.1093/cercor/bhs370: loss of E->I NMDA broadens the bump", ">= 1.4", 1.4, 3.0, "x", "spiking_memory_ring", "broadening"),
    Target("circuits.T6.e", "regression", "width of the bump, exact steps", _THIRD, "23.25 +- 0.30", 22.57, 23.93, "deg", "spiking_memory_ring", "control_sigma", _BOTH),
    Target("circuits.T6.f", "regression", "peak of the bump, exact steps", _THIRD, "53.16 +- 0.26", 52.55, 53.77, "Hz", "spiking_memory_ring", "control_peak", _BOTH),
    Target("circuits.T26.a", "regression", "width of the bump as the ring ships, exact steps, against the table made with Euler steps", _RING, "18.5 +- 2", 16.5, 20.5, "deg", "spiking_memory_ring", "control_sigma", _SHIPS),
    Target("circuits.T26.b", "regression", "peak of the bump, the same", _RING, "46 +- 6", 40.0, 52.0, "Hz", "spiking_memory_ring", "control_peak", _SHIPS),
    Target("circuits.T7.a", "regression", "spontaneous rate, pyramidal cells, Wang constants", _DECISION, "1-3", 1.0, 3.0, "Hz", "spiking_wang_decision", "base_E"),
    Target("circuits.T7.b", "regression", "spontaneous rate, interneurons", _DECISION, "5-9", 5.0, 9.0, "Hz", "spiking_wang_decision", "base_I"),
    Target("circuits.T7.c", "regression", "rate of the pool that wins", _DECISION, "> 20", 20.0, 60.0, "Hz", "spiking_wang_decision", "winner"),
    Target("circuits.T7.d", "regression", "rate of the pool that loses", _DECISION, "< 5", 0.0, 5.0, "Hz", "spiking_wang_decision", "loser"),
    Target("circuits.T7.e", "regression", "correct at 3.2 %, Lam constants, 400 trials", _LAM, "0.60 (24 of 40)", 0.44, 0.76, "1", "spiking_lam_decision", "correct_3.2", _ROW),
    Target("circuits.T7.f", "regression", "correct at 6.4 %", _LAM, "0.80 (32 of 40)", 0.67, 0.93, "1", "spiking_lam_decision", "correct_6.4", _ROW),
    Target("circuits.T7.g", "regression", "correct at 12.8 %", _LAM, "0.85 (34 of 40)", 0.735, 0.965, "1", "spiking_lam_decision", "correct_12.8", _ROW),
    Target("circuits.T7.h", "regression", "correct at 25.6 %", _LAM, "1.00 (40 of 40)", 0.91, 1.0, "1", "spiking_lam_decision", "correct_25.6", _ROW),
)  # fmt: skip
