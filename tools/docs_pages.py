"""Documentation pages made from the sources when the site is built: the declared parameters, and a reference per layer.

A hook of MkDocs (see mkdocs.yml). Both follow the chain, so that a new layer or component appears without an edit.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from glutamate.chain import LAYERS
from glutamate.engine.discovery import parameters

SECTION = "Declared numbers and code"
PARAMETERS = "parameters.md"


def existing_layers() -> list[str]:
    """Layers that have modules, in the order of the chain."""
    specs = {layer: find_spec(f"glutamate.{layer}") for layer in LAYERS}
    return [layer for layer, spec in specs.items() if spec is not None and spec.origin is not None]


def parameter_page() -> str:
    """Every declared number as Markdown tables, one per component."""
    lines = [
        "# Parameters",
        "",
        "Every number of the model. `low` and `high` are the 5 % and 95 % quantiles of its plausible values; `drawn`",
        "says whether an ensemble samples it. Role biology belongs to a person, a tissue or a molecule; role protocol is chosen by",
        "an experimenter or a convention; role numerical serves the computation. The same list: `glutamate parameters --csv`.",
    ]
    component = ""
    for name, p in parameters().items():
        prefix, _, short = name.rpartition(".")
        if prefix != component:
            component = prefix
            lines += [
                "",
                f"## {prefix}",
                "",
                "| name | value | unit | low | high | role | drawn | grade | what | source |",
            ]
            lines += ["|---|---|---|---|---|---|---|---|---|---|"]
        cells = (short, f"{p.value:.4g}", p.unit, f"{p.low:.4g}", f"{p.high:.4g}", p.role, "yes" if p.sampled else "")
        lines.append(f"| {' | '.join(cell(c) for c in (*cells, p.grade, p.doc, p.source))} |")
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """`text` as the content of a table cell."""
    return text.replace("|", "\\|")


def pages() -> dict[str, str]:
    """The generated pages by path."""
    reference = {f"reference/{layer}.md": f"# {layer}\n\n::: glutamate.{layer}\n" for layer in existing_layers()}
    return {PARAMETERS: parameter_page(), **reference}


def on_config(config: Any) -> Any:
    """Put the generated pages into the navigation."""
    reference: list[Any] = [{layer: f"reference/{layer}.md"} for layer in existing_layers()]
    config.nav.append({SECTION: [{"Parameters": PARAMETERS}, *reference]})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages to those found on disk."""
    from mkdocs.structure.files import File

    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files
