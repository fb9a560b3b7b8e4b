"""The task: the decision network of Wang 2002 for 2.5 s at dt 0.1 ms, with motion of 12.8 % coherence from the start.

Plain numbers, so that every contender can import this file in an environment of its own.
"""

DURATION_MS = 2500.0
DT_MS = 0.1
COHERENCE = 12.8
SIZES = {"E1": 240, "E2": 240, "E0": 1120, "I": 400}
W_PLUS = 1.7
W_MINUS = 1 - 0.15 * (W_PLUS - 1) / (1 - 0.15)
G = {"AMPA": {"E": 0.05, "I": 0.04}, "NMDA": {"E": 0.165, "I": 0.13}, "GABA": {"E": 1.3, "I": 1.0}}
G_EXT = {"E": 2.1, "I": 1.62}
BACKGROUND_HZ = 2400.0
MU_HZ = 40.0
RATE_HZ = {
    "E1": BACKGROUND_HZ + MU_HZ * (1 + COHERENCE / 100),
    "E2": BACKGROUND_HZ + MU_HZ * (1 - COHERENCE / 100),
    "E0": BACKGROUND_HZ,
    "I": BACKGROUND_HZ,
}
CELLS = {"E": {"C": 500.0, "g_L": 25.0, "tau_ref": 2.0}, "I": {"C": 200.0, "g_L": 20.0, "tau_ref": 1.0}}
V_L, V_TH, V_RESET, V_EX, V_IN = -70.0, -50.0, -55.0, 0.0, -70.0
TAU_AMPA, TAU_GABA, TAU_NMDA, TAU_X, ALPHA = 2.0, 5.0, 100.0, 2.0, 0.5
DELAY_MS = 0.5


def cell(population: str) -> str:
    return "I" if population == "I" else "E"


def weight(source: str, target: str) -> float:
    """Relative strength of the synapses between two populations."""
    if source == "I" or target not in ("E1", "E2"):
        return 1.0
    return W_PLUS if source == target else W_MINUS
