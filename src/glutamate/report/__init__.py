"""The report of a run: one HTML file that opens anywhere, reads without a network and without JavaScript.

    enters   the result of a run (a DataTree) and its case
    leaves   one self-contained page, figures inline

    write_report.py   the page as a file
    page.py           finds the sections, renders them into the templates
    context.py        what a section is given: the numbers of the run and the makers of blocks
    run_data.py       medians, 90 % bands and paired changes out of the tree
    blocks.py         text, table, figure, path, fold: what a section returns
    panels/           the kinds of figure panel, written as SVG
    sections/         sections that belong to no link: answer, arms, what was not computed, published data, evidence, provenance

A link adds its own section by a file `report_section.py` with a `SECTION` (protocol in section.py). The package is also a
function: `glu.report(result, "report.html")`, see `glutamate.laboratory.report`.
"""

from glutamate.callable_package import make_callable
from glutamate.report.write_report import write_report

__all__ = ["write_report"]

make_callable(__name__)
