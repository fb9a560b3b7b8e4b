"""The shell of the command: fast help, lazily found subcommands, errors mapped to exit codes and one-line messages."""

import errno
import re
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

import glutamate
from glutamate.cli import main as shell
from glutamate.cli.exit_codes import MEANING
from glutamate.errors import ExitCode, GlutamateError, UsageError


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "glutamate", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def failing(monkeypatch):
    """Makes `glutamate fail` raise the given error."""

    def install(error: BaseException) -> None:
        def run(args):
            raise error

        module = SimpleNamespace(SUMMARY="fail", configure=lambda parser: None, run=run)
        monkeypatch.setattr(shell, "commands", lambda: {"fail": module})

    return install


class BadCase(GlutamateError):
    exit_code = ExitCode.BAD_INPUT


def test_help_answers_within_a_second():
    def wait() -> float:
        start = time.perf_counter()
        assert "parameters" in call("--help").stdout
        return time.perf_counter() - start

    assert min(wait() for _ in range(3)) < 1.0


def test_help_imports_no_library():
    script = "import sys; from glutamate.cli.main import build_parser; build_parser(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"jax", "numpy", "xarray", "matplotlib", "pandas", "zarr", "pint", "pydantic"} & set(loaded)


def test_every_command_has_a_summary_and_help(capsys):
    for name, module in shell.commands().items():
        assert module.SUMMARY and "\n" not in module.SUMMARY
        with pytest.raises(SystemExit) as stop:
            shell.main([name, "--help"])
        assert stop.value.code == ExitCode.OK
        assert "--debug" in capsys.readouterr().out


def test_version(capsys):
    with pytest.raises(SystemExit) as stop:
        shell.main(["--version"])
    assert stop.value.code == ExitCode.OK
    assert capsys.readouterr().out == f"glutamate {glutamate.__version__}\n"


@pytest.mark.parametrize("line", [[], ["nosuch"], ["parameters", "--nosuch"]])
def test_wrong_usage(line, capsys):
    with pytest.raises(SystemExit) as stop:
        shell.main(line)
    assert stop.value.code == ExitCode.USAGE
    assert "usage: glutamate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no such link"), ExitCode.USAGE),
        (BadCase("region 'ACCC' is unknown"), ExitCode.BAD_INPUT),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (OSError(errno.ENOSPC, "No space left on device"), ExitCode.OUTPUT),
        (MemoryError("Unable to allocate 298. GiB"), ExitCode.SIMULATION),
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory allocating 9 bytes"), ExitCode.SIMULATION),
        (ValueError("a defect"), ExitCode.INTERNAL),
        (KeyError("a defect"), ExitCode.INTERNAL),
    ],
)
def test_error_becomes_exit_code_and_message(failing, capsys, error, code):
    failing(error)
    assert shell.main(["fail"]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("glutamate: ")
    assert "Traceback" not in printed.err


def test_one_line_per_problem(failing, capsys):
    failing(BadCase("person.age: too large\n\nsupply.glucose: negative"))
    shell.main(["fail"])
    assert capsys.readouterr().err == "glutamate: person.age: too large\nglutamate: supply.glucose: negative\n"


@pytest.mark.parametrize("line", [["--debug", "fail"], ["fail", "--debug"]])
def test_debug_lets_the_traceback_through(failing, line):
    failing(BadCase("wrong"))
    with pytest.raises(BadCase):
        shell.main(line)


def test_every_code_has_a_meaning_and_stands_in_the_docs(root):
    assert set(MEANING) == set(ExitCode)
    page = (root / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    rows = [list(row) for row in re.findall(r"^\| (\d+) \| (\w+) \| (.*) \|$", page, flags=re.MULTILINE)]
    assert rows == [[str(int(code)), code.name, meaning] for code, meaning in MEANING.items()]


def test_closed_pipe_is_no_error():
    program = subprocess.Popen(
        [sys.executable, "-m", "glutamate", "parameters"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == ExitCode.OK
