"""Contract of a reader: it knows its own sample, no other reader does, and whatever is damaged is one class of error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glutamate.engine.contract import Contract, Finding, ask
from glutamate.measurement.measured import MeasuredFileError
from glutamate.measurement.tables import READERS
from glutamate.measurement.tables.reader import Reader

ANYWHERE = Path("x.csv")
INSERTED = ("", "\\x00", "nan", "-1", "1e999", ",,,", "\\n\\n", "%", "\\u2028")
"""What replaces a piece of the sample."""
PIECE = 7
"""Characters that are replaced at a time."""


def check_reader(reader: Reader) -> list[Finding]:
    """The findings about a reader."""
    return [
        ask("it says what it expects", lambda: [] if reader.expects.strip() else ["give a line in `expects`"]),
        ask("it reads its sample, which no other reader recognises", lambda: _unread(reader)),
        ask("a damaged file is a table or a MeasuredFileError", lambda: _unforeseen(reader)),
    ]


CONTRACT = Contract(READERS, check_reader)


def _unread(reader: Reader) -> Iterator[str]:
    fitting = [other.name for other in READERS.all() if other.recognise(ANYWHERE, reader.sample)]
    if fitting != [reader.name]:
        yield f"its sample is recognised by {', '.join(fitting) or 'no reader'}"
    table = reader.read(ANYWHERE, reader.sample, None, reader.sample_scaling)
    if table.format != reader.name:
        yield f"its table says format {table.format!r}"
    glutamate = table.row("Glu")
    if glutamate is None or not (glutamate.value or 0) > 0:
        yield "its sample holds no glutamate"


def _unforeseen(reader: Reader) -> Iterator[str]:
    whole = reader.sample
    cut = [whole[:end] for end in range(1, len(whole))]
    damaged = [whole[:at] + new + whole[at + PIECE :] for at in range(0, len(whole), PIECE) for new in INSERTED]
    for text in (*cut, *damaged):
        if not text.strip():
            continue
        try:
            reader.read(ANYWHERE, text, None, reader.sample_scaling)
        except MeasuredFileError:
            pass
        except Exception as error:
            yield f"{type(error).__name__} ({error}) for {text!r}"
