"""Spectra at the visits of a case: recorded of simulated people and fitted, or measured and fitted beside them.

    request.py     what a visit asks for
    simulated.py   the voxel of every arm recorded under a protocol, and its fits beside the truth
    measured.py    a measured recording fitted, as a table of measured values
    healthy_voxel.py, power.py   what a protocol can tell in a region, without a run
    fits.py        fits of scans with noise of their own
    course.py      spectra block after block, as in functional spectroscopy
    report.py, report_course.py   what the report shows

Results lie in groups measurement/mrs/<visit>-<protocol> and measurement/mrs/<visit>-measured.
"""

GROUP = "measurement/mrs"
MEASURED = "measured"
"""Ends the name of the group of a measured spectrum."""
