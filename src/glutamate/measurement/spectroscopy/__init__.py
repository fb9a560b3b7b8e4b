"""In-vivo proton spectroscopy: from spin systems to the spectrum of a voxel and back to concentrations.

    spins/           chemical shifts and couplings: one data file per metabolite, with selectable sets
    pulses/          shapes of radio-frequency pulses: made here, or read from files
    sequences/       what the scanner plays: pulses, coherence orders kept by gradients, delays; one file each
    density_matrix/  the quantum mechanics: strong coupling, pulses, gradients, detection
    basis/           the signals of all metabolites under one sequence, kept on disk

House units: s, Hz, ppm, MHz for the spectrometer frequency (42.58 per tesla). House convention: a free induction decay
is exp(+i w t), deshielded positive, so that after a Fourier transform

    ppm = 4.65 + frequency / spectrometer frequency

Imports go downwards only in the order above. Nothing here knows the brain: concentrations come from `measurement.voxel`.
"""
