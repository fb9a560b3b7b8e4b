"""Less glutamate in terminals and planning."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import of_trials

CLAIM = Claim(
    "low_glutamate_worsens_planning",
    "Too little glutamate makes planning poor.",
    "C",
    "Under ketamine executive tests are a little worse (Zhornitsky 2022, doi:10.1016/j.pnpbp.2022.110575); planning was tested in 11 volunteers and no effect reported (Honey 2003, doi:10.1038/sj.npp.1300272). That people with less glutamate plan worse is not shown.",
    Trial(
        {
            "regions": ["dlPFC"], "start": "08:00", "duration": "24 h",
            "arms": [{"name": "low", "synapse": {"vesicles": {"glutamate": 0.5}}}],
            "tasks": [{"name": "planning", "region": "dlPFC", "trials": 32}],
            "visits": [{"name": "test", "at": "24 h"}],
        },
        of_trials("planning-planning_field", "solved", "low", "test", sign=-1),
        "share of problems solved in the fewest moves with half the transport of glutamate into vesicles, less than in health (interval over trials of the median person)",
        "", 0.1, "what one more move costs", most=1,
    ),
    "A proposed model of planning with an assumed coupling; people search, which the model does not. Its gain is between those that ketamine sets for memory and decisions.",
)  # fmt: skip
