"""Words of a report."""

import pytest

from glutamate.report.ensemble import Band
from glutamate.report.wording import Change, Own, opened, unmoved


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bias of a memory", "Bias of a memory"),
        ("mGluR", "mGluR"),
        ("dlPFC after cues", "dlPFC after cues"),
        ("vACC at rest", "vACC at rest"),
        ("d' of context", "d' of context"),
        ("rates of the vACC", "Rates of the vACC"),
        ("", ""),
    ],
)
def test_opened(text, shown):
    assert opened(text) == shown


def test_no_change_is_said_of_nothing_whose_interval_reaches_further():
    small = Change("AMPA response", Band(-0.2, 0.1, 0.3))
    mood = Change("mood", Band(-0.01, 0.0, 0.01), own=Own("", 0.05))
    open_ended = Change("GABA-A response", Band(-3.0, 0.2, 4.0))
    assert unmoved([small]).replace("\N{NARROW NO-BREAK SPACE}", " ") == "nothing moves by more than 0.5 %"
    assert unmoved([small, mood], "no quantity").endswith("or 0.05")
    told = unmoved([small, open_ended])
    assert "moves clearly; widest: GABA-A response −3.0 to +4.0" in told and "more than" not in told


def test_units_of_their_own_rank_beside_percent():
    fatigue, rate = Change("fatigue", Band(0.5, 0.8, 1.2), own=Own("SD", 0.1)), Change("rate", Band(-3.0, -2.0, -1.0))
    assert fatigue.relative > rate.relative > 1 and fatigue.relevant and rate.relevant
    assert fatigue.phrase().replace("\N{NARROW NO-BREAK SPACE}", " ") == "fatigue rises by 0.80 SD (0.50 to 1.20)"
    assert not Change("mood", Band(-0.2, -0.1, 0.1), own=Own("", 0.05)).relevant
