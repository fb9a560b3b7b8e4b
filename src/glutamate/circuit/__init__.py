"""Circuit: synaptic factors become population activity.

    factors.py   what the synapse hands over, each factor relative to health
    spiking/     the engine: integrate-and-fire networks with AMPA, NMDA and GABA receptors, batched over trials
    circuits/    published networks for it, one file each
    reduced/     published reductions to a few variables: decision, two modules, mean-field node
    readouts/    what an experimenter reads off a circuit: rates, decisions, field potential, spectra

House units: ms, Hz, nA, nS, mV.
"""
