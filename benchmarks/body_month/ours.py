"""The package: its steps of arousal, adenosine and stress axis in one program, for one person and many: `python ours.py START`.

START: a file with the state at 7:00 of day 0 and the reference, as JSON. Kept are the share of every five minutes spent awake and the
last state; the number of lanes of a batch is the fastest of those tried.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import problem

from glutamate.engine import runtime

runtime.configure()

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from glutamate.body import arousal, life  # noqa: E402
from glutamate.body.pacemaker import Phase  # noqa: E402
from glutamate.body.patterns import regular  # noqa: E402
from glutamate.body.schedule import STEP_H  # noqa: E402
from glutamate.body.stress import axis  # noqa: E402
from glutamate.body.vigilance import adenosine  # noqa: E402
from glutamate.engine.units import S_PER_H  # noqa: E402

LANES = (125, 250, 500, 1000)


def month(values: Any, state: Any, light: Any, kept: Any) -> Any:
    """Last state and share awake of every step."""
    p, hormones = adenosine.TABLE.of(values), axis.TABLE.of(values)

    def step(state: Any, given: Any) -> Any:
        (sleep, sleepy, stress), (lit, up, begin) = state, given
        sleep, awake = arousal.step(
            sleep, lambda _: lit, lambda _: jnp.broadcast_to(up, sleep.H.shape), STEP_H * S_PER_H, values
        )
        slope = adenosine.flow(sleepy, awake, begin, 0.0, p)
        middle = tuple(x + STEP_H / 2 * dx for x, dx in zip(sleepy, slope, strict=True))
        slope = adenosine.flow(middle, awake, begin, 0.0, p)
        sleepy = tuple(x + STEP_H * dx for x, dx in zip(sleepy, slope, strict=True))
        stress = axis.step(stress, STEP_H, lambda later: axis.daily_drive(begin + later, hormones), 0.0, hormones)
        return (sleep, sleepy, stress), awake

    begins = problem.RISE + STEP_H * jnp.arange(len(light))
    return jax.lax.scan(step, state, (light, kept, begins))


def people(number: int, start: list[float]) -> tuple[Any, Any]:
    """Values and state of people, all of them the median one."""
    tables = (*arousal.tables(), adenosine.TABLE, axis.TABLE)
    values = {q.name: np.full(number, q.value) for table in tables for q in table.values()}
    V_v, V_m, H, X, Y, P, A, R, *stress = (np.full(number, x) for x in start)
    return values, (arousal.State(V_v, V_m, H, Phase(X, Y, P)), (A, R), tuple(stress))


def measure(told: dict[str, Any]) -> dict[str, Any]:
    made = regular(days=problem.DAYS)
    out: dict[str, Any] = {"points": []}
    for lanes in (1, *LANES):
        values, state = people(lanes, told["start"])
        begin = time.process_time()
        program = jax.jit(month).lower(values, state, made.light, made.kept_awake).compile()
        compile_s = time.process_time() - begin
        chunks = 1 if lanes == 1 else problem.PEOPLE // lanes

        def call(program: Any = program, values: Any = values, state: Any = state, chunks: int = chunks) -> Any:
            return [jax.block_until_ready(program(values, state, made.light, made.kept_awake)) for _ in range(chunks)]

        last, awake = call()[0]
        bouts = life.bouts(made.hours, np.asarray(awake)[:, 0])
        found = [np.array([b[0] for b in bouts]), np.array([b[1] for b in bouts[:-1]])]
        reference = [np.array(told["reference"][0]), np.array(told["reference"][1])[: len(bouts) - 1]]
        onset, end = problem.error(found, reference)
        took = problem.cpu_seconds(call, 7 if lanes == 1 else 3) / (chunks * lanes)
        out["points"].append(
            {
                "contender": "glutamate",
                "lanes": lanes,
                "onset_min": onset,
                "end_min": end,
                "cpu_ms": 1e3 * took,
                "compile_s": compile_s,
            }
        )
    out["end"] = {
        "H": float(last[0].H[0]),
        "A": float(last[1][0][0]),
        "R": float(last[1][1][0]),
        "x3": float(last[2][2][0]),
    }
    return out


if __name__ == "__main__":
    problem.report(measure(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
