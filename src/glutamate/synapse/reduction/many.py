"""The factors for many people and times at once, as one compiled program.

Numbers that stand behind tables of responses (`behind`) enter the program only where a person's differ from the declared ones, so
that a run that leaves them alone pays nothing for them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.arrays import numpy_for
from glutamate.engine.batch import at_epochs
from glutamate.engine.parameter import Parameter
from glutamate.engine.parameter_axis import touched
from glutamate.engine.program import Program
from glutamate.synapse import pharmacology
from glutamate.synapse.reduction import responses, stay
from glutamate.synapse.reduction.factors import Factors, SynapseState, factors
from glutamate.synapse.reduction.responses import BODY, tables

SCHEMES = ("ampa_jonas", "ampa_destexhe", "nmda_triheteromer", "nmda_glun2b", "gaba_a")
FIELDS = tuple(name for name in SynapseState._fields if name != "drugs")


def names() -> tuple[str, ...]:
    """Names of the parameters that the factors depend on."""
    pharmacology.names()
    prefixes = ("reduction", "model_form", "stay", "cleft", "ambient", "transporters", "magnesium", "coagonist", "open_channel_block", "release_calcium", "demand")  # fmt: skip
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


def chosen(sets: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Those of `names` that the factors need for these sets of numbers: without what stands behind tables at its declared value
    in all of them."""
    still = {p.name for p in behind()}
    for values in sets:
        still -= {p.name for p in touched(behind(), values)}
    return tuple(name for name in names() if name not in still)


def packed(state: SynapseState, values: Mapping[str, Any], shape: tuple[int, int]) -> Any:
    """A state as (fields and drugs, times, people); what it leaves open is that of the person and of the body.

    values: parameters by name, for the share of GluN2B.
    """
    share = values["synapse.reduction.GluN2B"] if state.GluN2B is None else state.GluN2B
    temperature = BODY if state.temperature is None else state.temperature
    clearing = state.uptake if state.ambient_uptake is None else state.ambient_uptake
    whole = state._replace(GluN2B=share, temperature=temperature, ambient_uptake=clearing)
    rows = [getattr(whole, name) for name in FIELDS] + [state.drugs.get(name, 0.0) for name in pharmacology.names()]
    xp = numpy_for(*rows)
    return xp.stack([xp.broadcast_to(xp.asarray(row, float), shape) for row in rows])


def _factors(numbers: Any, epoch: Any, state: Any) -> tuple[Any, ...]:
    own = dict(zip(FIELDS, state[: len(FIELDS)], strict=True))
    doses = dict(zip(pharmacology.names(), state[len(FIELDS) :], strict=True))
    found = factors(at_epochs(numbers, epoch), SynapseState(**own, drugs=doses))
    return tuple(jnp.broadcast_to(a, state.shape[1:]) for a in found)


_FACTORS = Program("synapse-factors", _factors, ("glutamate.engine", "glutamate.synapse"), quick=True)


def evaluate(numbers: Mapping[str, Any], epoch: Any, state: Any) -> Factors:
    """The factors at every time of every person, (times, people) each.

    Args:
        numbers: of `chosen` by name, (epochs, people) each.
        epoch: of every time, (times,).
        state: from `packed`.
    """
    for scheme in SCHEMES:
        tables(scheme)
    return Factors(*_FACTORS(dict(numbers), epoch, state))


def of_state(values: Mapping[str, Any], state: SynapseState) -> Factors:
    """The factors at states given field by field, numbers or (places,), with parameters likewise; (places,) each."""
    read = chosen([values])
    given = (*(getattr(state, f) for f in FIELDS), *state.drugs.values(), *(values[n] for n in read))
    places = max(np.size(a) for a in given)
    numbers = {n: np.broadcast_to(np.asarray(values[n], float), (1, places)) for n in read}
    found = evaluate(numbers, np.zeros(1, int), packed(state, values, (1, places)))
    return Factors(*(np.asarray(a)[0] for a in found))
