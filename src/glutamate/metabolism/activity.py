"""The multiplier that every enzyme and transporter carries, through which a case changes its capacity."""

from glutamate.engine.parameter import Parameter


def activity(what: str) -> Parameter:
    """Relative capacity of `what`, 1 in health; cases, interventions and inference act on it."""
    return Parameter(
        1.0, "1", 0.5, 2.0, "by definition 1 in health; range: case space", "assumed", f"relative activity of {what}"
    )
