"""A validation target: a published number declared next to the model it tests.

    kind "identity"     true by construction
    kind "regression"   a reference value of these equations, computed independently
    kind "calibration"  published data used to set a parameter
    kind "prediction"   published data not used to set anything

A row holds one interval [low, high] for one computed quantity. Rows of one target share the id up to the letter
(metabolism.T4.a, metabolism.T4.b); the target is met only if all its rows are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from glutamate.errors import GlutamateError

Kind = Literal["identity", "regression", "calibration", "prediction"]
KINDS: tuple[Kind, ...] = ("identity", "regression", "calibration", "prediction")


class NotPresent(GlutamateError):
    """Raised by an experiment that needs data which the user has not added; the message says which and how."""


@dataclass(frozen=True)
class Target:
    """One row of the validation table.

    Args:
        id: "<dossier>.<Tn>" with an optional sub-row, e.g. "metabolism.T4.b".
        kind: see the module.
        title: what is computed, in words.
        source: where the published number comes from.
        published: the published number, as text.
        low, high: interval within which ours counts as met.
        unit: unit of ours and of the interval.
        experiment: name of the experiment that computes it; rows of one experiment are computed together.
        quantity: key into the result of the experiment.
        note: what a reader must know, in particular why a target is missed.
        not_run: why it cannot be computed yet, if so; it then stands in the table and counts neither as met nor as missed.
    """

    id: str
    kind: Kind
    title: str
    source: str
    published: str
    low: float
    high: float
    unit: str
    experiment: str
    quantity: str
    note: str = ""
    not_run: str = ""

    @property
    def link(self) -> str:
        return self.id.split(".", 1)[0]

    @property
    def group(self) -> str:
        """The id without its sub-row."""
        return ".".join(self.id.split(".")[:2])


Experiment = Callable[[], dict[str, Any]]
"""A computation without arguments that returns named numbers; `experiments` of a link map a name to one."""
