"""Words of a report."""

import pytest

from glutamate.report.wording import opened


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
