"""The folder of a run appears whole or not at all, replaces nothing unasked, and interrupted runs keep finished parts."""

import dataclasses
import os
import re

import numpy as np
import pytest

from glutamate.case import load_case
from glutamate.errors import OutputFailed, SimulationFailed
from glutamate.result.run_folder import MANIFEST, PARTIAL, RunFolder, check_output, default_folder, run_key


class Planned(SimulationFailed):
    """An error that tells how the run ends."""


def fill(folder: RunFolder, text: str = "new") -> None:
    (folder.draft / MANIFEST).write_text(text)
    folder.checkpoint.save("part", {"x": np.zeros(1)})


def make(target, text="new", force=False):
    with RunFolder(target, "key", force) as folder:
        fill(folder, text)


def test_folder_appears_at_the_end_and_nothing_else_stays(tmp_path):
    with RunFolder(tmp_path / "run", "key") as folder:
        fill(folder)
        assert not (tmp_path / "run").exists()
    assert os.listdir(tmp_path) == ["run"]
    assert os.listdir(tmp_path / "run") == [MANIFEST]
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o755


def test_folder_around_is_made(tmp_path):
    make(tmp_path / "a" / "b" / "run")
    assert (tmp_path / "a" / "b" / "run" / MANIFEST).is_file()


@pytest.mark.parametrize("error", [Planned, OSError])
def test_folders_around_a_failed_run_go_with_it(tmp_path, error):
    (tmp_path / "mine").mkdir()
    with pytest.raises(error), RunFolder(tmp_path / "mine" / "runs" / "run", "key") as folder:
        raise error
    assert not folder.draft.exists()
    assert os.listdir(tmp_path / "mine") == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("defect")])
def test_interruption_keeps_finished_parts_for_the_same_run_only(tmp_path, error):
    with pytest.raises(type(error)), RunFolder(tmp_path / "run", "key") as folder:
        fill(folder)
        raise error
    assert not (tmp_path / "run").exists()
    assert os.listdir(tmp_path) == [PARTIAL]
    with RunFolder(tmp_path / "other", "other key") as folder:
        assert folder.checkpoint.kept == 0
        fill(folder)
    with RunFolder(tmp_path / "again", "key") as folder:
        assert folder.checkpoint.kept == 1
        fill(folder)
    assert sorted(os.listdir(tmp_path)) == ["again", "other"]


def test_full_disk_names_path_and_remedy_and_leaves_nothing(tmp_path):
    told = "the disk is full .*make room there, or choose another --out"
    with pytest.raises(OutputFailed, match=told) as caught, RunFolder(tmp_path / "run", "key") as folder:
        fill(folder)
        try:
            raise OSError(28, "No space left on device")
        except OSError as error:
            raise RuntimeError("the store could not be written") from error
    assert str(tmp_path) in str(caught.value)
    assert os.listdir(tmp_path) == []


def test_second_run_into_a_folder_learns_so_at_the_start(tmp_path):
    with RunFolder(tmp_path / "run", "key") as first:
        for key in ("key", "other key"):
            message = f"run is being made by another run \\(process {os.getpid()}\\)"
            with pytest.raises(OutputFailed, match=message), RunFolder(tmp_path / "run", key, force=True):
                pass
        with RunFolder(tmp_path / "elsewhere", "key") as other:
            fill(other)
        fill(first)
    assert sorted(os.listdir(tmp_path)) == ["elsewhere", "run"]


def test_lock_of_a_run_that_was_killed_is_free(tmp_path):
    (tmp_path / PARTIAL).mkdir()
    (tmp_path / PARTIAL / "run.lock").write_text("999999")
    make(tmp_path / "run")
    assert os.listdir(tmp_path) == ["run"]


def test_error_that_would_come_again_leaves_nothing(tmp_path):
    with pytest.raises(Planned), RunFolder(tmp_path / "run", "key") as folder:
        fill(folder)
        raise Planned
    assert os.listdir(tmp_path) == []


def test_existing_folder(tmp_path):
    make(tmp_path / "run", "old")
    with pytest.raises(
        OutputFailed, match="exists already; choose another --out, or replace it with --force"
    ) as caught:
        make(tmp_path / "run")
    assert caught.value.exit_code == 4
    assert (tmp_path / "run" / MANIFEST).read_text() == "old"


def test_force_replaces_a_run_only_when_the_new_one_is_complete(tmp_path):
    make(tmp_path / "run", "old")
    with pytest.raises(KeyboardInterrupt), RunFolder(tmp_path / "run", "key", force=True) as folder:
        fill(folder)
        raise KeyboardInterrupt
    assert (tmp_path / "run" / MANIFEST).read_text() == "old"
    make(tmp_path / "run", force=True)
    assert (tmp_path / "run" / MANIFEST).read_text() == "new"
    assert os.listdir(tmp_path) == ["run"]


def test_force_replaces_no_folder_of_another_kind(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    check_output(mine, force=True)
    (mine / "thesis.tex").write_text("years of work")
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path)
    for target in (mine, tmp_path / "file", tmp_path / "link"):
        with pytest.raises(OutputFailed, match="is not the folder of a run"):
            make(target, force=True)
    assert (mine / "thesis.tex").read_text() == "years of work"


def test_folder_that_appears_meanwhile_is_not_replaced(tmp_path):
    with pytest.raises(OutputFailed), RunFolder(tmp_path / "run", "key") as folder:
        fill(folder)
        (tmp_path / "run").mkdir()
    assert os.listdir(tmp_path / "run") == []


def test_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputFailed, match="cannot be written"):
        make(tmp_path / "file" / "run")


def test_default_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = default_folder("my case!")
    assert re.fullmatch(r"my_case_-\d{8}-\d{6}", first.name) and first.parent.name == "runs"
    first.mkdir(parents=True)
    assert default_folder("my case!") != first


def test_key_depends_on_everything_that_the_numbers_depend_on():
    case = load_case("fasting_clamp")
    key = run_key(case, 10, 1)
    assert key == run_key(dataclasses.replace(case, title="other", samples=5), 10, 1)
    others = [run_key(case, 11, 1), run_key(case, 10, 2), run_key(dataclasses.replace(case, start_h=9.0), 10, 1)]
    assert len({key, *others}) == 4
