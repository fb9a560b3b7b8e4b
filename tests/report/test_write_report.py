"""The page as a file: one file, nothing loaded, whatever the run holds."""

from __future__ import annotations

from glutamate.report import write_report


def test_writes_one_whole_file(run, tmp_path):
    path = write_report(*run, tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
    assert text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")
