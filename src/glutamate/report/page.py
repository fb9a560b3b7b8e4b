"""The page: every section rendered into the templates, as one string of HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import xarray as xr
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from glutamate.case.model import Case
from glutamate.report.context import Context
from glutamate.report.panels.palette import dashes, slot
from glutamate.report.run_data import RunData
from glutamate.report.section import first_headlines, own_units, sections

TEMPLATES = Path(__file__).parent / "templates"
DISCLAIMER = "Research use, not medical advice"
_LINK = re.compile(r"(?:doi:\s?)(10\.\d{4,9}/[^\s;,]*[^\s;,.)])|\b(PMC\d{5,9})\b")
_CODE = re.compile(r"`([^`<>]+)`")


def page(tree: xr.DataTree, case: Case) -> str:
    """The report of a result as HTML."""
    run = RunData(tree, case, tuple(first_headlines()), own_units())
    context = Context(run, sections())
    rendered = [(s, list(s.render(context))) for s in sections()]
    return rendered_page(
        "page.html",
        title=run.attr("title") or case.title,
        question=run.attr("question") or case.question,
        version=run.attr("glutamate_version"),
        disclaimer=run.attr("disclaimer") or DISCLAIMER,
        run=run,
        sections=[(s, blocks) for s, blocks in rendered if blocks],
    )


def rendered_page(template: str, *, disclaimer: str = DISCLAIMER, **given: Any) -> str:
    """A template that extends `base.html`, with the style sheet of all pages.

    Args:
        given: title, version, question where there is one, and what the template itself shows.
    """
    style = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return environment().get_template(template).render(disclaimer=disclaimer, style=style, **given)


def linked(text: Any) -> Markup:
    """Escaped text in which DOIs and PubMed Central numbers are links, and names between backticks stand as code."""

    def link(found: re.Match[str]) -> str:
        address = (
            f"https://doi.org/{found[1]}" if found[1] else f"https://www.ncbi.nlm.nih.gov/pmc/articles/{found[2]}/"
        )
        return f'<a href="{address}">{found[0]}</a>'

    return Markup(_CODE.sub(r"<code>\1</code>", _LINK.sub(link, str(escape(text)))))


@cache
def environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["linked"] = linked
    environment.filters["svg"] = Markup
    environment.filters["slot"] = slot
    environment.filters["dashes"] = lambda arm: " ".join(str(2 * d) for d in dashes(arm)) or "none"
    environment.tests["block"] = lambda block, kind: type(block).__name__ == kind
    return environment
