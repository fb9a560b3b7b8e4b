"""The published targets of sleep, sleepiness and vigilance; ids keep the numbering of the dossier."""

from collections.abc import Mapping

from glutamate.engine.target import Target

_PR = "equations of Phillips and Robinson 2008, doi:10.1016/j.jtbi.2008.08.022, computed independently"
_TWO = "equations of Daan 1984, doi:10.1152/ajpregu.1984.246.2.R161, computed independently"
_AROUSAL = "equations of Postnova 2018, doi:10.1177/0748730418758454, computed independently"
_ADENOSINE = "equations of Phillips 2017, doi:10.1371/journal.pcbi.1005759, computed independently"
_MCCAULEY = "equations of McCauley 2013, doi:10.5665/sleep.3246, computed independently"
_UNIFIED = "equations of Ramakrishnan 2016, doi:10.5665/sleep.5358, computed independently"
_CIRCADIAN = (
    "St Hilaire 2007, doi:10.1016/j.jtbi.2007.04.001, in the independent package circadian 1.0.3 (benchmarks/circadian)"
)
_DASH = "Dash 2009, doi:10.1523/JNEUROSCI.5486-08.2009, rats"
_VIVO = "de Vivo 2017, doi:10.1126/science.aah5982, mice"
_WIEHLER = "Wiehler 2022, doi:10.1016/j.cub.2022.07.010"
_VAN_DONGEN = "Van Dongen 2003, doi:10.1093/sleep/26.2.117, n = 48"

_WORDS = {
    "tsd": "mean lapses on day {} without sleep",
    "awake": "lapses {} h awake",
    "tib4": "mean lapses after {} nights of 4 h in bed",
    "tib6": "mean lapses after {} nights of 6 h in bed",
    "KSS": "sleepiness (KSS) {} h awake",
}


def _rows(
    number: str,
    experiment: str,
    source: str,
    table: Mapping[str, float],
    *,
    percent: float = 0.0,
    absolute: float = 0.0,
) -> list[Target]:
    """A row for each entry, within a relative or an absolute tolerance."""
    rows = []
    for i, (key, value) in enumerate(table.items()):
        kind, _, n = key.partition("_")
        margin = absolute + percent / 100 * value
        title = f"{_WORDS[kind].format(n)}, {experiment.removeprefix('sleep_').replace('_', ' ')}"
        rows.append(
            Target(f"body.{number}.{chr(ord('a') + i)}", "regression", title, source, f"{value:g}", value - margin, value + margin, "1", experiment, key)
        )  # fmt: skip
    return rows


def _peer(number: str, table: Mapping[str, tuple[str, float, float, str]]) -> list[Target]:
    """Rows beside the oscillator of St Hilaire 2007 in the package circadian, under the same light and wakefulness."""
    return [
        Target(f"body.{number}.{chr(ord('a') + i)}", "regression", title, _CIRCADIAN, f"{value:g}", value - margin, value + margin, unit, "sleep_pacemaker_alone", key)
        for i, (key, (title, value, margin, unit)) in enumerate(table.items())
    ]  # fmt: skip


TARGETS = (
    Target("body.T1.a", "regression", "sleep a day, rate below 1/s", _PR, "8.52", 8.47, 8.57, "h", "sleep_phillips_robinson_sleep", "sleep"),
    Target("body.T1.b", "regression", "lowest homeostatic drive", _PR, "12.51", 12.49, 12.53, "nM", "sleep_phillips_robinson_sleep", "H_low"),
    Target("body.T1.c", "regression", "highest homeostatic drive", _PR, "15.07", 15.05, 15.09, "nM", "sleep_phillips_robinson_sleep", "H_high"),
    Target("body.T1.d", "regression", "nap after 24 h awake: gated by the clock", _PR, "2.5", 2.3, 2.7, "h", "sleep_phillips_robinson_sleep", "recovery_24"),
    Target("body.T1.e", "regression", "sleep after 40 h awake", _PR, "9.17", 9.1, 9.25, "h", "sleep_phillips_robinson_sleep", "recovery_40"),
    Target("body.T2.a", "regression", "sleep a day of the model of 2007, V_m below -5 mV", "BioModels BIOMD0000000917 computed independently: not the 8 h that people sleep", "4.72", 4.67, 4.77, "h", "sleep_older_sleep", "sleep", "the reference does not say what it calls sleep; below -6, -5 and -4 mV it is 4.63, 4.78 and 4.88 h, here and in SciPy LSODA alike, and no threshold gives both this and the 6.13 h of T2.c"),
    Target("body.T2.b", "regression", "the same, rate below 1/s", "the same equations in SciPy LSODA", "4.88", 4.83, 4.93, "h", "sleep_older_sleep", "rate"),
    Target("body.T2.c", "regression", "the same with half the daily drive, V_m below -5 mV", "1/2 (1 + cos) in its place, computed independently", "6.13", 6.08, 6.18, "h", "sleep_older_sleep", "half"),
    Target("body.T22.a", "identity", "sleep a day of two processes with the thresholds at which the states of the switch disappear", "Skeldon 2014, doi:10.1371/journal.pone.0103877: the limit of Phillips and Robinson (T1.a)", "8.52", 8.42, 8.62, "h", "sleep_two_process_limit", "sleep"),
    Target("body.T22.b", "identity", "onset of sleep of the switch after that of the same two processes: it goes over slowly", "the same", "0-0.25", 0.0, 0.25, "h", "sleep_two_process_limit", "delay"),
    Target("body.T3.a", "regression", "sleep a day of the two-process model", _TWO, "7.70", 7.65, 7.75, "h", "sleep_two_processes", "sleep"),
    Target("body.T3.b", "regression", "onset of sleep after the upward zero of the sine", _TWO, "13.43", 13.38, 13.48, "h", "sleep_two_processes", "onset"),
    *_rows("T4", "sleep_arousal_sleep", _AROUSAL, {"KSS_2": 2.8, "KSS_8": 3.74, "KSS_16": 4.41, "KSS_24": 6.57, "KSS_32": 6.23, "KSS_40": 6.01}, absolute=0.1),
    Target("body.T4.g", "regression", "sleep a day of the arousal model", _AROUSAL, "8.45", 8.35, 8.55, "h", "sleep_arousal_sleep", "sleep"),
    Target("body.T4.h", "regression", "sleep after 40 h awake, arousal model", _AROUSAL, "11.27", 11.07, 11.47, "h", "sleep_arousal_sleep", "recovery"),
    *_rows("T5", "sleep_adenosine", _ADENOSINE, {"tsd_0": 2.46, "tsd_1": 7.89, "tsd_2": 10.19, "awake_2": 1.08, "awake_8": 2.26, "awake_16": 4.53, "awake_24": 12.3, "awake_40": 8.09, "tib4_1": 3.9, "tib4_7": 6.06, "tib4_14": 9.23}, percent=2),
    *_rows("T6", "sleep_mccauley", _MCCAULEY, {"tsd_0": 2.56, "tsd_1": 13.66, "tsd_2": 20.39, "awake_24": 15.2, "awake_48": 23.0, "awake_72": 28.6, "awake_40": 13.7, "tib6_1": 3.13, "tib6_7": 4.63, "tib6_14": 5.2, "tib4_1": 4.53, "tib4_7": 9.94, "tib4_14": 15.46}, percent=2),
    Target("body.T6.n", "identity", "growth of deficits between fortnights, 19.6 h awake a day", "McCauley 2013: critical time awake 20.2 h", "< 1", 0.0, 0.999, "1", "sleep_mccauley", "above"),
    Target("body.T6.o", "identity", "growth of deficits between fortnights, 20.8 h awake a day", "McCauley 2013: critical time awake 20.2 h", "> 1", 1.001, 100.0, "1", "sleep_mccauley", "below"),
    *_rows("T7", "sleep_unified", _UNIFIED, {"tsd_0": 1.4, "tsd_1": 10.68, "tsd_2": 15.78, "tib4_14": 11.47, "tib6_14": 6.36}, percent=2),
    Target("body.T8.a", "prediction", "nights without sleep that 14 nights of 4 h equal, mean of the models", _VAN_DONGEN, "2", 1.0, 3.0, "1", "sleep_van_dongen", "nights_4"),
    Target("body.T8.b", "prediction", "nights without sleep that 14 nights of 6 h equal, mean of the models", _VAN_DONGEN, "1", 0.5, 2.0, "1", "sleep_van_dongen", "nights_6", "all three models under-predict six-hour nights, as published comparisons with them do"),
    Target("body.T8.c", "prediction", "exponent of lapses over days of 4 h in bed", _VAN_DONGEN, "0.78 +- 0.04", 0.70, 0.86, "1", "sleep_van_dongen", "curve_PVT", "the unified model saturates after a week, which pulls the mean of the models down"),
    Target("body.T8.d", "prediction", "exponent of sleepiness (KSS) over days of 4 h in bed: it saturates", _VAN_DONGEN, "0.16 +- 0.03", -0.05, 0.22, "1", "sleep_van_dongen", "curve_KSS"),
    Target("body.T8.e", "prediction", "lapses of the 90th over the 10th percentile of people, 14 nights of 4 h", "Van Dongen 2004, doi:10.1093/sleep/27.3.423: traits explain 58 to 92 % of variance", "several-fold", 2.0, 10.0, "1", "sleep_van_dongen", "people"),
    Target("body.P1.a", "prediction", "sleep need: ninth night of 12 h in bed", "Kitamura 2016, doi:10.1038/srep35812, n = 15", "8.41 +- 0.18", 8.05, 8.77, "h", "sleep_ordinary_people", "need"),
    Target("body.P1.b", "calibration", "SD of the need between people", "Kitamura 2016, doi:10.1038/srep35812", "0.70", 0.5, 0.9, "h", "sleep_ordinary_people", "need_sd"),
    Target("body.P1.c", "prediction", "sleep in bed from 23 to 7", "adults sleep 85 to 98 % of eight hours in bed, Ohayon 2017, doi:10.1016/j.sleh.2016.11.006", "7-8", 6.8, 7.85, "h", "sleep_ordinary_people", "sleep"),
    Target("body.P2.a", "prediction", "minimum of core body temperature, rising at 7", "Duffy 1998, doi:10.1152/ajpregu.1998.275.5.R1478 (young adults rise 2 to 3 h after it)", "4.5", 3.5, 5.5, "h", "sleep_ordinary_people", "minimum", "models of this family run early under 40 lx in the evening and 300 lx by day: the independent package has 2.77 h in this light too (T21.e), by older models 3.3"),
    Target("body.P2.b", "prediction", "melatonin onset before onset of sleep", "Burgess 2003, doi:10.1207/S15402010BSM0102_3", "2-3", 1.5, 3.5, "h", "sleep_ordinary_people", "melatonin", "the same early phase"),
    Target("body.T4.i", "regression", "minimum of temperature in 150 lx from 7 to 23", "St Hilaire 2007 in the independent package circadian 1.0.3", "3.97", 3.72, 4.22, "h", "sleep_constant_light", "minimum"),
    *_peer("T21", {"minimum": ("minimum of temperature in 150 lx from 7 to 23, oscillator alone", 3.97, 0.1, "h"), "period": ("period in darkness, oscillator alone", 24.178, 0.01, "h"), "east": ("minimum comes later a day once the day is 8 h earlier, by light alone", -25.6, 1.0, "min"), "west": ("minimum comes later a day once the day is 8 h later, by light alone", 40.0, 1.0, "min"), "indoors": ("minimum of temperature in 300 lx from 8 to 18 and 40 lx before and after, oscillator alone", 2.77, 0.1, "h")}),
    Target("body.P3", "prediction", "free-running period in darkness", "Czeisler 1999, doi:10.1126/science.284.5423.2177", "24.18 +- 0.04", 24.10, 24.26, "h", "sleep_dark", "period"),
    Target("body.P4.a", "prediction", "shift of the clock a day after flying 8 h eastward", "Aschoff 1975, Chronobiologia 2:23", "57", 40.0, 75.0, "min", "sleep_jet_lag", "east", "evening and morning light of the place act at once and on every day"),
    Target("body.P4.b", "prediction", "shift of the clock a day after flying 8 h westward", "Aschoff 1975", "92", 65.0, 120.0, "min", "sleep_jet_lag", "west", "the pacemaker delays more slowly than it advances in ordinary indoor light"),
    Target("body.P5.a", "calibration", "lapses 1 h after 200 mg of caffeine at 18 h awake, adenosine model", "Hansen 2019, doi:10.1007/s00213-018-5140-0", "about half", 0.4, 0.7, "1", "sleep_caffeine_at_night", "adenosine"),
    Target("body.P5.b", "calibration", "lapses 1 h after 200 mg of caffeine at 18 h awake, unified model", "Hansen 2019, doi:10.1007/s00213-018-5140-0", "about half", 0.4, 0.7, "1", "sleep_caffeine_at_night", "unified"),
    Target("body.P5.c", "prediction", "peak plasma caffeine after 200 mg", "Blanchard and Sawers 1983, doi:10.1007/BF00613933", "20-25", 18.0, 27.0, "uM", "sleep_caffeine_at_night", "peak"),
    Target("body.P5.d", "prediction", "lapses after recovery sleep, with caffeine the night before over without", "caffeine masks and does not repay", "1", 0.98, 1.02, "1", "sleep_caffeine_at_night", "debt"),
    Target("body.T12", "identity", "strength of synapses after sleep over after wakefulness", _VIVO, "-18 %", 0.80, 0.84, "1", "sleep_sleep_and_synapses", "ratio", "its size is set for it; nothing is known in people"),
    Target("body.T13.a", "identity", "rise of extracellular glutamate awake, first minute", _DASH, "0.329 +- 0.06", 0.296, 0.362, "%/min", "sleep_glutamate_of_rats", "awake"),
    Target("body.T13.b", "identity", "fall of extracellular glutamate in NREM sleep, first minute", _DASH, "0.338 +- 0.06", 0.304, 0.372, "%/min", "sleep_glutamate_of_rats", "NREM"),
    Target("body.T13.c", "prediction", "rise awake, bouts of five and fourteen minutes over three days", _DASH, "0.329 +- 0.06 (SE)", 0.209, 0.449, "%/min", "sleep_glutamate_of_rats", "bouts_awake"),
    Target("body.T13.d", "prediction", "fall asleep, the same", _DASH, "0.338 +- 0.06 (SE)", 0.218, 0.458, "%/min", "sleep_glutamate_of_rats", "bouts_asleep"),
    Target("body.T13.e", "calibration", "minute of three hours of wakefulness at which glutamate turns", _DASH, "rises, then falls", 5.0, 150.0, "min", "sleep_glutamate_of_rats", "turns"),
    Target("body.T13.f", "calibration", "slope in the last half hour of them", _DASH, "below 0", -1.0, -0.001, "%/min", "sleep_glutamate_of_rats", "late"),
    Target("body.T13.g", "prediction", "fall in recovery sleep over that in ordinary sleep", _DASH, "doubles", 1.5, 2.5, "1", "sleep_glutamate_of_rats", "recovery"),
    Target("body.P10.a", "calibration", "share of REM sleep in an ordinary night", "Dijk 2009, PMC2824213", "18-25", 18.0, 25.0, "%", "sleep_quality", "REM"),
    Target("body.P10.b", "calibration", "arousals per hour of sleep", "Bonnet and Arand 2007, J Clin Sleep Med 3:271, 18 to 30 years: 10.8 +- 4.6", "10.8", 9.0, 12.6, "1/h", "sleep_quality", "awakenings"),
    Target("body.P10.c", "identity", "time constant of slow waves in an ordinary night", "Daan 1984, doi:10.1152/ajpregu.1984.246.2.R161", "4.2", 4.1, 4.3, "h", "sleep_quality", "decline"),
    Target("body.P10.d", "prediction", "sleep efficiency of a healthy adult in bed from 23 to 7", "Ohayon 2017, doi:10.1016/j.sleh.2016.11.006: 85 % or more", "85-98", 85.0, 98.0, "%", "sleep_quality", "efficiency"),
    Target("body.P11.a", "calibration", "glutamate of lateral prefrontal cortex after six hours of hard work", _WIEHLER, "+8", 6.0, 10.0, "%", "sleep_tired", "glutamate"),
    Target("body.P11.b", "calibration", "cost of an effort after them", _WIEHLER, "+10", 8.0, 12.0, "%", "sleep_tired", "effort"),
    Target("body.P11.c", "identity", "fatigue of 9 % less tissue glutamate by itself, mean of 400 people", "prior: findings of both signs", "0", -0.05, 0.05, "SD", "sleep_tired", "mean"),
)  # fmt: skip
