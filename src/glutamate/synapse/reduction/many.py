"""The factors for many people and times at once: flat lanes in chunks of one size, through one compiled program.

Numbers that stand behind tables of responses (`behind`) enter the program only where a person's differ from the declared ones, so
that a run that leaves them alone pays nothing for them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.parameter_axis import touched
from glutamate.engine.program import Program
from glutamate.synapse import pharmacology
from glutamate.synapse.reduction import responses, stay
from glutamate.synapse.reduction.factors import Factors, SynapseState, factors
from glutamate.synapse.reduction.responses import BODY, tables

LANES = 8192  # number: states per chunk of a computation: one program for any number of people
SCHEMES = ("ampa_jonas", "ampa_destexhe", "nmda_triheteromer", "nmda_glun2b", "gaba_a")


def _factors(values: Any, state: Any) -> tuple[Any, ...]:
    return tuple(factors(values, SynapseState(*state)))


_FACTORS = Program("synapse-factors", _factors, ("glutamate.engine", "glutamate.synapse"))


def names() -> tuple[str, ...]:
    """Names of the parameters that the factors depend on."""
    pharmacology.names()
    prefixes = ("reduction", "model_form", "stay", "cleft", "ambient", "transporters", "magnesium", "coagonist", "open_channel_block", "release_calcium")  # fmt: skip
    tables_read = [
        *(f"synapse.{p}" for p in prefixes),
        *(pharmacology.get(d).parameters.prefix for d in pharmacology.names()),
    ]
    declared = registry.tables()
    found = [p for prefix in tables_read for p in declared[prefix].values()]
    return tuple(dict.fromkeys(p.name for p in (*found, *behind()) if p.role == "biology"))


@functools.cache
def behind() -> tuple[Parameter, ...]:
    """The parameters that tables were made with: rates of the receptors, the fast phase in the cleft, uptake and diffusion."""
    return tuple({p.name: p for p in (*(p for s in SCHEMES for p in responses.behind(s)), *stay.behind())}.values())


def chosen(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of `names` that the factors need for these numbers: without what stands behind tables at its declared value."""
    still = {p.name for p in behind()} - {p.name for p in touched(behind(), values)}
    return tuple(name for name in names() if name not in still)


def evaluate(values: Mapping[str, Any], state: SynapseState) -> Factors:
    """The factors of every lane, (lanes,) each.

    Args:
        values: numbers of `names`, each a number or (lanes,).
        state: fields numbers or (lanes,); every drug has its concentration.
    """
    for scheme in SCHEMES:
        tables(scheme)
    read = chosen(values)
    doses = {name: state.drugs.get(name, 0.0) for name in pharmacology.names()}
    temperature = BODY if state.temperature is None else state.temperature
    share = values["synapse.reduction.GluN2B"] if state.GluN2B is None else state.GluN2B
    whole = state._replace(drugs=doses, temperature=temperature, GluN2B=share)
    lanes = max(np.size(a) for a in (*whole[:-1], *doses.values(), *(values[n] for n in read)))
    pieces: list[Sequence[Any]] = []
    for first in range(0, lanes, LANES):
        rows = np.minimum(first + np.arange(LANES), lanes - 1)

        def cut(a: Any, rows: np.ndarray = rows) -> Any:
            return np.broadcast_to(np.asarray(a, float), (lanes,))[rows] if np.ndim(a) else np.full(LANES, float(a))

        numbers = {name: cut(values[name]) if np.ndim(values[name]) else float(values[name]) for name in read}
        fields = [({d: cut(c) for d, c in a.items()} if isinstance(a, Mapping) else cut(a)) for a in whole]
        found = [np.asarray(a) for a in _FACTORS(numbers, fields)]
        pieces.append([np.broadcast_to(a, (LANES,))[: min(LANES, lanes - first)] for a in found])
    return Factors(*(np.concatenate(parts) for parts in zip(*pieces, strict=True)))
