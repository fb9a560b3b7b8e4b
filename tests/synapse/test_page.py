"""The examples of the page on the synapse run as they stand."""

import re
from pathlib import Path


def test_examples_run(root: Path) -> None:
    page = (root / "docs" / "synapse.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert len(blocks) >= 4
    names: dict = {}
    for block in blocks:
        exec(compile(block, "docs/synapse.md", "exec"), names)
    assert 0.3 < float(names["found"].conductance) < 1
