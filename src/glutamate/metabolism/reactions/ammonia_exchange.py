"""Ammonia across the blood-brain barrier, as NH3 by diffusion: v = PS (NH4_b - NH4/r), r the pH partition."""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.ammonia_exchange",
    "ammonia between blood and brain",
    activity=activity("ammonia entry"),
    partition=Parameter(3.0, "1", 2.0, 4.0, "brain/blood ammonia ratio at pH 7.1/7.4, Cooper & Plum 1987, doi:10.1152/physrev.1987.67.2.440", "established", "tissue over blood at equilibrium"),
)  # fmt: skip

REACTIONS = (
    Reaction("ammonia_exchange", "W", "-> NH4", lambda x, o, p, u: u.ammonia - x.NH4 / p.partition, TABLE, flux="basis",
             doc="ammonia from blood"),
)  # fmt: skip
