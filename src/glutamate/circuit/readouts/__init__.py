"""What an experimenter reads off a circuit: rates and decisions, field potential, spectra, response to rhythmic drive.

Each works on recorded arrays, whichever circuit made them.
"""
