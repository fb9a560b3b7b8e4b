"""The published targets of scales. Distributions are put in, so that most rows only say that they come out again."""

from glutamate.engine.target import Target

_DAHL = "Dahl 2020, doi:10.1186/s12991-020-00311-5, n = 2086"
_VALKO = "Valko 2008, doi:10.1093/sleep/31.11.1601, n = 454"
_LOEWE = "Loewe 2008, doi:10.1097/MLR.0b013e318160d093, n = 5030"

TARGETS = (
    Target("body.T20.a", "identity", "men with 10 or more on the PHQ-9", _DAHL, "5.9", 5.4, 6.4, "%", "scales_people", "male"),
    Target("body.T20.b", "identity", "women with 10 or more on the PHQ-9", _DAHL, "9.8", 9.3, 10.3, "%", "scales_people", "female"),
    Target("body.T20.c", "calibration", "correlation of fatigue and PHQ-9", f"{_DAHL}; fatigue by the Chalder scale", "0.59", 0.54, 0.64, "1", "scales_people", "r"),
    Target("body.T20.d", "identity", "fatigue severity of healthy people, mean", _VALKO, "3.00", 2.9, 3.1, "1", "scales_people", "fatigue"),
    Target("body.T20.e", "identity", "fatigue severity of healthy people, SD", _VALKO, "1.08", 1.03, 1.13, "1", "scales_people", "fatigue_sd"),
    Target("body.T20.f", "calibration", "correlation of GAD-7 and PHQ-9", f"{_LOEWE}; with the PHQ-2", "0.64", 0.59, 0.69, "1", "scales_people", "r_anxiety"),
    Target("body.T20.g", "prediction", "people with 10 or more on the GAD-7", _LOEWE, "about 5", 4.0, 6.0, "%", "scales_people", "anxious"),
    Target("body.T20.i", "prediction", "PHQ-9 of people on ordinary days, mean", "Kocalevent 2013, doi:10.1016/j.genhosppsych.2013.04.006, n = 5018, Germany", "2.9", 2.5, 3.5, "1", "scales_people", "depression", "cut-off shares are those of Norway, the shape that of Germany"),
    Target("body.T20.h", "calibration", "PHQ-9 of people in the low state, mean", "Kroenke 2001, J Gen Intern Med 16:606, major depression", "17.1 (SD 6.1)", 15.0, 19.0, "1", "scales_people", "low"),
)  # fmt: skip
