"""From measurements to tables: CPU time at equal achieved error, ratios, goals met or missed.

A contender is a curve of CPU time over error. Between its points both are interpolated on logarithmic scales; outside of
them there is no value. Points that cost more and are less exact than another are left out first.
"""

import csv
import itertools
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LEVELS = (1e-4, 1e-5, 1e-6)
"""Achieved errors at which contenders are compared."""
SINGLE, BATCH, PEOPLE = (
    "glutamate, one person",
    "glutamate, 256 people, 32 lanes",
    "libRoadRunner, 256 people one by one",
)
SCIPY, ROADRUNNER = "SciPy BDF, numba", "libRoadRunner, one person"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def curves(results: dict[str, Any]) -> dict[str, list[tuple[float, float]]]:
    """Contender to its points (error, CPU ms), the dominated ones left out, by descending error."""
    points: dict[str, list[tuple[float, float]]] = {}
    for records in results["solvers"].values():
        for record in records:
            points.setdefault(record["contender"], []).append((record["error"], record["cpu_ms"]))
    return {name: front(found) for name, found in points.items()}


def front(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    points = list(points)
    return sorted(
        ((e, t) for e, t in points if not any(f <= e and s <= t and (f, s) != (e, t) for f, s in points)), reverse=True
    )


def at_error(points: list[tuple[float, float]], error: float) -> float:
    """CPU ms at an achieved error, NaN outside of the measured range."""
    for (high, cheap), (low, dear) in itertools.pairwise(points):
        if low <= error <= high:
            weight = math.log(high / error) / math.log(high / low)
            return math.exp((1 - weight) * math.log(cheap) + weight * math.log(dear))
    return math.nan


def shown(value: float, digits: int = 2) -> str:
    return "-" if math.isnan(value) else f"{float(f'{value:.{digits}g}'):g}"


def rows(header: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def goals(results: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """Goal, wanted, measured, met."""
    curve = curves(results)

    def ratio(other: str, own: str) -> list[float]:
        return [at_error(curve[other], e) / at_error(curve[own], e) for e in LEVELS]

    def listed(values: list[float]) -> str:
        return ", ".join(f"{shown(v)}x" for v in values)

    def least(values: list[float], wanted: float) -> bool:
        return all(v >= wanted for v in values if not math.isnan(v)) and not all(map(math.isnan, values))

    out = []
    for title, other, own, wanted, text in (
        ("one person, faster than SciPy BDF", SCIPY, SINGLE, 5.0, ">= 5x"),
        ("one person, speed relative to libRoadRunner", ROADRUNNER, SINGLE, 0.5, ">= 0.5x"),
        ("256 people, faster per person than libRoadRunner one by one", PEOPLE, BATCH, 2.0, ">= 2x"),
    ):
        if other in curve and own in curve:
            found = ratio(other, own)
            out.append((title, text, listed(found), least(found, wanted)))
    for record in results.get("compile", []):
        if record["start"] == "cold":
            wanted = {"single": 5.0, "batched": 12.0}[record["program"]]
            found = record["together"]["cpu_s"]
            out.append(
                (
                    f"trace and compile, empty cache, {record['program']}",
                    f"<= {wanted:g} s",
                    f"{found:.1f} s CPU",
                    found <= wanted,
                )
            )
    for record, wanted in zip(results.get("commands", []), (1.0, 30.0, 12.0), strict=False):
        found = record["failed"][0] if "failed" in record else f"{record['wall_s']:.2g} s"
        out.append(
            (
                f"`{record['command'].split(',')[0]}`" + "".join(record["command"].split(",")[1:]),
                f"<= {wanted:g} s",
                found,
                "failed" not in record and record["wall_s"] <= wanted,
            )
        )
    return out


def page(results: dict[str, Any]) -> str:
    """The measured part of the page, Markdown."""
    curve = curves(results)
    work = [[name, *(shown(at_error(points, e)) for e in LEVELS)] for name, points in curve.items()]
    raw = [
        [r["contender"], f"{r['rtol']:g}", f"{r['error']:.1e}", shown(r["cpu_ms"], 3), str(r.get("steps", r.get("evaluations", "")))]
        for records in results["solvers"].values() for r in records
    ]  # fmt: skip
    compiled = [
        [f"{r['program']}, {r['start']}", *(f"{r[part][unit]:.1f}" for part in ("pattern", "trace_and_compile", "together") for unit in ("wall_s", "cpu_s"))]
        for r in results.get("compile", [])
    ]  # fmt: skip
    commands = [
        [
            f"`{r['command'].split(',')[0]}`" + "".join(r["command"].split(",")[1:]),
            f"{r['wall_s']:.2f}",
            f"{r['cpu_s']:.2f}",
        ]
        for r in results.get("commands", [])
        if "failed" not in r
    ]
    parts = [
        f"Measured {results['date']} at commit {results['commit']} on {results['machine']}. GPU: {results['gpu']}.",
        "Versions: " + ", ".join(f"{name} {number}" for name, number in results["versions"].items()) + ".",
        "### Goals",
        rows(
            ("goal", "wanted", f"measured (at errors {', '.join(f'{e:g}' for e in LEVELS)})", "met"),
            ((a, b, c, "yes" if d else "**missed**") for a, b, c, d in goals(results)),
        ),
        "### CPU time at equal achieved error (ms per person)",
        rows(("contender", *(f"error {e:g}" for e in LEVELS)), work),
        "### Starting (s)",
        rows(("program", "pattern, wall", "CPU", "trace and compile, wall", "CPU", "together, wall", "CPU"), compiled),
        "### Whole commands (s)",
        rows(("command", "wall", "CPU, all cores"), commands),
        "### All points",
        rows(("contender", "rtol", "error", "CPU ms per person", "steps or evaluations"), raw),
    ]
    return "\n\n".join(parts)


def write_page(results: dict[str, Any], file: Path) -> None:
    """Replace the measured part of the page."""
    text = file.read_text(encoding="utf-8")
    body = f"{BEGIN}\n\n{page(results)}\n\n{END}"
    file.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: body, text, flags=re.DOTALL), encoding="utf-8")


def write_csv(results: dict[str, Any], file: Path) -> None:
    """All points, one line each."""
    names = [
        "contender",
        "rtol",
        "error",
        "error_worst",
        "cpu_ms",
        "steps",
        "rejected",
        "evaluations",
        "factorisations",
    ]
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for records in results["solvers"].values():
            writer.writerows(records)
