"""What a scanner reports, beside what the model predicts that it would report.

    enters   tissue pools of grey matter (umol/g wet weight) from metabolism; a table of measured concentrations
             (LCModel, FSL-MRS, Osprey or a plain table)
    leaves   predicted readings in the units of that table, and how far they agree with it

    measured.py        one measured value and a table of them
    metabolite_names.py  what the programs call each metabolite
    tables/            one reader per file format
    scaling.py         ratio or concentration: which of the two a fit's numbers are
    voxel.py           grey-matter pools -> concentration of a voxel of grey matter, white matter and CSF
    prediction.py      the readings that a table's rows would show for given pools
    observation.py     how much a reading scatters around the truth
    agreement.py       measured against predicted, in numbers (outcome.py); wording.py says it in words
    spectroscopy/      the signals themselves: spins under pulse sequences

1H-MRS sees the total tissue pool of a metabolite, most of it neuronal cytosol; it does not see synaptic glutamate.
"""
