"""Which numbers of sleep move an output."""

import numpy as np
from tests.alive import of, one_by_one, together
from tests.body.living import lived

from glutamate.body import (
    attention,
    cognitive_work,
    fatigue,
    life,
    patterns,
    phillips_robinson,
    sleep_states,
    synaptic_gain,
    two_process,
    wake_glutamate,
)
from glutamate.body.mood import drive, lives, reward
from glutamate.body.scales import SCALES
from glutamate.body.scales.answers import scores
from glutamate.body.scales.scale import Felt
from glutamate.body.stress import acute_release, axis, dexamethasone, glucocorticoid, ultradian


def sleeping():
    """A short night and coffee, of as many people as there are parameters; and the two older models."""
    short = patterns.pattern("restriction", nights=1, hours=4.0, caffeine=((10.0, 200.0),))
    own = {n: p for n, p in life.parameters().items() if p.role == "biology"}

    def output(values):
        lived = life.of_people(short, values, len(own) + 1)
        by_day = life.days(lived, values)
        return [lived.awake, lived.sleepiness, lived.effort, *lived.lapses.values(), by_day.melatonin_onset]

    found = together(output, own)
    found |= one_by_one(lambda v: tuple(two_process.simulate(2, v)), of("body.two_process"))
    older = of("body.phillips_robinson")
    return found | one_by_one(lambda v: phillips_robinson.simulate(1, v, kept_awake=(0.0, 24.0))[1:4], older)


def stressed():
    """A stressor and a dose on one day, and what they do to synapses, of as many people as there are parameters."""
    own = of("body.stress_axis", "body.glucocorticoid", "body.dexamethasone")

    def output(values):
        doses = {n: v for n, v in values.items() if n.startswith("body.dexamethasone.")}
        people = [{n: v[i] for n, v in doses.items()} for i in range(len(own) + 1)]
        hours = axis.STEP_H * np.arange(axis.MINUTES_PER_DAY)
        added = np.stack([dexamethasone.at_receptor(hours, [(1.0, 0.1)], one) for one in people], axis=-1)
        course = axis.simulate(1, [axis.Stressor(12.0, 2.0, 4.0)], values, dexamethasone=added)
        return [course.cortisol, course.ratio, *glucocorticoid.effects(course.ratio, values)]

    return together(output, own)


def attending():
    """A sleepy, tired and low afternoon."""
    usual = {name: np.zeros((1, 1)) for name in ("lapses", "fatigue", "low")}
    own = {name: np.ones((1, 1)) for name in usual}
    declared = {p.name: p.value for p in attention.TABLE.values()}
    return one_by_one(lambda v: attention.lost(own, usual, {**declared, **v}), of("body.attention"))


def hearing():
    """Fuel that fails, quiet cortex and little GABA, for two hours, of as many people as there are parameters."""
    own = of("body.heard") | {"body.arousal.KSS_V": of("body.arousal")["body.arousal.KSS_V"]}
    told = {"metabolism.adenosine": 2.0, "circuit.activity.E": 0.8, "metabolism.gaba": 0.7}

    def output(values):
        found = lived([0.0, 1.0, 2.0], told, values, start=9.0, people=len(own) + 1)
        return [found[name] for name in ("body.release", "body.arousal", "body.cortisol", "sleepiness")]

    return together(output, own)


def felt():
    """Slow waves, extracellular glutamate, synapses, work, fatigue by every hypothesis, release by region, pulses."""
    causes = fatigue.Causes(1.0, 0.2, 0.5, 0.02, -0.5, 0.05)
    tables = ("sleep_states", "wake_glutamate", "synaptic_gain", "cognitive_work", "fatigue_causes", "acute_release")
    own = of(*(f"body.{name}" for name in tables), *(h.table.prefix for h in fatigue.HYPOTHESES.all()))

    def output(v):
        K = cognitive_work.step(cognitive_work.step(0.0, 1.0, 1.0, 1.0, v), 0.0, 0.0, 0.1, v)
        n = acute_release.step(0.0, 4.0, 0.1, v)
        regions = acute_release.TABLE.of(v)
        return [
            *sleep_states.asleep(0.3, v), wake_glutamate.step(1.0, 0.5, 0.7, 0.1, v), synaptic_gain.gain(0.5, v),
            cognitive_work.glutamate(K, v), cognitive_work.effort(K, v), *fatigue.compare(causes, v).values(),
            *(acute_release.release(0.5, n, w, v) for w in (regions.hippocampus, regions.striatum)),
        ]  # fmt: skip

    found = one_by_one(output, own)
    return found | together(lambda v: ultradian.simulate(5.0, v).cortisol, of("body.ultradian"))


def moody():
    """A few days of mood after stress, lost sleep and a reward, with everyday fluctuations; and rewards."""
    own = of("body.mood", "body.mood_drive")
    chance = [0] * (len(own) + 1)

    def output(v):
        p = drive.TABLE.of(v)
        memory = drive.remembered(drive.ordinary(1.0), 1.5, 1.0, 0.5, 0.1, 12.0, p)
        return lives.live(np.tile(drive.drive(memory, 0.9, 1.2, p), (3, 1)), lives.chances(1, chance), 1, v).mood

    return together(output, own) | one_by_one(lambda v: reward.learn(np.ones(5), v), of("body.mood_reward"))


def answered():
    """Scores of many occasions of somebody who feels bad, on every scale."""
    felt = Felt(-0.4, 1.0, 2.0, 8.0, 5.2, 8.0)
    d, t, e = np.random.default_rng(1).standard_normal((3, 4000))
    found = set()
    for scale in SCALES.all():
        found |= one_by_one(lambda v, scale=scale: scores(scale, felt, d, t, e, "", v), of(scale.table.prefix))
    return found
