"""Which numbers of sleep move an output."""

from tests.alive import of, one_by_one, together

from glutamate.body import life, patterns, phillips_robinson, two_process


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
