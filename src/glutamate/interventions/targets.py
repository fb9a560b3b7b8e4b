"""The published targets of interventions; ids keep the numbering of the links they test."""

from glutamate.engine.target import Target

_PREPRINT = "data of the release of doi:10.64898/2026.02.11.700015"
_CONTESTED = "Contested and not tuned to:"
_SINGLE = "Petroff 1996, doi:10.1212/wnl.47.6.1567: over 0.95 mmol/kg before the dose"
_ZHAO = "Zhao 2012, doi:10.1111/j.1365-2125.2012.04198.x, as recalled"
_ADULTS = "four published sets of adults: 177, 225, 240, 253 ng/mL"

TARGETS = (
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
