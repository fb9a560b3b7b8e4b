"""The published targets of mood."""

from glutamate.engine.target import Target

_LEEMPUT = "van de Leemput 2014, doi:10.1073/pnas.1312114110"
_SMIT = "Smit 2025, doi:10.1177/21677026241305136, 37 people who stopped an antidepressant"
_JAEGER = "Jaeger 2019, doi:10.1371/journal.pone.0211072"
_FERRARI = "Ferrari 2013, doi:10.1017/S0033291712001511, 116 studies"
_SPIJKER = "Spijker 2002, doi:10.1192/bjp.181.3.208, general population"
_NIGHT = "Boland 2017, doi:10.4088/JCP.16r11332, 66 studies: half of patients respond"
_RELAPSE = "Wu and Bunney 1990, doi:10.1176/ajp.147.1.14: 83 % relapse after a night of sleep"
_ELDAR = "Eldar and Niv 2015, doi:10.1038/ncomms7149"

TARGETS = (
    Target("body.M1.a", "prediction", "rise of the autocorrelation of daily mood before it turns low, drive falling over half a year", _LEEMPUT, "rises; by 0.15 or more", 0.15, 0.6, "1", "mood_warnings", "rise"),
    Target("body.M1.b", "prediction", "variance of daily mood before it turns low over that of health", _LEEMPUT, "rises", 1.2, 5.0, "1", "mood_warnings", "variance"),
    Target("body.M1.c", "prediction", "people with a rising autocorrelation before mood turns low, drive falling", _SMIT, "32.9", 20.0, 50.0, "%", "mood_warnings", "warned", "mood turns by chance well before the fold, and four months of days are too few to see the rise in one person"),
    Target("body.M1.d", "prediction", "false alarms of a system without a fold whose fluctuations redden", _JAEGER, "generic", 10.0, 100.0, "%", "mood_warnings", "false", "more often than a fold is warned about"),
    Target("body.M1.e", "identity", "people with a warning before mood turns low by chance, nothing changing", "theory: nothing slows before", "5, as without a change", 0.0, 10.0, "%", "mood_by_chance", "chance"),
    Target("body.M2.a", "calibration", "people in the low state at a time", _FERRARI, "4.7 (4.4-5.0)", 4.2, 5.2, "%", "mood_population", "low"),
    Target("body.M2.b", "calibration", "length of an episode, median", _SPIJKER, "3.0", 2.0, 4.5, "months", "mood_population", "months"),
    Target("body.M2.c", "prediction", "episodes that begin in a year", _FERRARI, "3.0 (2.4-3.8)", 2.4, 3.8, "%", "mood_population", "begins", "chance has no memory: the same vulnerable people become low again and again"),
    Target("body.M2.d", "prediction", "episodes that begin with nights of six hours over ordinary ones", "insomnia, Li 2016, doi:10.1186/s12888-016-1075-3, 34 cohorts", "2.27 (1.89-2.71)", 1.89, 2.71, "1", "mood_population", "risk", "insomnia is more than short nights, and publication bias was found; the sleep debt of six-hour nights is small in the arousal model"),
    Target("body.M3.a", "prediction", "mood on the evening after a night awake in the low state, share of the way to the upper one", _NIGHT, "0.5 or more in half of patients", 0.4, 1.0, "1", "mood_night_awake", "low_after", "mood here has an inertia of days and no state within a day; only the direction is reproduced"),
    Target("body.M3.b", "identity", "the same: a night awake lifts", _NIGHT, "above 0", 0.001, 1.0, "1", "mood_night_awake", "low_after", "weights are set for the direction"),
    Target("body.M3.c", "prediction", "two nights of sleep later, over that evening", _RELAPSE, "most of it is gone", -0.5, 0.5, "1", "mood_night_awake", "left"),
    Target("body.M4", "identity", "drive that all causes together leave the median person above the fold", "bounded weights", "above 0", 0.001, 1.0, "1", "mood_sleep_debt_alone", "margin", "no ordinary cause makes the median person depressed"),
    Target("body.M5.a", "identity", "mood after a thousand equal rewards that are felt as they are", _ELDAR, "0", -0.01, 0.01, "1", "mood_rewards", "steady"),
    Target("body.M5.b", "prediction", "overshoot of expectation where mood colours rewards", _ELDAR, "above 0: unstable", 0.01, 10.0, "1", "mood_rewards", "overshoot"),
)  # fmt: skip
