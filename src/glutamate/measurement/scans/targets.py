"""Targets of functional spectroscopy (see `experiments`)."""

from glutamate.engine.target import Target

_BEDNARIK = "functional spectroscopy at 7 T: Bednarik 2015, doi:10.1038/jcbfm.2014.233 (+3 %); Mangia 2006 (+2 %)"
_VOXEL = "A voxel is a third white matter, which is taken to follow by half; one with more grey matter shows more."

TARGETS = (
    Target("mrs.T15.a", "calibration", "rise of Glu in fitted spectra, minutes 2-10 of visual stimulation", _BEDNARIK, "+1 to +4 %", 1.0, 4.0, "%", "mrs_functional", "glu", _VOXEL),
    Target("mrs.T15.b", "calibration", "fall of Asp in fitted spectra, the same, as grey matter", "Bednarik 2015, doi:10.1038/jcbfm.2014.233", "-0.20 +- 0.04", -0.30, -0.10, "umol/g", "mrs_functional", "asp"),
    Target("mrs.T15.c", "prediction", "share of simulated studies of 12 people that show the rise of Glu", "12 people sufficed: Bednarik 2015, doi:10.1038/jcbfm.2014.233", ">= 0.8", 0.8, 1.0, "1", "mrs_functional", "detected"),
)  # fmt: skip
