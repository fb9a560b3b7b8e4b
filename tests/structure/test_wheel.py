"""The check of the wheel fails on one that is bound to a platform, incomplete, or holds what does not belong there."""

import zipfile

import pytest

import check_wheel

SOURCES = {"glutamate/__init__.py", "glutamate/py.typed", "glutamate/cases/fasting_clamp.yaml"}
LICENCE = "glutamate_lab-0.1.0.dist-info/licenses/LICENSE"


@pytest.fixture
def wheel(tmp_path):
    def build(names, tag="py3-none-any", name="glutamate_lab"):
        path = tmp_path / f"{name}-0.1.0-{tag}.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for file in names:
                archive.writestr(file, "")
        return path

    return build


def test_complete_wheel(wheel):
    assert not check_wheel.check(wheel({*SOURCES, LICENCE}), SOURCES)


def test_wheel_under_the_name_of_another_project(wheel):
    wrong = check_wheel.check(wheel({*SOURCES, LICENCE}, name="glutamate"), SOURCES)
    assert any("glutamate-lab" in problem for problem in wrong)


@pytest.mark.parametrize(
    ("names", "tag", "message"),
    [
        ({*SOURCES, LICENCE}, "cp311-cp311-linux_x86_64", "bound to a platform"),
        (SOURCES, "py3-none-any", "the licence is missing"),
        ({*SOURCES, LICENCE} - {"glutamate/cases/fasting_clamp.yaml"}, "py3-none-any", "the shipped cases are missing"),
        ({*SOURCES, LICENCE} - {"glutamate/py.typed"}, "py3-none-any", "glutamate/py.typed is missing"),
        ({*SOURCES, LICENCE, "tests/test_a.py"}, "py3-none-any", "tests/test_a.py does not belong there"),
        ({*SOURCES, LICENCE, "glutamate/fast.so"}, "py3-none-any", "glutamate/fast.so does not belong there"),
    ],
)
def test_bad_wheel(wheel, names, tag, message):
    assert message in "\n".join(check_wheel.check(wheel(names, tag), SOURCES))


def test_package_files_are_the_modules_and_the_marker(root):
    assert {"glutamate/__init__.py", "glutamate/py.typed", "glutamate/cli/main.py"} <= check_wheel.package_files(root)
