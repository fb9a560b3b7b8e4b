"""The map of the chain as a page: which mechanism moves what, from molecule to mood, in one picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.distribution import installed_version
from glutamate.explanation import shown
from glutamate.explanation.sensitivity_map import Map
from glutamate.report.page import rendered_page
from glutamate.report.panels.heat_map import heat_map

NOTES = (
    "Exact for small changes, of the new steady state, which slow regulators reach after days and glands of the stress axis after months. A "
    "fifth less of something that stands at +0.50 lowers the read-out by a tenth. Blank: less than 0.005.",
    "Fatigue and mood are 0 on ordinary days: hundredths of a standard deviation between people, or of the unit of mood, per percent.",
    "Dashed: sizes are assumed, signs and order are firmer. Groups below a dashed line stand behind the homeostatic gain between synapse and circuit, "
    "or weigh causes by weights that no experiment gives; of a number in a dashed frame more than half passes such a coupling, among them "
    "all that the body hears of the brain and all that it does to synapses.",
)


def map_page(found: Map, title: str, told: str, mechanisms: Sequence[str] = (), most: int = 25) -> str:
    """The page as HTML.

    Args:
        found: the map.
        title: heading. told: of whom it is.
        mechanisms: rows; empty: those that move a read-out most, `most` of them.
    """
    columns = shown.columns(found)
    readouts = [name for _, name, _ in columns]
    rows = list(mechanisms) or shown.strongest(found, readouts, most)
    at = np.ix_([found.readouts.index(r) for r in readouts], [found.mechanisms.index(m) for m in rows])
    drawing = heat_map(
        [shown.label(m) for m in rows],
        [(group, label) for group, _, label in columns],
        found.elasticities[at].T,
        shown.ASSUMED,
        f"{title}: percent change of each read-out per percent of each mechanism",
        found.assumed[at].T,
    )
    return rendered_page(
        "map.html", title=title, version=installed_version(), told=[told], drawing=drawing, notes=NOTES
    )
