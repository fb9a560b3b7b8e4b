"""The examples of the page on Python run as they stand."""

import re
from pathlib import Path

import numpy as np


def test_examples_run(root: Path, capsys) -> None:
    page = (root / "docs" / "python.md").read_text(encoding="utf-8")
    names: dict = {}
    for block in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        exec(compile(block, "docs/python.md", "exec"), names)
    assert "supply.glucos: unknown key; did you mean 'glucose'" in capsys.readouterr().out
    levels = [min(c.values) for case in names["cases"] for c in case.arms[1].courses]
    assert levels == [4.0, 3.0, 2.0]
    assert np.all(names["change"].isel(time=-1) < 0.5)
