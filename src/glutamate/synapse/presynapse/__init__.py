"""The presynaptic terminal: how full vesicles are, how many are released, and what modulates release.

filling.py                 vesicular content against cytosolic transmitter and ATP, and its depletion by recycling
supply.py                  terminal glutamate between use and the glutamine cycle
synapse.py                 what one synapse is given by: U, D, F, N_rrp, conductances, spine volume
short_term_plasticity.py   release over a spike train, its steady state and mean field
stochastic_release.py      the same with single vesicles
pathways/                  one file per pathway: the distributions that synapses are drawn from
release_calcium.py         release probability against extracellular calcium
modulation.py              presynaptic receptors and release probability
silent.py                  silent synapses, GluN2B share and chloride reversal against age
"""
