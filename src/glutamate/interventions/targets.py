"""The published targets of interventions; ids keep the numbering of the links they test."""

from glutamate.engine.target import Kind, Target

_PREPRINT = "data of the release of doi:10.64898/2026.02.11.700015"
_CONTESTED = "Contested and not tuned to:"
_SINGLE = "Petroff 1996, doi:10.1212/wnl.47.6.1567: over 0.95 mmol/kg before the dose"
_ZHAO = "Zhao 2012, doi:10.1111/j.1365-2125.2012.04198.x, as recalled"
_ADULTS = "four published sets of adults: 177, 225, 240, 253 ng/mL"

_BLANCHARD = "Blanchard & Sawers 1983, doi:10.1007/BF00613933"
_KANTROWITZ = "Kantrowitz 2010, doi:10.1016/j.schres.2010.05.012, as recalled"
_LIBOUX = "Le Liboux 1997, doi:10.1002/j.1552-4604.1997.tb05630.x"
_TAIWAN = "32 patients at 8.8 mg/kg a day, Int J Tuberc Lung Dis 2014, 18:601"
_HARRIS = "Harris 2012, Nutr Res 32:272, n = 8"
_PET = "PET after single doses of 10 and 20 mg, Psychiatry Res Neuroimaging 2016"


_D_SERINE: tuple[tuple[str, Kind, int, float], ...] = (("a", "prediction", 30, 121.0), ("b", "calibration", 60, 272.0), ("c", "prediction", 120, 530.0))  # fmt: skip


def _level(number: str, kind: Kind, what: str, source: str, published: str, low: float, high: float, unit: str, key: str, note: str = "") -> Target:  # fmt: skip
    return Target(f"interventions.P{number}", kind, what, source, published, low, high, unit, "blood_levels", key, note)


_LEVELS = (
    _level("1.a", "calibration", "caffeine, highest level after 5 mg/kg", _BLANCHARD, "10.0 +- 1.0 (SEM)", 8.0, 12.0, "mg/L", "caffeine.peak"),
    _level("1.b", "calibration", "the time of it", _BLANCHARD, "29.8 +- 8.1 (SEM)", 13.6, 46.0, "min", "caffeine.time"),
    _level("2.a", "calibration", "alprazolam, highest level after 0.5 mg", "label", "8.0", 6.4, 9.6, "ng/mL", "alprazolam.small"),
    _level("2.b", "prediction", "the same after 3 mg", "label", "37", 29.6, 44.4, "ng/mL", "alprazolam.large"),
    _level("2.c", "calibration", "benzodiazepine receptors occupied by 2 mg a day", "Fujita 1999, PMID 10193652, SPECT, n = 9", "16", 12.0, 20.0, "%", "alprazolam.occupied", "sets the half-maximal concentration; taken as 1 mg twice a day"),
    _level("3.a", "prediction", "memantine, mean level of 20 mg a day", "label", "0.5 to 1", 0.5, 1.0, "uM", "memantine.steady", "volume, half-life and share of the salt are the label's"),
    _level("3.b", "calibration", "time of the highest level after one dose", "label", "3 to 8", 3.0, 8.0, "h", "memantine.time"),
    _level("4.a", "calibration", "riluzole, highest level after 100 mg on an empty stomach", _LIBOUX, "387", 310.0, 464.0, "ng/mL", "riluzole.large"),
    _level("4.b", "calibration", "area under it", _LIBOUX, "1269", 1142.0, 1396.0, "ng h/mL", "riluzole.area"),
    _level("4.c", "prediction", "highest level after 50 mg", "label", "173 +- 72 (SD)", 101.0, 245.0, "ng/mL", "riluzole.small"),
    _level("4.d", "calibration", "half-life from 12 to 24 h", "label", "9 to 15", 9.0, 15.0, "h", "riluzole.half_life"),
    _level("5.a", "calibration", "D-cycloserine, 2 h after a dose of 4.4 mg/kg twice a day", _TAIWAN, "19.7 +- 8.3 (SD)", 11.4, 28.0, "mg/L", "d_cycloserine.two"),
    _level("5.b", "prediction", "the same after 6 h", _TAIWAN, "18.1 +- 8.7 (SD)", 9.4, 26.8, "mg/L", "d_cycloserine.six"),
    _level("5.c", "prediction", "highest level of 250 mg twice a day", "label", "25 to 30", 25.0, 30.0, "mg/L", "d_cycloserine.label", "the label and measured levels of patients do not agree; the patients were followed"),
    *(_level(f"6.{i}", kind, f"D-serine, highest level after {dose} mg/kg", _KANTROWITZ, f"{level}", 0.85 * level, 1.15 * level, "uM", f"d_serine.{dose}") for i, kind, dose, level in _D_SERINE),
    _level("7.a", "prediction", "escitalopram, mean level of 10 mg a day", "doi:10.3389/fpsyt.2022.972141", "11", 8.8, 13.2, "ng/mL", "escitalopram.steady", "from the clearance of an infusion"),
    _level("7.b", "calibration", "occupied serotonin transporters 4 h after 10 mg", _PET, "69 to 78", 69.0, 78.0, "%", "escitalopram.four"),
    _level("7.c", "prediction", "the same after 48 h", _PET, "53 to 58", 50.0, 61.0, "%", "escitalopram.later", "occupancy falls more slowly than an equilibrium with plasma"),
    _level("8.a", "calibration", "systemic T17: glutamine, rise half an hour after 60 mg/kg", _HARRIS, "179 +- 61 (SD)", 118.0, 240.0, "uM", "glutamine.half_hour"),
    _level("8.b", "prediction", "systemic T17: rise that is left after two hours", _HARRIS, "back in all", 0.0, 18.0, "uM", "glutamine.two_hours"),
    _level("8.c", "prediction", "area over four hours", _HARRIS, "127 +- 61 (SD)", 66.0, 188.0, "uM h", "glutamine.area"),
    _level("8.d", "calibration", "highest rise after 0.3 g/kg", "Ziegler 1990, as recalled", "about doubles", 0.4, 0.8, "mM", "glutamine.large"),
    _level("9.a", "calibration", "systemic T18: glycine in cerebrospinal fluid under iclepertin 10 mg a day", "Rosenbrock 2018, doi:10.1111/cts.12578", "+50", 40.0, 60.0, "%", "iclepertin.glycine"),
    _level("9.b", "calibration", "time of its highest level after a dose", "Rosenbrock 2018, doi:10.1111/cts.12578", "5 to 8", 5.0, 8.0, "h", "iclepertin.time"),
    _level("10", "calibration", "N-acetylcysteine, highest level after 400 mg", "Holdiness 1991, doi:10.2165/00003088-199120020-00004: 200 to 400 mg", "0.35 to 4", 0.35, 4.0, "mg/L", "n_acetylcysteine.peak"),
    Target("interventions.T17", "prediction", "cortical glutamate after 0.3 g/kg of glutamine, largest change over four hours", "no rise in any trial; Bagga 2014, doi:10.1111/jnc.12672 (mouse)", "< 1 %", -1.0, 1.0, "%", "glutamine_by_mouth", "glu"),
)  # fmt: skip

TARGETS = (
    *_LEVELS,
    Target("metabolism.T10.a", "calibration", "GABA at 85 % loss of GABA-T", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_85"),
    Target("metabolism.T10.b", "calibration", "GABA at 92 % loss of GABA-T", "Petroff 1996", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_92"),
    Target("metabolism.T10.c", "calibration", "what doubling the dose adds", "Petroff 1996", "< 30 %", 0.0, 30.0, "%", "vigabatrin", "doubling", "a resistant share of GABA-T is assumed for it"),
    Target("metabolism.T10.d", "calibration", "GAD67 under chronic vigabatrin", "Martin & Rimvall 1993", "falls", -95.0, -5.0, "%", "vigabatrin", "gad"),
    Target("inference.W12", "calibration", "occipital GABA 2 h after 50 mg/kg vigabatrin", "Petroff 1996, doi:10.1212/wnl.47.6.1567", "+41 +- 12 %", 29.0, 53.0, "%", "vigabatrin", "acute"),
    Target("interventions.V1", "calibration", "occipital GABA a day after 50 mg/kg vigabatrin", _SINGLE, "x1.52 +- 0.14", 1.38, 1.66, "x", "vigabatrin", "day", "sets how soon inactivation ends"),
    Target("interventions.V2", "calibration", "the same after five days", _SINGLE, "x1.22", 1.08, 1.36, "x", "vigabatrin", "five_days", "with the next row it sets the turnover of GABA-T, within what animals show; standard error taken as that of the day before"),
    Target("interventions.V3", "calibration", "the same after eight days", _SINGLE, "x1.08", 0.94, 1.22, "x", "vigabatrin", "eight_days"),
    *(Target(f"interventions.K1.{i}", "calibration", f"ketamine in plasma {minutes} min after 0.5 mg/kg over 40 min began", _ZHAO, f"{level}", 0.85 * level, 1.15 * level, "ng/mL", "ketamine_in_plasma", f"min_{minutes}") for i, (minutes, level) in enumerate(((40, 204), (80, 76), (110, 54), (230, 27)), start=1)),
    Target("interventions.K2.a", "prediction", "half-life of distribution", "FDA label", "10-15 min", 10.0, 15.0, "min", "ketamine_in_plasma", "distribution"),
    Target("interventions.K2.b", "prediction", "half-life over hours 2 to 3", "four published sets of adults", "50-139 min", 50.0, 139.0, "min", "ketamine_in_plasma", "half_life"),
    Target("interventions.K3.a", "calibration", "highest level, 5 % of people below", _ADULTS, "<= 177", 80.0, 177.0, "ng/mL", "ketamine_in_plasma", "low", "the spread of people is declared so that it holds these sets"),
    Target("interventions.K3.b", "calibration", "highest level, 5 % of people above", _ADULTS, ">= 253", 253.0, 500.0, "ng/mL", "ketamine_in_plasma", "high"),
    Target("inference.W13", "prediction", "occipital GABA under chronic vigabatrin", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2.4 (2-3)", 2.0, 3.0, "x", "vigabatrin", "chronic"),
    Target("fuels.F3", "prediction", "brain ketone curve after the drink, relative to its value at 60 min, RMSE over 18 points", f"Mujica-Parodi, {_PREPRINT}", "the 18 points", 0.0, 0.15, "1", "ketone_drink", "curve"),
    Target("fuels.F4", "prediction", "glutamate 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-10.6 +- 1.2 %", -14.0, -3.0, "%", "ketone_drink", "glu",
           f"{_CONTESTED} acetyl-CoA from ketones binds C4 units as alpha-ketoglutarate, so that aspartate gives its nitrogen to glutamate, which rises here as in occipital cortex (F6)."),
    Target("fuels.F5", "prediction", "GABA 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-36.9 +- 4.2 %", -45.1, -28.7, "%", "ketone_drink", "gaba",
           f"{_CONTESTED} 0.41 umol/g in an hour is 0.007 umol/g/min, 14 % of the turnover of 0.05; synthesis would have to stay at least that far below breakdown for the whole hour, against the feedback of GABA on its synthesis."),
    Target("fuels.F6", "prediction", "glutamate 60 min after the drink, occipital cortex of young people", "doi:10.1101/2025.03.11.642553", "rises", 0.5, 30.0, "%", "ketone_drink", "glu", f"{_CONTESTED} the opposite of F4, and the direction of this network."),
)  # fmt: skip
