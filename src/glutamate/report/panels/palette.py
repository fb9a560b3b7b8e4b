"""Colours of the arms, as CSS variables of the page (`templates/style.css` holds their values, for light and for dark ground).

Blue, orange, purple, green, brown and sky: neighbours in the list are far apart also for colour-blind readers (Okabe and Ito,
jfly.uni-koeln.de/color), and no two of the first three overlie to a third. The healthy reference is grey. Dash patterns carry the
same distinction in greyscale print.
"""

SLOTS = 7
"""Healthy first, then the arms in order; further arms start again after the healthy one."""
DASHES = ((), (), (5, 1.5), (1.5, 1.5), (6, 1.5, 1.5, 1.5), (3, 1), (8, 2))
INK = "var(--ink)"
MUTED = "var(--muted)"
GRID = "var(--grid)"
ZONE = "var(--zone)"


def slot(arm: int) -> int:
    """Place of an arm in the palette."""
    return arm if arm < SLOTS else 1 + (arm - 1) % (SLOTS - 1)


def colour(arm: int) -> str:
    return f"var(--arm-{slot(arm)})"


def dashes(arm: int) -> tuple[float, ...]:
    return tuple(DASHES[slot(arm)])
