"""What fuels a cell: its ATP production by the substrate whose carbon or bonds are oxidised, umol/g/min.

    glucose    2 per glucose glycolysed, and its share of pyruvate oxidation
    glycogen   3 per glucosyl unit, and its share (astrocytes)
    lactate    the share of pyruvate that was taken up as lactate
    ketones    dehydrogenase, activation and oxidation, with their turns through alpha-ketoglutarate dehydrogenase
    glutamate  glutamate, GABA and C4 units (which leave as pyruvate through malic enzyme): net breakdown, its turns, GABA shunt

Pools are well mixed: what is oxidised from pyruvate, and from alpha-ketoglutarate, has the composition of what enters. Astrocytic
malic enzyme returns carbon that was pyruvate and counts with what it came from. The five add up to all production (ATP-equivalents
of NADH spent on lactate are taken off pyruvate's share). Lactate is what the cell takes up, whoever made it.
"""

from __future__ import annotations

import functools
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.metabolism.model import network, structure

FUELS = {
    "glucose": "glucose",
    "lactate": "lactate",
    "ketones": "ketone bodies",
    "glutamate": "glutamate and GABA",
    "glycogen": "glycogen",
}
CELLS = "NGA"
SMALLEST = 1e-12  # number: umol/g/min; keeps shares of an empty pool finite

_OF_PYRUVATE = ("citrate_synthase", "pyruvate_carboxylase", "malic_enzyme", "pyruvate_recycling")
_OF_KETONES = ("beta_hydroxybutyrate_dehydrogenase", "ketone_oxidation")
_OF_GLUTAMATE = ("glutamate_dehydrogenase", "gaba_transaminase")


@functools.cache
def _coefficient(reaction: str, cell: str) -> tuple[int, float] | None:
    """Index of a rate and the ATP per turn; None where the cell has no such reaction."""
    net = network()
    name = f"{reaction}_{cell}"
    if name not in net.flux_index:
        return None
    at = net.flux_index[name]
    return at, float(np.asarray(structure()[0])[net.state_index[f"P_{cell}"], at])


def production(rates: Any) -> dict[str, dict[str, Any]]:
    """ATP production by fuel and cell; `rates` (times, reactions, people), results (times, people)."""

    def rate(reaction: str, cell: str) -> Any:
        found = _coefficient(reaction, cell)
        return jnp.zeros_like(rates[:, 0]) if found is None else rates[:, found[0]]

    def made(reactions: tuple[str, ...], cell: str) -> Any:
        known = [found for r in reactions if (found := _coefficient(r, cell)) is not None]
        return sum((rates[:, at] * atp for at, atp in known), jnp.zeros_like(rates[:, 0]))

    def positive(x: Any) -> Any:
        return jnp.maximum(x, 0.0)

    out: dict[str, dict[str, Any]] = {fuel: {} for fuel in FUELS}
    for cell in CELLS:
        uptake = rate("lactate_uptake", cell) if cell != "A" else -rate("lactate_release", cell)
        entering = {
            "glucose": 2 * positive(rate("glycolysis", cell)),
            "glycogen": 2 * positive(rate("glycogen_breakdown", cell)),
            "lactate": positive(uptake),
            "glutamate": positive(rate("malic_enzyme", cell)),
        }
        pyruvate = sum(entering.values()) + SMALLEST
        from_pyruvate = positive(rate("citrate_synthase", cell))
        from_ketones = 2 * positive(rate("ketone_oxidation", cell))
        from_glutamate = positive(rate("glutamate_dehydrogenase", cell)) + positive(
            rate("aspartate_aminotransferase", cell)
        )
        ketoglutarate = from_pyruvate + from_ketones + from_glutamate + SMALLEST
        turns = made(("ketoglutarate_dehydrogenase",), cell)
        oxidised = made(_OF_PYRUVATE, cell) + turns * from_pyruvate / ketoglutarate
        share = {fuel: oxidised * amount / pyruvate for fuel, amount in entering.items()}
        out["glucose"][cell] = made(("glycolysis",), cell) + share["glucose"]
        out["glycogen"][cell] = made(("glycogen_breakdown",), cell) + share["glycogen"]
        out["lactate"][cell] = share["lactate"]
        out["ketones"][cell] = made(_OF_KETONES, cell) + turns * from_ketones / ketoglutarate
        out["glutamate"][cell] = share["glutamate"] + made(_OF_GLUTAMATE, cell) + turns * from_glutamate / ketoglutarate
    return out
