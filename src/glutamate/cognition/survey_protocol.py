"""What surveys show: the protocol that is common to tasks and to the surveys from which their scores are expected."""

from __future__ import annotations

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

KEPT = "kept"
"""Name of the count that says whether a trial kept the circuit's function."""

TABLE = ParameterTable(
    "cognition.survey",
    "what the runs behind surrogates show",
    delay=Parameter(3000.0, "ms", 3000.0, 3000.0, "the delay of delayed estimation and two intervals of n-back", "assumed", "delay of memory surveys", role="protocol"),
    stimulus=Parameter(2000.0, "ms", 2000.0, 2000.0, "Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021", "established", "stimulus of decision surveys", role="protocol"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002", "established", "interval of the stimulus", role="protocol"),
    weak=Parameter(3.2, "%", 3.2, 3.2, "Roitman and Shadlen 2002, doi:10.1523/JNEUROSCI.22-21-09475.2002", "established", "weakest coherence of decision surveys; the others are its doubles", role="protocol"),
    block=Parameter(16.0, "1", 8.0, 32.0, "the kernel runs sixteen small networks at the cost of one", "assumed", "sessions of the emotional switch that are run and scored together", role="numerical"),
    levels=Parameter(4.0, "1", 4.0, 4.0, "as above, without the strongest, which all circuits solve", "established", "coherences of decision surveys", role="protocol"),
)  # fmt: skip
COHERENCES = tuple(TABLE["weak"].value * 2**i for i in range(int(TABLE["levels"].value)))
"""Coherences of decision surveys, %."""
