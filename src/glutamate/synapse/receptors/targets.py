"""Reference shapes of receptors, magnesium block and conservation, each beside the experiment that computes it.

Values of kind regression were computed from the same published rates by an independent program.
"""

from glutamate.engine.target import Target

_RATES = "published rates, solved independently"
_SHAPES = {
    "ampa_destexhe": (0.172, 1.01, 0.71, 5.20),
    "ampa_jonas": (0.595, 1.05, 0.61, 2.68),
    "ampa_robert_howe": (0.444, 0.29, 0.115, 1.67),
    "nmda_lester_jahr": (0.273, 20.9, 10.7, 115.8),
    "nmda_glun2a": (0.195, 14.5, 7.6, 50.0),
    "nmda_glun2b": (0.210, 64.0, 33.0, 253.0),
    "nmda_kampa": (0.0318, 13.2, 6.1, 142.0),
    "gaba_a": (0.879, 1.03, 0.58, 5.31),
}
"""Peak, time of peak, 10-90 % rise, 1/e decay (ms) after 1 mM for 1 ms."""
_TWO_STATE = {"ampa_two_state": (0.618, 5.26), "nmda_two_state": (0.0692, 151.5), "gaba_a_two_state": (0.960, 5.56)}
_EXPONENTIAL = {
    "ampa_destexhe": (0.145, 6.04),
    "ampa_jonas": (0.539, 3.74),
    "nmda_lester_jahr": (0.2875, 115.9),
    "nmda_glun2a": (0.245, 50.0),
    "gaba_a": (0.831, 6.53),
}
"""Peak and decay after 1.1 mM that decays with 1.2 ms."""
_BLOCK = {-80: 0.0244, -70: 0.0445, -60: 0.0796, -50: 0.1385, -40: 0.230, -30: 0.357, -20: 0.508, 0: 0.781, 40: 0.977}
_CONTENT = {
    "ampa_jonas": (1.17, 0.92, 0.78, 0.50, 0.19),
    "nmda_lester_jahr": (1.08, 0.95, 0.85, 0.60, 0.25),
    "nmda_glun2a": (1.02, 0.99, 0.97, 0.92, 0.76),
}
_JS = "Jahr & Stevens 1990, J Neurosci 10:3178"
_VCR = "Vargas-Caballero & Robinson 2003, doi:10.1152/jn.01038.2002"
_RECOMBINANT = "PMC6858497 Table 1: oocyte patches, room temperature, splice variants GluN1-1b and GluN1-1a"

_ERREGER = "Erreger 2005, PMC1665591: outside-out patches with one channel"


def _reference(name: str, title: str, value: float, unit: str, experiment: str, quantity: str, share: float = 0.01, source: str = _RATES) -> Target:  # fmt: skip
    """A row of T1: within `share` of a reference value, or half of its last printed digit if that is more."""
    text = f"{value:g}"
    digits = len(text.split("e")[0].partition(".")[2]) - int(text.partition("e")[2] or 0)
    margin = max(abs(value) * share, 0.5 * 10.0**-digits)
    return Target(f"synapse.T1.{name}", "regression", title, source, text, value - margin, value + margin, unit, experiment, quantity)  # fmt: skip


def _shapes() -> list[Target]:
    found = []
    for name, (peak, top, rise, decay) in _SHAPES.items():
        for quantity, value, unit, words in (
            ("peak", peak, "1", "peak open probability"),
            ("time_to_peak", top, "ms", "time of the peak"),
            ("rise", rise, "ms", "10-90 % rise"),
            ("decay", decay, "ms", "1/e decay"),
        ):
            found.append(_reference(f"{name}.{quantity}", f"{name}, 1 mM for 1 ms: {words}", value, unit, "receptor_pulses", f"{name}.{quantity}"))  # fmt: skip
    for name, (peak, decay) in _TWO_STATE.items():
        found.append(_reference(f"{name}.peak", f"{name}, 1 mM for 1 ms: peak", peak, "1", "receptor_pulses", f"{name}.peak"))  # fmt: skip
        found.append(_reference(f"{name}.decay", f"{name}: 1/e decay", decay, "ms", "receptor_pulses", f"{name}.decay"))
    for name, (peak, decay) in _EXPONENTIAL.items():
        found.append(_reference(f"{name}.peak_exponential", f"{name}, 1.1 mM decaying with 1.2 ms: peak", peak, "1", "receptor_exponentials", f"{name}.peak"))  # fmt: skip
        found.append(_reference(f"{name}.decay_exponential", f"{name}, same: 1/e decay", decay, "ms", "receptor_exponentials", f"{name}.decay"))  # fmt: skip
    found.append(_reference("nmda_lester_jahr.area", "nmda_lester_jahr: area over peak", 172.8, "ms", "receptor_pulses", "nmda_lester_jahr.area_over_peak"))  # fmt: skip
    return found


def _doses() -> list[Target]:
    found = [
        _reference(f"ampa_jonas.step_{level}", f"ampa_jonas: peak on a step to {level} mM", value, "1", "receptor_doses", f"jonas.{level}")
        for level, value in (("0.05", 0.037), ("0.1", 0.104), ("0.3", 0.338), ("1", 0.610), ("10", 0.754))
    ]  # fmt: skip
    found += [
        _reference("ampa_jonas.steady", "ampa_jonas: steady over peak at 10 mM", 0.024, "1", "receptor_doses", "jonas.steady_over_peak"),
        _reference("nmda_lester_jahr.EC50", "nmda_lester_jahr: steady EC50, about", 2.1, "uM", "receptor_doses", "nmda_lester_jahr.EC50", 0.05),
        _reference("nmda_lester_jahr.maximum", "nmda_lester_jahr: largest steady open probability", 0.2197, "1", "receptor_doses", "nmda_lester_jahr.maximum"),
        _reference("nmda_glun2a.EC50", "nmda_glun2a: steady EC50", 3.3, "uM", "receptor_doses", "nmda_glun2a.EC50", 0.02),
        _reference("nmda_glun2a.maximum", "nmda_glun2a: largest steady open probability", 0.390, "1", "receptor_doses", "nmda_glun2a.maximum"),
        _reference("tonic_0.025", "tonic open probability at 25 nM, 5 states", 6e-5, "1", "receptor_doses", "nmda_lester_jahr.0.025", 0.05),
        _reference("tonic_0.1", "tonic open probability at 0.1 uM, 5 states", 9e-4, "1", "receptor_doses", "nmda_lester_jahr.0.1", 0.02),
        _reference("tonic_0.5", "tonic open probability at 0.5 uM, 5 states", 1.8e-2, "1", "receptor_doses", "nmda_lester_jahr.0.5", 0.02),
        _reference("tonic_1", "tonic open probability at 1 uM, 5 states", 5.2e-2, "1", "receptor_doses", "nmda_lester_jahr.1", 0.02),
    ]  # fmt: skip
    for name, values in _CONTENT.items():
        for q, value in zip((1.25, 0.9, 0.75, 0.5, 0.25), values, strict=True):
            found.append(_reference(f"{name}.content_{q:g}", f"{name}: peak at vesicular content {q:g}, relative", value, "1", "receptor_content", f"{name}.{q:g}", 0.02))  # fmt: skip
    found += [
        _reference("ampa_jonas.tail_5", "ampa_jonas: peak with a cleft tail of 5 ms, relative", 1.05, "1", "receptor_content", "ampa_jonas.peak_5"),
        _reference("ampa_jonas.tail_20", "ampa_jonas: peak with a cleft tail of 20 ms, relative", 1.07, "1", "receptor_content", "ampa_jonas.peak_20"),
        _reference("nmda_lester_jahr.tail_5", "nmda_lester_jahr: peak with a cleft tail of 5 ms, relative", 1.24, "1", "receptor_content", "nmda_lester_jahr.peak_5", 0.02),
        _reference("nmda_lester_jahr.tail_20", "nmda_lester_jahr: peak with a cleft tail of 20 ms, relative", 1.31, "1", "receptor_content", "nmda_lester_jahr.peak_20"),
        _reference("nmda_lester_jahr.charge_5", "nmda_lester_jahr: charge with a cleft tail of 5 ms, relative", 1.25, "1", "receptor_content", "nmda_lester_jahr.charge_5"),
        _reference("nmda_glun2b.charge_5", "nmda_glun2b: charge with a cleft tail of 5 ms, relative", 1.33, "1", "receptor_content", "nmda_glun2b.charge_5", 0.02),
        _reference("gaba_b.1", "gaba_b: peak after one pulse", 1.5e-5, "1", "gaba_b_bursts", "1.peak", 0.04),
        _reference("gaba_b.5", "gaba_b: peak after five pulses at 200 Hz", 5.1e-3, "1", "gaba_b_bursts", "5.peak", 0.04),
        _reference("gaba_b.10", "gaba_b: peak after ten pulses at 200 Hz", 3.9e-2, "1", "gaba_b_bursts", "10.peak", 0.04),
        _reference("gaba_b.time", "gaba_b: time of that peak", 125.0, "ms", "gaba_b_bursts", "10.time"),
    ]  # fmt: skip
    return found


def _magnesium() -> list[Target]:
    found = [
        _reference(
            f"magnesium.{V}", f"unblocked at {V} mV, 1 mM Mg", value, "1", "magnesium_block", f"B{V}", source=_JS
        )
        for V, value in _BLOCK.items()
    ]
    for Mg, value in (("0.1", -57.7), ("1", -20.5), ("1.2", -17.6), ("2", -9.4)):
        found.append(_reference(f"magnesium.half_{Mg}", f"half unblocked, {Mg} mM Mg", value, "mV", "magnesium_block", f"half_{Mg}", source=_JS))  # fmt: skip
    found += [
        _reference("magnesium.inward", "largest inward current", -27.0, "mV", "magnesium_block", "jahr_stevens.inward", source=_JS),
        _reference("magnesium.inward_alternative", "same, alternative form", -23.5, "mV", "magnesium_block", "vargas_caballero.inward", source=_VCR),
        _reference("magnesium.half_alternative", "half unblocked, alternative form", -13.0, "mV", "magnesium_block", "vargas_caballero.half", source=_VCR),
        _reference("magnesium.alternative_-70", "unblocked at -70 mV, alternative form", 0.0163, "1", "magnesium_block", "vargas_caballero.B-70", source=_VCR),
        _reference("magnesium.alternative_-20", "unblocked at -20 mV, alternative form", 0.377, "1", "magnesium_block", "vargas_caballero.B-20", source=_VCR),
    ]  # fmt: skip
    return found


TARGETS = (
    *_shapes(),
    *_doses(),
    *_magnesium(),
    Target("synapse.T14.sum", "identity", "states of all receptors: largest |sum - 1|", "by construction", "0", 0.0, 1e-9, "1", "receptor_conservation", "sum"),
    Target("synapse.T14.negative", "identity", "states of all receptors: lowest probability", "by construction", ">= 0", -1e-12, 1.0, "1", "receptor_conservation", "lowest"),
    Target("synapse.T14.balance", "identity", "imbalance of the GluN2A chain, which has no cycle", "by construction", "0", 0.0, 1e-12, "kT", "receptor_conservation", "imbalance_glun2a"),
    Target("synapse.T14.flag", "regression", "imbalance of nmda_kampa, flagged as not reversible", "ModelDB 50207", "not 0", 0.05, 5.0, "kT", "receptor_conservation", "imbalance_kampa"),
    Target("synapse.T15.a", "prediction", "GluN2A deactivation after 1 mM for 4 ms", _RECOMBINANT, "56 +- 6 and 87 +- 7", 50.0, 94.0, "ms", "recombinant_nmda", "nmda_glun2a.decay", "the scheme comes from single channels; just below the faster splice variant"),
    Target("synapse.T15.b", "prediction", "GluN2A 10-90 % rise", _RECOMBINANT, "4.8 +- 0.3 and 3.9 +- 0.3", 3.6, 5.1, "ms", "recombinant_nmda", "nmda_glun2a.rise", "the published single-channel scheme rises in 8 ms at any saturating concentration"),
    Target("synapse.T15.c", "prediction", "GluN2B deactivation after 1 mM for 4 ms", _RECOMBINANT, "155 +- 19 and 548 +- 45", 136.0, 593.0, "ms", "recombinant_nmda", "nmda_glun2b.decay"),
    Target("synapse.T15.d", "prediction", "GluN2B 10-90 % rise", _RECOMBINANT, "10.3 +- 1.5 and 14.9 +- 1.2", 8.8, 16.1, "ms", "recombinant_nmda", "nmda_glun2b.rise", "a scaled GluN2A chain keeps the ratio of rise to decay"),
    Target("synapse.T15.e", "calibration", "GluN2A/GluN2B deactivation after 1 mM for 4 ms", _RECOMBINANT, "74 +- 5 and 140 +- 10", 69.0, 150.0, "ms", "recombinant_nmda", "nmda_triheteromer.decay", "its place between GluN2A and GluN2B is set from these"),
    Target("synapse.T15.f", "prediction", "GluN2A/GluN2B 10-90 % rise", _RECOMBINANT, "3.7 +- 0.5 and 10.9 +- 6.2", 3.2, 17.1, "ms", "recombinant_nmda", "nmda_triheteromer.rise"),
    Target("synapse.T15.g", "prediction", "GluN2A peak open probability after a brief pulse", _ERREGER, "0.50", 0.40, 0.60, "1", "receptor_pulses", "nmda_glun2a.peak", "that study counts one active channel in outside-out patches; the scheme here comes from cell-attached ones, where long shut times count"),
    Target("synapse.T15.h", "prediction", "GluN2B peak open probability after a brief pulse", _ERREGER, "0.12", 0.08, 0.16, "1", "receptor_pulses", "nmda_glun2b.peak", "a scaled GluN2A chain keeps the open probability of GluN2A; between subtypes only time courses are to be trusted"),
)  # fmt: skip
