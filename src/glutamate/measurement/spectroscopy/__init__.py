"""In-vivo proton spectroscopy: from spin systems to the spectrum of a voxel and back to concentrations.

    spins/           chemical shifts and couplings: one data file per metabolite, with selectable sets
    pulses/          shapes of radio-frequency pulses: made here, or read from files
    sequences/       what the scanner plays: pulses, coherence orders kept by gradients, delays; one file each
    density_matrix/  the quantum mechanics: strong coupling, pulses, gradients, detection
    basis/           the signals of all metabolites under one sequence, kept on disk
    macromolecules/  broad lines under them: one data file per set
    scan/            what a scanner recorded
    formats/         files of other programs: basis sets and recordings
    processing/      eddy currents, residual water, transients
    voxel/           the recording of a voxel: relaxation, line shape, water and noise on a basis
    fit/             concentrations and their bounds from a recording
    presets/         protocols of studies: one data file each
    output/          tables and a page of a fit

House units: s, Hz, ppm, MHz for the spectrometer frequency (42.58 per tesla). House convention: a free induction decay
is exp(+i w t), deshielded positive, so that after a Fourier transform

    ppm = 4.65 + frequency / spectrometer frequency

Imports go downwards only in the order above. Nothing here knows the brain: concentrations come from `measurement.voxel`.
"""
