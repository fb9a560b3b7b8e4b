"""Programs whose output is known and not read, with the way in.

Gannet's ratios are of peak integrals, not of concentrations (relaxation, editing efficiency and macromolecules are in
them), so no model of concentrations predicts them; they are comparable with people measured and fitted alike.
(Edden 2014, doi:10.1002/jmri.24478; multi-site values: Mikkelsen 2017, doi:10.1016/j.neuroimage.2017.07.021.)
"""

from __future__ import annotations

from glutamate.measurement.tables.text import first_line

_GANNET = ("gannet", "gaba_conc", "gaba_fit_error", "gaba_concinst", "gaba_fwhm")


def way_in(text: str) -> str:
    """What to do with a text whose program is known, or an empty string."""
    header = first_line(text).casefold().replace(" ", "_")
    if any(word in header for word in _GANNET):
        return (
            "is an output of Gannet, which is not read: its ratios are of peak integrals, not of concentrations. The way in: "
            "divide the person's GABA_conc_Cr (and Glx_conc_Cr) by the mean of controls measured and fitted alike, and write a "
            "plain table\n"
            "  metabolite,value,unit,sd\n"
            "  GABA+,0.86,of control,0.12\n"
            "with sd the relative spread of the controls. Water-scaled values (..._conc_iu) go in with the unit 'institutional'"
        )
    return ""
