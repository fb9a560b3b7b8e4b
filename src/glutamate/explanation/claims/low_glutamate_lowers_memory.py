"""Less glutamate in terminals and working memory."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import score

CASE = {
    "regions": ["dlPFC"], "start": "08:00", "duration": "24 h",
    "arms": [{"name": "low", "synapse": {"vesicles": {"glutamate": 0.5}}}],
    "tasks": [
        {"name": "n_back", "circuit": "murray_ring", "region": "dlPFC", "trials": 8},
        {"name": "symbol_coding", "circuit": "wong_wang", "region": "dlPFC"},
    ],
    "visits": [{"name": "test", "at": "24 h"}],
}  # fmt: skip
"""Half the transport of glutamate into vesicles."""

CLAIM = Claim(
    "low_glutamate_lowers_memory",
    "Too little glutamate lowers working memory.",
    "C",
    "Blocking NMDA receptors does so in people (ketamine, g = -0.3 to -0.6, doi:10.1016/j.pnpbp.2022.110575). That people with less glutamate in a scan remember less is not established: correlations are small and of both signs.",
    Trial(
        CASE, score("n_back-murray_ring", "d_prime", "low", "test", sign=-1),
        "2-back d' with half the transport of glutamate into vesicles, worse than in health", "", 0.15,
        "a fifth of a standard deviation between people",
    ),
    "A mechanism in a terminal. Behind it stands the homeostatic gain, which rests on one effect of ketamine; nobody was shown to have this deficit.",
)  # fmt: skip
