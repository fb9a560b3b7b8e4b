"""The page as a file: one file, nothing loaded, whatever the run holds."""

from __future__ import annotations

import pytest

from glutamate.errors import OutputFailed
from glutamate.report import write_report
from glutamate.report.write_report import write_page


def test_writes_one_whole_file(run, tmp_path):
    path = write_report(*run, tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
    assert text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OutputFailed, match="is a folder; name a file in it"):
        write_page("text", tmp_path)
    assert list(tmp_path.iterdir()) == []
