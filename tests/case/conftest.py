"""A smallest valid case to which tests add what they are about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glutamate.case import Case, read_case
from glutamate.errors import CaseError

SMALLEST = """\
schema: 1
title: smallest
regions: [ACC]
duration: 2 h
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Case]:
    """Reads the smallest case with more YAML below it; files are looked for in tmp_path."""

    def add(more: str = "") -> Case:
        return read_case(SMALLEST + more, folder=tmp_path)

    return add


@pytest.fixture
def refuse(read) -> Callable[[str], str]:
    """The message with which the smallest case and more YAML are refused."""

    def add(more: str) -> str:
        with pytest.raises(CaseError) as caught:
            read(more)
        assert caught.value.exit_code == 3
        return str(caught.value)

    return add
