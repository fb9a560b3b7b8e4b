"""The gallery: every file of `examples` is a question, its answer in the docstring, and a function that draws the picture.

    python tools/gallery.py                draws all pictures and writes docs/gallery.md
    python tools/gallery.py --page         writes the page only
    python tools/gallery.py scanner ...    draws some

A docstring begins with the question; the paragraph below answers it with a number and says what is not shown. The page puts
the picture below both, and the code below the picture. Pictures are 800 pixels wide, with a palette of their own so that each is
some 20 kB.
"""

from __future__ import annotations

import ast
import io
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES, PAGE, PICTURES = ROOT / "examples", ROOT / "docs" / "gallery.md", ROOT / "docs" / "gallery"
ORDER = (
    "glucose_falls", "which_enzyme", "scanner", "how_many_people", "oral_glutamine", "vitamin_b6", "labelling_13c",
    "uptake_tonic_current", "ltp_partial_block", "blocked_receptor_memory", "decision_ketamine", "planning_horizon", "task_on_a_circuit",
    "sbml_elsewhere", "new_drug",
)  # fmt: skip
"""From metabolism to behaviour; what is not named here comes last."""
COLOURS = 96
HEAD = """\
# Gallery

Questions, and what the program answers. Each is one short file in `examples/`; the picture is what its `figure()` draws, the code all
that it takes. Lines and points are medians, bands and bars 90 % intervals over people drawn from the declared ranges, where
not said otherwise. Research use, not medical advice. The pictures need
matplotlib (`glutamate-lab[examples]`); the page is written by `python tools/gallery.py`.
"""


def names() -> list[str]:
    """The examples in the order of the page."""
    found = sorted(path.stem for path in EXAMPLES.glob("*.py"))
    return [name for name in ORDER if name in found] + [name for name in found if name not in ORDER]


def page() -> str:
    """The page, made from docstrings and code."""
    parts = [HEAD]
    for name in names():
        source = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
        question, _, answer = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")
        code = source.split('"""', 2)[2].strip()
        parts.append(
            f"## {question}\n\n{answer}\n\n![{question}](gallery/{name}.png)\n\n"
            f'<details markdown="1">\n<summary>examples/{name}.py</summary>\n\n```python\n{code}\n```\n\n</details>\n'
        )
    return "\n".join(parts)


def module(name: str) -> ModuleType:
    """The example as a module, with the look of the gallery set."""
    import matplotlib.pyplot as plt

    plt.style.use(str(EXAMPLES / "gallery.mplstyle"))
    spec = spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def draw(name: str) -> Path:
    """Draw one picture into the documentation."""
    import matplotlib.pyplot as plt
    from PIL import Image

    figure = module(name).figure()
    raw = io.BytesIO()
    figure.savefig(raw, format="png")
    plt.close(figure)
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    Image.open(raw).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return path


def main(arguments: list[str]) -> None:
    if arguments != ["--page"]:
        import matplotlib

        matplotlib.use("Agg")
        for name in arguments or names():
            print(draw(name), flush=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
