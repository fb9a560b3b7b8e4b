"""Synapse: from vesicular glutamate through AMPA and NMDA receptors and calcium to LTP and LTD.

    presynapse/    vesicle filling, release and short-term plasticity, release probability against extracellular calcium
    cleft/         glutamate in the cleft and outside it, transporters, ambient glutamate
    scheme.py, markov.py   the form in which a kinetic scheme is declared, and its solution
    receptors/     one kinetic scheme per file: AMPA, NMDA, GABA-A, GABA-B
    magnesium.py, coagonist.py, drugs/   what gates the NMDA receptor besides glutamate: one drug per file
    spine/         voltage, calcium influx and calcium of one spine
    plasticity/    rules that turn calcium or spike times into a change of weight, and protocols as data
    reduction/     the biophysical synapse at a case's state, reduced to the factors that circuits take

House units: ms, mV, nS, pA, mM for glutamate, GABA and magnesium, uM for intracellular calcium, drugs and co-agonists,
degrees Celsius.
"""
