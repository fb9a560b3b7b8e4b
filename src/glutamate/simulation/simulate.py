"""One case from beginning to end: all links coupled over time, in chunks of people, into a tree of labelled arrays.

Arm 0 is the healthy reference. All arms of a sample share its draws, so that differences between arms are paired. What a link
does is its own pure step (`glutamate.engine.link`), found by discovery; who reads whom is the coupling's; observers look at the
courses when they are finished.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.engine.batch import Chunk, chunks
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import links, observers, taking_part
from glutamate.engine.setting import Checkpoint, Progress, Setting
from glutamate.engine.status import summary
from glutamate.errors import SimulationFailed, expect
from glutamate.simulation import tree
from glutamate.simulation.chunk import simulate_chunk
from glutamate.simulation.setting_of import setting_of
from glutamate.simulation.warm_up import warm_up


def simulate(
    case: Any,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> xr.DataTree:
    """Run a case.

    Args:
        case: from `load_case` or `case`.
        samples, seed: override the case's ensemble.
        progress: called with (what, done, total) after every part.
        checkpoint: keeps finished parts.

    Returns:
        DataTree with the groups of every link and observer (metabolism, synapse, synapse/causes, circuit, cognition, measurement)
        and `ensemble`; see docs/file-formats.md. People who could not be simulated are NaN; `ensemble` tells who, the attribute
        `failures` why.

    Raises:
        WrongType: if `case` is no case.
        SimulationFailed: if the median person or everybody of an arm and region cannot be simulated (names state, or the port of a
            loop that does not settle and the size of its swing, time, arm, region and sample).
    """
    expect(case, Case, "a case, such as load_case('fasting_clamp')")
    setting = setting_of(case, samples=samples, seed=seed, progress=progress, checkpoint=checkpoint)
    coupling = couple(taking_part(links(), setting.moved), setting.feedback)
    pieces = _pieces(setting, coupling)
    failed = tree.failures(setting, coupling, pieces)
    _refuse(setting, failed)
    groups = tree.groups(setting, coupling, pieces)
    for observer in taking_part(observers(), setting.moved):
        groups |= observer.observe(setting, groups)
    found = xr.DataTree.from_dict({f"/{name}": dataset for name, dataset in groups.items()})
    found.attrs.update(
        title=case.title, question=case.question, seed=setting.seed, samples=setting.samples, start_h=case.start_h,
        feedback=int(setting.feedback), failures=summary(failed, _people(setting)) if failed else "",
    )  # fmt: skip
    return found


def _pieces(setting: Setting, coupling: Coupling) -> dict[Chunk, dict[str, np.ndarray]]:
    """Every chunk, from the checkpoint or simulated."""
    wanted = list(chunks(len(setting.arms), tuple(setting.regions), setting.samples))
    done: dict[Chunk, dict[str, np.ndarray]] = {}
    with _meanwhile(setting, coupling):
        for chunk in wanted:
            done[chunk] = dict(setting.kept(chunk.key, lambda c=chunk: simulate_chunk(setting, coupling, c)))  # type: ignore[misc]
            setting.progress("simulation", len(done), len(wanted))
    return done


@contextmanager
def _meanwhile(setting: Setting, coupling: Coupling) -> Iterator[None]:
    """While the first link runs, a second thread compiles what the links after it need, so that both cores are used."""
    given_up = threading.Event()

    def work() -> None:
        # What goes wrong here the run itself meets again, and tells.
        with suppress(Exception):
            warm_up(setting, coupling, given_up)

    worker = threading.Thread(target=work, name="warm up", daemon=True)
    worker.start()
    try:
        yield
    finally:
        given_up.set()
        worker.join()


def _refuse(setting: Setting, failed: list[Any]) -> None:
    """Raise SimulationFailed where figures have nothing to rest on: no median person, or nobody at all."""
    for failure in failed:
        alike = [f for f in failed if (f.arm, f.region) == (failure.arm, failure.region)]
        if failure.sample == 0 or len(alike) == setting.samples:
            raise SimulationFailed(str(failure))


def _people(setting: Setting) -> int:
    return len(setting.arms) * len(setting.regions) * setting.samples
