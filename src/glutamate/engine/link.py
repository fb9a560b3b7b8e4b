"""A link of the chain as a pure step, and the observers that look at what links have done.

A link `glutamate.<link>` takes part in a run by a module `link` with an object `LINK` (see `Link`): it declares the ports that
it reads and writes, prepares what belongs to a person, and advances its state over a span of time. It knows no other link:
the coupling (`engine.coupling`) connects equal ports, in the order of the chain, and the trajectory (`engine.trajectory`)
holds the one loop over time. An observer (module `observer`, object `OBSERVER`) looks at the finished course: tasks and
scanners at visits.

People are the last axis of every array (`engine.batch`); `advance` runs on NumPy arrays, where it calls compiled programs, or
inside a trace, where those are inlined, so that the same lines are simulated, batched and differentiated.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

from glutamate.chain import LINKS
from glutamate.engine.arrays import numpy_for
from glutamate.engine.changes import Epochs, applied
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.status import Status


class Ends(NamedTuple):
    """A port over a span: its values at the left and right end of every interval, (intervals, people) each."""

    left: Any
    right: Any

    @property
    def points(self) -> Any:
        """Values at the times of the grid, (times, people): after a jump, where there is one."""
        xp = numpy_for(self.left, self.right)
        return xp.concatenate([self.left, self.right[-1:]])


Inputs = Mapping[str, Ends]
"""What a link reads, by name of the port."""


class Span(NamedTuple):
    """A stretch of time.

    hours: (K,) ascending; repeated times are intervals of no length. epoch: (K-1,) number of the epoch that holds in each
    interval. jumps: (K-1,) True where an interval's epoch is not that of the one before.
    """

    hours: Any
    epoch: Any
    jumps: Any


class Advanced(NamedTuple):
    """What a link did over a span of K times.

    state: at the end, a tuple of arrays. ports: what it writes, (K, people) by name. variables: what is stored of it,
    (K, ..., people) by name. status: over people.
    """

    state: Any
    ports: Mapping[str, Any]
    variables: Mapping[str, Any]
    status: Status


class Rested(NamedTuple):
    """A link at rest under constant inputs: what it writes, (people,) by name of the port, and what is stored of it, (..., people)."""

    ports: Mapping[str, Any]
    variables: Mapping[str, Any]


@dataclass(frozen=True)
class People:
    """The people of a chunk, of one arm and in one region.

    Args:
        values: of every parameter in health, by dotted name: numbers or (people,).
        epochs: what changes and when.
        region: canonical name.
        age: years.
        size: number of lanes.
        asked: what the case asks of links for all arms alike, by key.
    """

    values: Mapping[str, Any]
    epochs: Epochs
    region: str
    age: float
    size: int
    asked: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Variable:
    """What is stored of a link.

    Args:
        unit: house unit.
        long_name: in words.
        cells: labels of the dimension `cell`, empty for a variable without it.
    """

    unit: str
    long_name: str
    cells: tuple[str, ...] = field(default=())


class Link(Protocol):
    """See the module.

    Attributes:
        name: of the link. reads, writes: its ports.
        follows: port to the port whose value it takes, in the ratio of their healthy values, where nothing drives it.
        always_stored: whether `inputs` are stored also where no course drives them.
        traits: optional; a method that names parameters which a case may change for life only, because `prepare` makes health of
            them (`healthy_values`).
        resolution_h: optional; where the link takes part, no interval of the grid is longer. Its health is then no rest: it is
            followed over time also where nothing acts.
    """

    name: str
    writes: tuple[Port, ...]
    follows: Mapping[str, str]
    always_stored: bool

    @property
    def reads(self) -> tuple[Port, ...]: ...

    def parameters(self) -> Mapping[str, Parameter]:
        """The declared numbers it reads; those that are sampled are drawn for every person."""
        ...

    def mechanisms(self) -> Mapping[str, str]:
        """Those that a case may change, with the letters of the cell classes they act in ("" if they belong to none)."""
        ...

    def variables(self) -> Mapping[str, Variable]:
        """What it stores."""
        ...

    def inputs(self) -> Mapping[str, Port]:
        """Ports that are stored beside the variables, by name of the variable."""
        ...

    def prepare(self, people: People) -> tuple[Any, Status]:
        """What belongs to the people and does not change: a pytree of arrays. Traced where values are.

        Raises SimulationFailed if nobody has a healthy baseline; those who have none are told by the status, and carry the
        numbers of somebody who has.
        """
        ...

    def init(self, static: Any) -> tuple[Any, ...]:
        """The healthy steady state."""
        ...

    def advance(self, static: Any, state: tuple[Any, ...], span: Span, inputs: Inputs) -> Advanced:
        """The state at the end of a span, and the course over it."""
        ...

    def rest(self, static: Any, state: tuple[Any, ...], inputs: Mapping[str, Any]) -> Rested:
        """What a link is at its steady state `state` under constant inputs, (people,) by name of the port, with the numbers of the
        first epoch.

        Traced; derivatives by numbers and inputs are those of the steady state (`engine.steady_state`).
        """
        ...

    def explain(self, code: int, state: int, time_h: float) -> str:
        """A failure in words; `time_h` counts from the start of the run."""
        ...

    def state_name(self, state: int) -> str:
        """Name of a state by its number."""
        ...

    # `joins(moved) -> bool` is optional: whether the link takes part in a run in which some arm moves the ports and parameters
    # named in `moved`. One that does not costs nothing, and the ports that it would write are healthy. Without it a link always does.


class Observer(Protocol):
    """A link that looks at finished courses: see `glutamate.engine.setting.Setting` for what it is given."""

    name: str

    def parameters(self) -> Mapping[str, Parameter]: ...

    def mechanisms(self) -> Mapping[str, str]: ...

    def observe(self, setting: Any, groups: Mapping[str, Any]) -> Mapping[str, Any]:
        """The groups (datasets by path) that it adds to those of the links and of earlier observers."""
        ...


@cache
def links() -> tuple[Link, ...]:
    """The links that can be simulated, in the order of the chain."""
    return tuple(_found("link", "LINK"))


@cache
def observers() -> tuple[Observer, ...]:
    """The observers, in the order of the chain."""
    return tuple(_found("observer", "OBSERVER"))


def taking_part(all_of: Iterable[Any], moved: Container[str]) -> tuple[Any, ...]:
    """The links or observers among `all_of` that take part in a run in which arms move the ports and parameters `moved`."""
    return tuple(one for one in all_of if not hasattr(one, "joins") or one.joins(moved))


def traits(all_of: Iterable[Any]) -> frozenset[str]:
    """Names of the parameters of which links make health, so that a case may change them for life only."""
    return frozenset[str]().union(*(one.traits() for one in all_of if hasattr(one, "traits")))


def healthy_values(values: Mapping[str, Any], epochs: Epochs, all_of: Iterable[Any]) -> dict[str, Any]:
    """`values` of people with the traits that they have for life: what their health is made of."""
    known = traits(all_of)
    return applied(values, [change for change in epochs.lifelong if change.name in known])


def participants() -> tuple[Any, ...]:
    """Links and observers: everything that declares parameters of a run."""
    return (*links(), *observers())


def _found(module: str, variable: str) -> list[Any]:
    homes = [f"glutamate.{link}.{module}" for link in LINKS if find_spec(f"glutamate.{link}")]
    return [getattr(import_module(home), variable) for home in homes if find_spec(home)]
