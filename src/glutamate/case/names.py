"""Names in a case: regions, cell classes, mechanisms and interventions, each checked against what is declared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from glutamate.case import phrases
from glutamate.case.errors import FieldError, shown
from glutamate.engine import registry
from glutamate.engine.discovery import parameters
from glutamate.engine.intervention import Intervention
from glutamate.engine.link import participants
from glutamate.engine.link import traits as participants_traits
from glutamate.engine.parameter import Parameter
from glutamate.errors import UnknownName, nearest
from glutamate.interventions import INTERVENTIONS
from glutamate.measurement.spectroscopy import presets
from glutamate.metabolism.species import CELL_NAMES
from glutamate.regions import registry as regions

_CELL_ALIASES = {
    "glutamatergic_neuron": ("n", "glutamatergic", "glutamate_neuron", "excitatory_neuron", "pyramidal_neuron"),
    "gaba_neuron": ("g", "gabaergic", "gabaergic_neuron", "inhibitory_neuron", "interneuron"),
    "astrocyte": ("a", "astrocytes", "glia"),
    "extracellular": ("extracellular_space", "ecs"),
}


def region(name: str) -> str:
    """Canonical name of a region. Raises FieldError with the nearest names and the list."""
    try:
        return regions.get(name).name
    except UnknownName as error:
        raise FieldError(str(error)) from None


def protocol(name: str) -> str:
    """Canonical name of a protocol of spectroscopy. Raises FieldError with the nearest names and the list."""
    try:
        return presets.protocol(name).name
    except UnknownName as error:
        raise FieldError(str(error)) from None


def cell(name: str) -> str:
    """Canonical name of a cell class. Raises FieldError with the nearest names."""
    index = {alias: full for full, aliases in _CELL_ALIASES.items() for alias in (full, *aliases)}
    key = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
    if key not in index:
        hint = nearest(key, index) or "."
        raise FieldError(f"unknown cell class {shown(name)}{hint} Cell classes: {', '.join(CELL_NAMES.values())}")
    return index[key]


@cache
def mechanisms() -> Mapping[str, str]:
    """What a case may change while a simulation runs: dotted name to the letters of its cell classes or spaces."""
    found = {name: letters for participant in participants() for name, letters in participant.mechanisms().items()}
    found |= {p.name: "" for given in INTERVENTIONS.all() for p in given.table.values()}
    return {name: found[name] for name in sorted(found) if registry.parameter(name).role == "biology"}


@cache
def traits() -> frozenset[str]:
    """What a case may give for life only, because the healthy baseline is made of it."""
    return participants_traits(participants()) - mechanisms().keys()


@cache
def changeable() -> tuple[str, ...]:
    """Names of everything that a case may change."""
    return tuple(sorted({*mechanisms(), *traits()}))


@cache
def _read() -> frozenset[str]:
    return frozenset(name for participant in participants() for name in participant.parameters())


def _fixed(name: str) -> str:
    """Why a case cannot change a declared number of role biology."""
    if name not in _read():
        part = registry.tables()[name.rpartition(".")[0]].doc
        return f"belongs to {part}, which no run reads; Python does, and so does `glutamate task --set` for circuits and tasks"  # fmt: skip
    if name.startswith(("metabolism.", "regions.")):
        return "is a coefficient that is the same for everyone, or describes a voxel; a case cannot change it"
    return "holds for a whole run and every arm, so a case cannot change it in time"


def mechanism(name: str) -> Parameter:
    """The parameter that a mechanism names. Raises FieldError with the nearest names."""
    if name in mechanisms() or name in traits():
        return registry.parameter(name)
    hint = nearest(name, changeable()) or "."
    declared = parameters().get(name)
    if declared is not None and declared.role != "biology":
        raise FieldError(
            f"{shown(name)} has role {declared.role} ({declared.doc}): it belongs to no person, so a case cannot change it{hint}"
        )
    if declared is not None:
        raise FieldError(f"{shown(name)} {_fixed(name)}{hint}")
    raise FieldError(phrases.unknown_mechanism(name, list(changeable())))


def cell_of(name: str, cell_name: str) -> str:
    """`cell_name` if the mechanism acts in that class. Raises FieldError naming the classes that it acts in."""
    letters = mechanisms().get(name, "")
    acts_in = [CELL_NAMES[letter] for letter in letters if letter in CELL_NAMES]
    if cell_name not in acts_in:
        where = f"acts in {', '.join(acts_in)}" if acts_in else "belongs to no cell class; leave `cell` out"
        raise FieldError(f"{name} does not act in {cell_name}: it {where}")
    return cell_name


def intervention(name: str) -> Intervention:
    """The intervention called `name`. Raises FieldError with the nearest names and the list."""
    try:
        return INTERVENTIONS.get(name)
    except UnknownName as error:
        raise FieldError(str(error)) from None
