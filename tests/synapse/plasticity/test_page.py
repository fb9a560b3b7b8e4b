"""The examples of docs/plasticity.md run as they stand."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "plasticity.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("block", range(len(BLOCKS)))
def test_example_runs(block, capsys):
    exec(compile(BLOCKS[block], f"docs/plasticity.md, example {block + 1}", "exec"), {})
    assert capsys.readouterr().out
