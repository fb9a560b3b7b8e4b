"""The task: the working memory ring of Murray 2014 for 4 s at dt 0.1 ms, cue of 375 pA at 180 degrees from 0.5 to 0.75 s.

Plain numbers, so that every contender can import this file in an environment of its own.
"""

DURATION_MS = 4000.0
DT_MS = 0.1
CUE_MS = (500.0, 750.0)
CUE_PA, CUE_DEG, CUE_SIGMA = 375.0, 180.0, 6.0
SIZES = {"E": 2048, "I": 512}
G_EE, G_EI, G_IE, G_II = 1001.9 / 2048, 717.6 / 2048, 807.2 / 512, 566.2 / 512
G_EXT = {"E": 9.3, "I": 7.14}
RATE_HZ = 600.0
SIGMA, J_PLUS = 9.0, 3.0
MODES = 32
CELLS = {"E": {"C": 500.0, "g_L": 25.0, "tau_ref": 2.0}, "I": {"C": 200.0, "g_L": 20.0, "tau_ref": 1.0}}
V_L, V_TH, V_RESET, V_IN = -70.0, -50.0, -60.0, -70.0
TAU_AMPA, TAU_GABA, TAU_NMDA, TAU_X, ALPHA = 2.0, 10.0, 100.0, 2.0, 0.5
