"""The published targets of interventions; ids keep the numbering of the links they test."""

from glutamate.engine.target import Target

TARGETS = (
    Target("metabolism.T10.a", "calibration", "GABA at 85 % loss of GABA-T", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_85"),
    Target("metabolism.T10.b", "calibration", "GABA at 92 % loss of GABA-T", "Petroff 1996", "x2-3", 2.0, 3.0, "x", "vigabatrin", "gaba_92"),
    Target("metabolism.T10.c", "calibration", "what doubling the dose adds", "Petroff 1996", "< 30 %", 0.0, 30.0, "%", "vigabatrin", "doubling", "a resistant share of GABA-T is assumed for it"),
    Target("metabolism.T10.d", "calibration", "GAD67 under chronic vigabatrin", "Martin & Rimvall 1993", "falls", -95.0, -5.0, "%", "vigabatrin", "gad"),
    Target("inference.W12", "calibration", "occipital GABA 2 h after 50 mg/kg vigabatrin", "Petroff 1996, doi:10.1212/wnl.47.6.1567", "+41 +- 12 %", 29.0, 53.0, "%", "vigabatrin", "acute"),
    Target("inference.W13", "prediction", "occipital GABA under chronic vigabatrin", "Petroff 1996, doi:10.1212/wnl.46.5.1459", "x2.4 (2-3)", 2.0, 3.0, "x", "vigabatrin", "chronic"),
)  # fmt: skip
