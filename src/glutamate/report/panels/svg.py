"""A stand-alone SVG of matplotlib as part of a page.

Prologue, metadata and style sheet go; fonts and colours become those of the page; ids
carry a prefix, which `numbered` makes the panel's own, so that several panels on one page do not clash.
"""

from __future__ import annotations

import re
from html import escape

from glutamate.report.panels.palette import VARIABLES

PREFIX = "panel-"
_DROPPED = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->|<defs>\s*</defs>", re.DOTALL)
_USED = re.compile(r'(?:xlink:href="#|url\(#)([^")]+)')
_FONT = re.compile(r"font(?:-family)?: [^;\"]*'DejaVu Sans'[^;\"]*;? ?")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")


def inline(svg: str, description: str) -> str:
    """The drawing as an `<svg>` element without anything of its own but shapes."""
    opening, body = svg[svg.index("<svg") :].split(">", 1)
    box = re.search(r'viewBox="([^"]+)"', opening)
    body = _DROPPED.sub("", body)
    body = re.sub(r"<defs>\s*</defs>", "", body)
    used = set(_USED.findall(body))
    body = re.sub(r' id="([^"]+)"', lambda m: f' id="{PREFIX}{m[1]}"' if m[1] in used else "", body)
    body = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{PREFIX}", body).replace("xlink:href", "href")
    body = _FONT.sub(_size_and_weight, body)
    body = re.sub(r' transform="rotate\(-0 [^"]*"', "", body)
    body = _COLOUR.sub(lambda m: VARIABLES.get(m[0], m[0]), body)
    body = re.sub(r"\s*\n\s*", "\n", body).strip()
    size = box[1] if box else "0 0 100 100"
    return f'<svg class="panel" viewBox="{size}" role="img" aria-label="{escape(description)}">{body}'


def numbered(svg: str, number: int) -> str:
    """The element with ids that belong to the panel of this number."""
    return svg.replace(f'id="{PREFIX}', f'id="p{number}-').replace(f"#{PREFIX}", f"#p{number}-")


def _size_and_weight(style: re.Match[str]) -> str:
    """Weight and size of a font declaration; the family is the page's."""
    size = re.search(r"([\d.]+)px", style[0])
    weight = re.search(r"\b(bold|[1-9]00)\b", style[0])
    return (f"font-size: {size[1]}px; " if size else "") + (f"font-weight: {weight[1]}; " if weight else "")
