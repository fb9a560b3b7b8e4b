"""Published facts on drugs at the NMDA receptor, each beside the experiment that computes it."""

from glutamate.engine.target import Target

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009"
_DOSE = "0.5 mg/kg over 40 min reaches 0.78 uM: PMC6020109"
_OOCYTES = "oocytes at -30 mV, 1 mM Mg: 10.3, 10.9, 2.0, 1.9 uM for GluN2A to GluN2D"
_MEASURED = "potency with and without magnesium is declared from the same measurements"
_MEALING = "Mealing 1999, J Pharmacol Exp Ther 288:204"
_GILLING = "Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012, human GluN1/GluN2A, -70 mV"
_HUETTNER = "Huettner & Bean 1988, doi:10.1073/pnas.85.4.1307; channels open 0.2 % of the time by their estimate"
_TRAPPED = "the share is declared between two studies"
_BETWEEN = (
    "association is declared between what the measured association and the measured dissociation with the IC50 give"
)
_EPS = 1e-9

TARGETS = (
    Target("synapse.T7.receptor", "prediction", "NMDA conductance left by 50 uM D-AP5, GluN2A", "PMC1665089, PMC3008852: complete", "0", 0.0, 1.0, "%", "ap5_block", "GluN2A"),
    Target("synapse.T10.a", "calibration", "block of GluN2A by ketamine 0.78 uM, 1 mM Mg", f"{_POTENCY}; {_DOSE}", "10-20", 10.0, 20.0, "%", "drug_block", "ketamine.GluN2A", _MEASURED),
    Target("synapse.T10.b", "calibration", "block of GluN2B, same", _POTENCY, "10-20", 10.0, 20.0, "%", "drug_block", "ketamine.GluN2B", _MEASURED),
    Target("synapse.T10.c", "calibration", "block of GluN2C over block of GluN2A, same", _POTENCY, "2-3 times and more", 2.0, 4.0, "x", "drug_block", "ketamine.2C_over_2A", _MEASURED),
    Target("synapse.T10.d", "calibration", "memantine: loss of potency by 1 mM Mg, GluN2A", _POTENCY, ">= 10", 10.0, 30.0, "x", "drug_block", "memantine_loss.GluN2A", _MEASURED),
    Target("synapse.T10.e", "calibration", "memantine: loss of potency by 1 mM Mg, GluN2B", _POTENCY, ">= 10", 10.0, 30.0, "x", "drug_block", "memantine_loss.GluN2B", _MEASURED),
    Target("synapse.T10.f", "prediction", "loss of ketamine's potency at -66 mV, from magnesium's own block alone", f"{_POTENCY}: 5.35 over 0.33 uM", "16", 12.0, 22.0, "x", "drug_block", "competition"),
    Target("synapse.T11.a", "identity", "largest gain by D-serine over 1/Theta_0", "by construction", "1", 1.32, 4 / 3 + _EPS, "x", "co_agonist_site", "serine_gain"),
    Target("synapse.T11.b", "identity", "NMDA conductance without co-agonists", "by construction", "0", -_EPS, _EPS, "%", "co_agonist_site", "without"),
    Target("synapse.T11.c", "prediction", "D-cycloserine 10 uM where occupancy is 0.3", "enhances NMDA potentials: PMC1574127", "> 1", 1.05, 3.0, "x", "co_agonist_site", "empty"),
    Target("synapse.T11.d", "prediction", "D-cycloserine 3 mM where occupancy is 0.95", "a partial agonist displaces full ones", "< 1", 0.5, 0.95, "x", "co_agonist_site", "full"),
    Target("synapse.T11.e", "prediction", "dose series over the prior of occupancies: gain at the best dose", "inverted U", "> 0", 1.0, 50.0, "%", "co_agonist_site", "population.gain"),
    Target("synapse.T11.f", "prediction", "same: loss from there to 3 mM", "inverted U", "> 0", 1.0, 50.0, "%", "co_agonist_site", "population.fall"),
    Target("synapse.T16.a", "prediction", "memantine at -30 mV and 1 mM Mg over the measured IC50, GluN2A", _OOCYTES, "within a factor of 2", 0.5, 2.0, "x", "drug_block", "oocytes.GluN2A"),
    Target("synapse.T16.b", "prediction", "same, GluN2B", _OOCYTES, "within a factor of 2", 0.5, 2.0, "x", "drug_block", "oocytes.GluN2B", "potencies at -66 mV come from another preparation, which shows a stronger block of GluN2B"),
    Target("synapse.T16.c", "prediction", "same, GluN2C", _OOCYTES, "within a factor of 2", 0.5, 2.0, "x", "drug_block", "oocytes.GluN2C"),
    Target("synapse.T16.d", "prediction", "same, GluN2D", _OOCYTES, "within a factor of 2", 0.5, 2.0, "x", "drug_block", "oocytes.GluN2D"),
    Target("synapse.T20.a", "prediction", "current of GluN2A/GluN2B under D-cycloserine 30 uM (100 mg), healthy", "no acute effect in healthy people: van Berckel 1997, Neuropsychopharmacology 16:317 (15-150 mg)", "none", -5.0, 5.0, "%", "d_cycloserine", "health.100_mg.GluN2A/GluN2B", "occupancy and efficacy of this receptor are the same, 0.75 and 0.74"),
    Target("synapse.T20.b", "prediction", "same, at three tenths of the co-agonists", "enhances NMDA potentials in slices: PMC1574127", "rises", 5.0, 60.0, "%", "d_cycloserine", "lacking.100_mg.GluN2A/GluN2B"),
    Target("synapse.T20.c", "prediction", "current of GluN2C, healthy, 30 uM", "superagonist: PMC5508192", "rises", 5.0, 80.0, "%", "d_cycloserine", "health.100_mg.GluN2C"),
    Target("synapse.T20.d", "prediction", "current of GluN2B, healthy, 30 uM", "partial agonist: PMC5508192", "falls", -38.0, -1.0, "%", "d_cycloserine", "health.100_mg.GluN2B"),
    Target("synapse.T18.a", "calibration", "ketamine: block that outlasts two minutes without agonist", f"{_MEALING}; {_GILLING}", "86 +- 1, and fully", 84.0, 100.0, "%", "blockers_in_time", "ketamine.trapped", _TRAPPED),
    Target("synapse.T18.b", "calibration", "memantine, same", f"{_MEALING}; {_GILLING}", "71 +- 4, and 80", 67.0, 82.0, "%", "blockers_in_time", "memantine.trapped", _TRAPPED),
    Target("synapse.T18.c", "prediction", "ketamine: block relieved by 50 s of agonist after that", f"{_MEALING}: fully", "> 95", 95.0, 100.0, "%", "blockers_in_time", "ketamine.relieved"),
    Target("synapse.T18.d", "calibration", "ketamine: dissociation with steady agonist", _GILLING, "0.22 +- 0.05", 0.11, 0.44, "1/s", "blockers_in_time", "ketamine.leaving", _BETWEEN),
    Target("synapse.T18.e", "calibration", "memantine, same", _GILLING, "0.53 +- 0.10", 0.265, 1.06, "1/s", "blockers_in_time", "memantine.leaving", _BETWEEN),
    Target("synapse.T18.f", "prediction", "ketamine: IC50 without magnesium at human receptors", _GILLING, "0.71, within a factor of 2", 0.355, 1.42, "uM", "blockers_in_time", "ketamine.human", "declared from rat receptors at -66 mV, which another preparation found twice as sensitive"),
    Target("synapse.T18.g", "prediction", "MK-801: recovery under steady NMDA at -75 mV", _HUETTNER, "90, within a factor of 2", 45.0, 180.0, "min", "blockers_in_time", "mk801.rest"),
    Target("synapse.T18.h", "prediction", "MK-801: the same at +30 mV", _HUETTNER, "2, within a factor of 2", 1.0, 4.0, "min", "blockers_in_time", "mk801.depolarised"),
    Target("synapse.T18.i", "prediction", "memantine 1 uM: block of steadily over rarely active receptors", "no difference: Emnett 2013, doi:10.1124/mol.113.089334; about twofold: PMC2932667", "1 to 2", 1.0, 2.0, "x", "blockers_in_time", "memantine.steady_over_seldom"),
)  # fmt: skip
