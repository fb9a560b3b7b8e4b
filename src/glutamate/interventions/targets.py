"""The published targets of interventions; ids keep the numbering of the links they test."""

from glutamate.engine.target import Target

_PREPRINT = "data of the release of doi:10.64898/2026.02.11.700015"
_CONTESTED = "Contested and not tuned to:"
TARGETS = (
    Target("metabolism.T10.a", "calibration", "GABA at 85 % loss of GABA-T", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_85"),
    Target("metabolism.T10.b", "calibration", "GABA at 92 % loss of GABA-T", "Petroff 1996", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_92"),
    Target("metabolism.T10.c", "calibration", "what doubling the dose adds", "Petroff 1996", "< 30 %", 0.0, 30.0, "%", "vigabatrin", "doubling", "a resistant share of GABA-T is assumed for it"),
    Target("metabolism.T10.d", "calibration", "GAD67 under chronic vigabatrin", "Martin & Rimvall 1993", "falls", -95.0, -5.0, "%", "vigabatrin", "gad"),
    Target("inference.W12", "calibration", "occipital GABA 2 h after 50 mg/kg vigabatrin", "Petroff 1996, doi:10.1212/wnl.47.6.1567", "+41 +- 12 %", 29.0, 53.0, "%", "vigabatrin", "acute"),
    Target("inference.W13", "prediction", "occipital GABA under chronic vigabatrin", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2.4 (2-3)", 2.0, 3.0, "x", "vigabatrin", "chronic"),
    Target("fuels.F3", "prediction", "brain ketone curve after the drink, relative to its value at 60 min, RMSE over 18 points", f"Mujica-Parodi, {_PREPRINT}", "the 18 points", 0.0, 0.15, "1", "ketone_drink", "curve"),
    Target("fuels.F4", "prediction", "glutamate 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-10.6 +- 1.2 %", -14.0, -3.0, "%", "ketone_drink", "glu",
           f"{_CONTESTED} acetyl-CoA from ketones binds C4 units as alpha-ketoglutarate, so that aspartate gives its nitrogen to glutamate, which rises here as in occipital cortex (F6)."),
    Target("fuels.F5", "prediction", "GABA 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-36.9 +- 4.2 %", -45.1, -28.7, "%", "ketone_drink", "gaba",
           f"{_CONTESTED} 0.41 umol/g in an hour is 0.007 umol/g/min, 14 % of the turnover of 0.05; synthesis would have to stay at least that far below breakdown for the whole hour, against the feedback of GABA on its synthesis."),
    Target("fuels.F6", "prediction", "glutamate 60 min after the drink, occipital cortex of young people", "doi:10.1101/2025.03.11.642553", "rises", 0.5, 30.0, "%", "ketone_drink", "glu", f"{_CONTESTED} the opposite of F4, and the direction of this network."),
)  # fmt: skip
