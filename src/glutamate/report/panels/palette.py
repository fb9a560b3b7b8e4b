"""Colours of the arms, and how they follow the page into dark mode.

Okabe and Ito's set, which colour-blind readers tell apart (jfly.uni-koeln.de/color); the healthy reference is grey. Panels are
drawn in these colours; in the page each becomes a CSS variable, so that the style sheet can lighten it on a dark ground.
Dash patterns carry the same distinction in greyscale print.
"""

ARMS = ("#5f6b76", "#0072b2", "#d55e00", "#009e73", "#aa4499", "#b8860b", "#56b4e9")
"""Healthy first, then the arms in order; further arms start again after the healthy one."""
DASHES = ((), (), (5, 1.5), (1.5, 1.5), (6, 1.5, 1.5, 1.5), (3, 1), (8, 2))
INK = "#1b1f24"
MUTED = "#66707a"
GRID = "#d4d9de"
ZONE = "#eceff2"

VARIABLES = {
    **{colour: f"var(--arm-{number})" for number, colour in enumerate(ARMS)},
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    GRID: "var(--grid)",
    ZONE: "var(--zone)",
}
"""Colour as drawn to the CSS variable that replaces it."""


def slot(arm: int) -> int:
    """Place of an arm in the palette."""
    return arm if arm < len(ARMS) else 1 + (arm - 1) % (len(ARMS) - 1)


def colour(arm: int) -> str:
    return ARMS[slot(arm)]


def dashes(arm: int) -> tuple[float, ...]:
    return tuple(DASHES[slot(arm)])
