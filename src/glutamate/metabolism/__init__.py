"""The metabolism link: three cells that make, pass on and burn glutamate, glutamine and GABA.

Takes plasma supply (glucose, lactate, ketone bodies, glutamine, ammonia, leucine, pyridoxal phosphate) and the activity of the two
neuron classes; gives pools (mM per cell class, umol/g of tissue), fluxes (umol/g/min), the energy state, and the drive
of transmitter release. Seconds to days. House units: mM, min, umol per g wet grey matter.
"""
