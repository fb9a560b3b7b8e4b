"""The published targets of the stress axis; ids keep the numbering of the dossier."""

from glutamate.engine.target import Target

_AXIS = "equations of Karin 2020, doi:10.15252/msb.20209510, computed independently"
_DAY = "Debono 2009, doi:10.1210/jc.2008-2380, 33 healthy people sampled for a day"
_SOCIAL = "Kirschbaum 1993, doi:10.1159/000119004"
_YUEN = "Yuen 2012, doi:10.1016/j.neuron.2011.12.033, rats"
_RADLEY = "Radley 2006, doi:10.1093/cercor/bhi104, rats"


_WALKER = "equations of Walker 2010, doi:10.1098/rspb.2009.2148, computed independently"
_REUL = "Reul 1987, J Endocrinol 115:459, rats: 43 and 811 nM of corticosterone"
_MOGHADDAM = "Moghaddam 1993, doi:10.1111/j.1471-4159.1993.tb03316.x, rats"


def _pulse(letter: str, title: str, value: float, quantity: str) -> Target:
    """A reference value of the delayed feedback within 3 %."""
    return Target(f"body.T10.{letter}", "regression", title, _WALKER, f"{value:g}", 0.97 * value, 1.03 * value, "1", "stress_pulses", quantity)  # fmt: skip


def _row(letter: str, title: str, value: float, quantity: str, percent: float = 1.0) -> Target:
    """A reference value within a relative tolerance."""
    margin = value * percent / 100
    return Target(f"body.T9.{letter}", "regression", title, _AXIS, f"{value:g}", value - margin, value + margin, "1", "stress_steps", quantity)  # fmt: skip


TARGETS = (
    _row("a", "cortisol under a constant drive of 1", 0.985, "rest_1"),
    _row("b", "cortisol under a constant drive of 2", 1.826, "rest_2"),
    _row("c", "cortisol under a constant drive of 4", 2.898, "rest_4"),
    _row("d", "ACTH under a constant drive of 4: glands compensate", 1.0, "rest_ACTH_4", 0.1),
    _row("e", "ACTH 6 h after the drive doubled", 1.382, "ACTH_0.25"),
    _row("f", "cortisol 6 h after the drive doubled", 1.364, "x3_0.25"),
    _row("g", "ACTH 7 days after", 1.388, "ACTH_7"),
    _row("h", "cortisol 7 days after", 1.455, "x3_7"),
    _row("i", "ACTH 30 days after", 1.327, "ACTH_30"),
    _row("j", "cortisol 30 days after", 1.688, "x3_30"),
    _row("k", "ACTH 60 days after", 1.206, "ACTH_60"),
    _row("l", "cortisol 60 days after", 1.845, "x3_60"),
    _row("m", "CRH 60 days after", 0.987, "CRH_60"),
    _row("n", "peak of ACTH, three times the drive added for half an hour", 2.59, "acute_ACTH"),
    _row("o", "peak of cortisol, the same", 1.387, "acute_x3"),
    Target("body.T16.a", "calibration", "surface AMPA and NMDA receptors after 7 days of restraint", _YUEN, "-40 to -60", -60.0, -40.0, "%", "stress_repeated_stress", "receptors"),
    Target("body.T16.b", "prediction", "the same with 70 % of glucocorticoid receptors blocked", _YUEN, "no change", -10.0, 10.0, "%", "stress_repeated_stress", "rescued"),
    Target("body.P6.a", "prediction", "spines after 21 days of restraint", _RADLEY, "-16", -22.0, -12.0, "%", "stress_repeated_stress", "spines", "the turnover of 14 days is too slow for it"),
    Target("body.P6.b", "prediction", "spines three weeks later", "Radley 2005, doi:10.1016/j.expneurol.2005.07.006, young rats", "back", -4.0, 4.0, "%", "stress_repeated_stress", "back", "two thirds of the loss are back"),
    Target("body.P7.a", "calibration", "time of the greatest cortisol of a day", _DAY, "08:32", 7.5, 9.5, "h", "stress_rhythm", "peak_h"),
    Target("body.P7.b", "prediction", "time of the lowest cortisol of a day", _DAY, "00:18", 22.5, 24.0, "h", "stress_rhythm", "nadir_h", "the drive is symmetric; in people cortisol falls more slowly than it rises"),
    Target("body.P7.c", "prediction", "greatest over mean cortisol", _DAY, "3.0", 2.4, 3.6, "1", "stress_rhythm", "peak", "no awakening response and no pulses"),
    Target("body.P7.d", "prediction", "lowest over mean cortisol", _DAY, "< 0.4", 0.1, 0.4, "1", "stress_rhythm", "nadir"),
    Target("body.P8.a", "calibration", "cortisol of a quarter of an hour of social stress over that of an ordinary day", _SOCIAL, "2-4", 2.0, 4.0, "1", "stress_rhythm", "social", "of strength 8, which is set for it"),
    Target("body.P8.b", "prediction", "peak of cortisol after the end of social stress", _SOCIAL, "10-20", 5.0, 25.0, "min", "stress_rhythm", "social_min", "three first-order steps after each other are slower than people, whatever the strength"),
    Target("body.P9", "calibration", "cortisol at 08:00 after 1 mg of dexamethasone at 23:00", "Nieman 2008, doi:10.1210/jc.2008-0125", "< 50", 0.0, 50.0, "nM", "stress_rhythm", "dexamethasone"),
    _pulse("a", "hormone under a low drive: steady", 0.849, "low_10_1.58"),
    Target("body.T10.b", "regression", "range of it", _WALKER, "0", 0.0, 0.005, "1", "stress_pulses", "range_10_1.58"),
    _pulse("c", "lowest hormone under a middle drive: pulses", 0.513, "low_20_1.58"),
    _pulse("d", "highest hormone, the same", 1.691, "high_20_1.58"),
    _pulse("e", "period, the same, lifetimes of the hormone", 6.36, "period_20_1.58"),
    _pulse("f", "lowest hormone under a high drive", 0.580, "low_30_1.58"),
    _pulse("g", "highest hormone, the same", 2.239, "high_30_1.58"),
    _pulse("h", "period, the same", 6.21, "period_30_1.58"),
    _pulse("i", "hormone with a short delay: steady", 1.0455, "high_20_0.5"),
    Target("body.T15.a", "identity", "release of glutamate by stress, prefrontal cortex over hippocampus", _MOGHADDAM, "> 1", 1.05, 100.0, "1", "stress_acute", "first", "weights of regions are set for it"),
    Target("body.T15.b", "identity", "the same, hippocampus over striatum", _MOGHADDAM, "> 1", 1.05, 100.0, "1", "stress_acute", "second"),
    Target("body.T15.c", "calibration", "response without adrenals", "Lowy 1993, doi:10.1111/j.1471-4159.1993.tb09839.x, rats", "-70", -80.0, -60.0, "%", "stress_acute", "without_adrenals"),
    Target("body.P12.a", "calibration", "rise of glutamate of prefrontal cortex by an hour of stress with the corticosterone of rats", _MOGHADDAM, "50 to 200", 50.0, 200.0, "%", "stress_acute", "prefrontal", "release per occupied receptor is set for it; microdialysis also sees what uptake leaves"),
    Target("body.P12.b", "prediction", "its peak after the begin of stress", "Lowy 1993, doi:10.1111/j.1471-4159.1993.tb09839.x, rats", "20", 10.0, 30.0, "min", "stress_acute", "peak_min", "what needs no hormone lasts as long as the stressor does here; in rats it fades within it"),
    Target("body.P12.c", "calibration", "glucocorticoid receptors occupied in an ordinary morning", _REUL, "28.1", 27.6, 28.6, "%", "stress_acute", "occupied"),
    Target("body.P12.d", "calibration", "the same half an hour after a stressor: most, so that release has a ceiling", _REUL, "74.5", 74.0, 75.0, "%", "stress_acute", "occupied_stressed"),
)  # fmt: skip
