"""Runs the experiments behind the declared targets and says which are met.

A link declares TARGETS and EXPERIMENTS in its modules; both are found by walking the package. A target is met only if all
its rows are. Published targets are those of kind calibration and prediction; identities and regressions are counted apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from glutamate.chain import COMPONENTS, LINKS
from glutamate.engine.discovery import discover
from glutamate.engine.target import NotPresent, Target
from glutamate.errors import UnknownName


@dataclass(frozen=True)
class Row:
    """One target row with ours beside it. status: "met", "missed", "not run" or "error".

    n, se, seed: size, standard error and seed of a statistical experiment, which returns them as "n", "<quantity>_se" and
    "seed" beside its quantities.
    """

    target: Target
    ours: float | None
    status: str
    reason: str = ""
    n: float | None = None
    se: float | None = None
    seed: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The row as plain data; keys as documented in docs/validation.md."""
        t = asdict(self.target)
        note = "; ".join(part for part in (self.target.note, self.reason) if part)
        return {
            "id": t["id"], "link": self.target.link, "kind": t["kind"], "title": t["title"], "source": t["source"],
            "published": t["published"], "tolerance": [t["low"], t["high"]], "unit": t["unit"], "ours": self.ours,
            "met": self.status == "met", "status": self.status, "note": note, "n": self.n, "se": self.se, "seed": self.seed,
        }  # fmt: skip


def declared() -> tuple[list[Target], dict[str, Callable[[], dict[str, float]]]]:
    """All targets and experiments of all links and interventions present."""
    targets: list[Target] = []
    experiments: dict[str, Callable[[], dict[str, float]]] = {}
    for link in COMPONENTS:
        try:
            modules = discover(f"glutamate.{link}")
        except ModuleNotFoundError as missing:
            if missing.name != f"glutamate.{link}":
                raise
            continue
        for module in modules:
            targets.extend(getattr(module, "TARGETS", ()))
            experiments |= getattr(module, "EXPERIMENTS", {})
    return sorted(targets, key=_order), experiments


Begins = Callable[[str, int, int], None]
"""begins(experiment, experiments done, experiments in all)"""


def validate(link: str | None = None, begins: Begins | None = None) -> Iterator[Row]:
    """Rows in order of id, computed as they are asked for; `begins` is told of every experiment before it runs.

    Raises UnknownName if no target belongs to `link`.
    """
    links = sorted({t.link for t in declared()[0]})
    if link is not None and link not in links:
        raise UnknownName.among("link with targets", link, links)
    return validated(lambda target: link is None or target.link == link, begins)


def validated(asked: Callable[[Target], bool], begins: Begins | None = None) -> Iterator[Row]:
    """The same of the targets that are asked for."""
    targets, experiments = declared()
    return _rows([t for t in targets if asked(t)], experiments, begins)


def _rows(asked: list[Target], experiments: dict[str, Any], begins: Begins | None) -> Iterator[Row]:
    names = list(dict.fromkeys(t.experiment for t in asked if not t.not_run))
    begun: set[str] = set()
    for target in asked:
        if begins is not None and target.experiment in names and target.experiment not in begun:
            begins(target.experiment, len(begun), len(names))
            begun.add(target.experiment)
        yield _row(target, experiments)


def _row(target: Target, experiments: dict[str, Any]) -> Row:
    if target.not_run:
        return Row(target, None, "not run", target.not_run)
    if target.experiment not in experiments:
        return Row(target, None, "error", f"no experiment {target.experiment!r}")
    try:
        result = experiments[target.experiment]()
        ours = float(result[target.quantity])
    except NotPresent as absent:
        return Row(target, None, "not run", str(absent))
    except Exception as problem:
        return Row(target, None, "error", f"{type(problem).__name__}: {problem}")
    met = math.isfinite(ours) and target.low <= ours <= target.high
    statistics = (result.get("n"), result.get(f"{target.quantity}_se"), result.get("seed"))
    return Row(target, ours, "met" if met else "missed", "", *statistics)


def summary(rows: list[Row]) -> dict[str, tuple[int, int]]:
    """Targets met and total by kind group: "identity and regression", "published"; a target needs all its rows.

    Rows that cannot be computed yet, as they declare, or not with the data at hand are left out.
    """
    groups: dict[str, list[Row]] = {}
    for row in (r for r in rows if r.status != "not run"):
        groups.setdefault(row.target.group, []).append(row)
    counts = {"identity and regression": [0, 0], "published": [0, 0]}
    for members in groups.values():
        published = any(r.target.kind in ("calibration", "prediction") for r in members)
        count = counts["published" if published else "identity and regression"]
        count[0] += all(r.status == "met" for r in members)
        count[1] += 1
    return {name: (met, total) for name, (met, total) in counts.items()}


def markdown(rows: list[Row]) -> str:
    """The table as Markdown, for the documentation."""
    lines = ["| id | kind | what | published | accepted | ours | |", "|---|---|---|---|---|---|---|"]
    for r in rows:
        t = r.target
        ours = "-" if r.ours is None else f"{r.ours:.4g} {t.unit}"
        notes = "; ".join(part for part in (t.note, r.reason) if part)
        note = f" ({notes})" if notes else ""
        accepted = f"{t.low:g} to {t.high:g}"
        lines.append(
            f"| {t.id} | {t.kind} | {t.title}; {t.source} | {t.published} | {accepted} | {ours} | {r.status}{note} |"
        )
    return "\n".join(lines) + "\n"


def _order(target: Target) -> tuple[int, str, int, str]:
    number = target.id.split(".")[1]
    position = LINKS.index(target.link) if target.link in LINKS else len(LINKS)
    return position, target.link, int("".join(c for c in number if c.isdigit()) or 0), target.id
