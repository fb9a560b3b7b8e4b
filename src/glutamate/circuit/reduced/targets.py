"""Targets of the reduced circuits: reference values of the published equations, and what they predict."""

from collections.abc import Mapping

from glutamate.engine.target import Kind, Target

_LAM = "equations of Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021, computed independently (4000 trials)"
_DECO = "equations of Deco 2014, doi:10.1523/JNEUROSCI.5068-13.2014, computed independently"
_NASKAR = "equations of Naskar 2021, doi:10.1162/netn_a_00197, computed independently"
_MURRAY = "equations of Murray, Jaramillo and Wang 2017, doi:10.1523/JNEUROSCI.0343-17.2017, computed independently (400 trials)"
_VIERLING = "Vierling-Claassen 2008, doi:10.1152/jn.00870.2007, magnetoencephalography, 12 patients and 12 controls"
_FORMULA = "exact algebra of Deco 2014's equations"
_ACCURACY: Mapping[float, float] = {0: 0.504, 3.2: 0.632, 6.4: 0.742, 12.8: 0.898, 25.6: 0.987, 51.2: 1.0}
_TIME: Mapping[float, float] = {0: 555, 3.2: 540, 6.4: 511, 12.8: 435, 25.6: 270, 51.2: 139}
_TWO_ACCURACY: Mapping[float, float] = {3.2: 0.775, 6.4: 0.906, 12.8: 0.995, 25.6: 1.0}
_TWO_TIME: Mapping[float, float] = {3.2: 670, 6.4: 598, 12.8: 493, 25.6: 384}
_LESS_TIME: Mapping[float, float] = {3.2: 1123, 6.4: 935, 12.8: 722, 25.6: 539}


def _rows(
    number: str, what: str, table: Mapping[float, float], key: str, experiment: str, source: str, *, unit: str,
    absolute: float = 0.0, percent: float = 0.0, first: int = 0,
) -> list[Target]:  # fmt: skip
    """One row per coherence, within an absolute and a relative tolerance."""
    rows = []
    for i, (c, value) in enumerate(table.items()):
        margin = absolute + value * percent / 100
        rows.append(
            Target(
                f"circuits.{number}.{chr(ord('a') + first + i)}", "regression", f"{what} at {c:g} % coherence", source,
                f"{value:g}", value - margin, value + margin, unit, experiment, key.format(c=f"{c:g}"),
            )
        )  # fmt: skip
    return rows


_SEPARATE: Kind = "prediction"

TARGETS = (
    *_rows("T2", "accuracy of drift-diffusion", _ACCURACY, "acc_{c}", "diffusion_control", _LAM, unit="1", absolute=0.02),
    *_rows("T2", "decision time of drift-diffusion", _TIME, "rt_{c}", "diffusion_control", _LAM, unit="ms", percent=5, first=6),
    Target("circuits.T2.m", _SEPARATE, "accuracy at 12.8 % lost by E->E NMDA x 0.98", "Lam 2022: both directions of E/I impair", "> 0", 1e-6, 0.5, "1", "diffusion_inverted_u", "lowered", "undecided trials take the sign of x"),
    Target("circuits.T2.n", _SEPARATE, "accuracy at 12.8 % lost by E->I NMDA x 0.97", "Lam 2022: both directions of E/I impair", "> 0", 1e-6, 0.5, "1", "diffusion_inverted_u", "elevated"),
    Target("circuits.T3.a", "identity", "rate of E of an isolated node", _DECO, "3.07", 3.07 * 0.99, 3.07 * 1.01, "Hz", "isolated_node", "r_E"),
    Target("circuits.T3.b", "identity", "rate of I of an isolated node", _DECO, "3.92", 3.92 * 0.99, 3.92 * 1.01, "Hz", "isolated_node", "r_I"),
    Target("circuits.T3.c", "regression", "rate of E with all NMDA x 0.95", _DECO, "2.90", 2.90 * 0.99, 2.90 * 1.01, "Hz", "isolated_node", "r_E_nmda"),
    Target("circuits.T3.d", "regression", "rate of E of the transmitter-driven node, J = 1.485", _NASKAR, "3.07", 3.07 * 0.99, 3.07 * 1.01, "Hz", "isolated_node", "transmitter_r_E"),
    Target("circuits.T3.e", "regression", "rate of I of the transmitter-driven node, J = 1.485", _NASKAR, "6.06", 6.06 * 0.99, 6.06 * 1.01, "Hz", "isolated_node", "transmitter_r_I"),
    Target("circuits.T4.a", "identity", "inhibition of an isolated node at its healthy rate", _FORMULA, "1.000", 0.999, 1.001, "nA", "feedback_inhibition", "isolated"),
    Target("circuits.T4.b", "identity", "slope of J over G k", _FORMULA, "0.630", 0.629, 0.631, "nA", "feedback_inhibition", "slope_1", "the rule 1 + 0.75 G k in use is off by 7 % at G = 1 and 11 % at G = 2 here"),
    Target("circuits.T4.c", "regression", "J learned by inhibitory plasticity against the formula, G = 1", _FORMULA, "0", 0.0, 1e-3, "1", "feedback_inhibition", "plasticity_1"),
    Target("circuits.T4.d", "regression", "J learned by inhibitory plasticity against the formula, G = 2", _FORMULA, "0", 0.0, 1e-3, "1", "feedback_inhibition", "plasticity_2", "with inhibition frozen this state is unstable from about G = 1.6 on"),
    Target("circuits.T4.e", "regression", "largest difference of r_E from 3.07 Hz, G = 2", _FORMULA, "0", 0.0, 0.1, "Hz", "feedback_inhibition", "rate_2"),
    Target("circuits.T4.f", "regression", "the same at G = 1 in time, with noise", _FORMULA, "0", 0.0, 0.1, "Hz", "feedback_inhibition", "noisy"),
    *_rows("T5", "accuracy of two modules", _TWO_ACCURACY, "acc_{c}", "two_module_decisions", _MURRAY, unit="1", absolute=0.04),
    *_rows("T5", "decision time of two modules", _TWO_TIME, "rt_{c}", "two_module_decisions", _MURRAY, unit="ms", percent=8, first=4),
    *_rows("T5", "decision time with positive couplings x 0.95", _LESS_TIME, "rt_{c}_less", "two_module_decisions", _MURRAY, unit="ms", percent=8, first=8),
    Target("circuits.T5.m", "regression", "trials whose choice the prefrontal module keeps for 1 s", _MURRAY, "100", 99.0, 100.0, "%", "two_module_decisions", "retained"),
    Target("circuits.T13.a", _SEPARATE, "40 Hz power under 40 Hz drive, GABA decay 28 against 8 ms", _VIERLING, "0.35", 0.2, 0.5, "1", "entrainment", "power_40_drive_40"),
    Target("circuits.T13.b", _SEPARATE, "20 Hz power under 40 Hz drive, same", _VIERLING, "2.4", 1.0, 1e4, "1", "entrainment", "power_20_drive_40", "only the sign: the healthy network has almost no 20 Hz power under 40 Hz drive"),
    Target("circuits.T13.c", _SEPARATE, "20 Hz power under 20 Hz drive, same", _VIERLING, "2.2", 1.0, 5.0, "1", "entrainment", "power_20_drive_20"),
    Target("circuits.T13.d", _SEPARATE, "40 Hz power under 20 Hz drive, same", _VIERLING, "0.35", 0.0, 0.999, "1", "entrainment", "power_40_drive_20", "unchanged here, while data show a loss"),
)  # fmt: skip
