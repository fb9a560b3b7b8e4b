"""The peer's model held against its own release, and both models against what vigabatrin does in people."""

from glutamate.engine.target import Target

_RELEASE = "time course released with doi:10.64898/2026.02.11.700015"
TARGETS = (
    Target("fuels.F8", "regression", "peer's nine equations, re-implemented, against its released time course: largest deviation over the largest value of a pool", _RELEASE, "the CSV's values", 0.0, 1e-3, "1", "peer_time_course", "deviation"),
    Target("fuels.F9.a", "prediction", "GABA after five days of GABA transaminase at 95 %", "patients: twofold to threefold at a loss of 85-92 %, Petroff 1996, doi:10.1212/wnl.46.5.1459", "a few %", 0.0, 10.0, "%", "gaba_transaminase", "ours"),
    Target("fuels.F9.b", "regression", "the same in the peer's model", "the same nine equations by another solver (LSODA)", "+35.5 %", 35.0, 36.0, "%", "gaba_transaminase", "peer", "reported beside ours: its GABA is set by a small difference of large fluxes"),
)  # fmt: skip
