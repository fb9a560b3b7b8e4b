"""The log of a run: what was done when, and every warning of the libraries, as a file in the folder of the run."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUN_LOG = "run.log"
_SOURCES = ("glutamate", "py.warnings")


class _LogFile(logging.FileHandler):
    """A log that cannot be written ends the run like any other file of its folder, instead of a traceback for every line."""

    def handleError(self, record: logging.LogRecord) -> None:
        raise


@contextmanager
def run_log(folder: Path) -> Iterator[logging.Logger]:
    """Log into `folder` while the block runs; times are UTC."""
    handler = _LogFile(folder / RUN_LOG, encoding="utf-8")
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    logger = logging.getLogger("glutamate")
    level = logger.level
    logger.setLevel(logging.INFO)
    logging.captureWarnings(True)
    for source in _SOURCES:
        logging.getLogger(source).addHandler(handler)
    try:
        yield logger
    finally:
        for source in _SOURCES:
            logging.getLogger(source).removeHandler(handler)
        logging.captureWarnings(False)
        logger.setLevel(level)
        handler.close()
