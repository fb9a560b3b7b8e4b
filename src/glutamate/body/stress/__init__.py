"""Stress: the axis from hypothalamus to adrenal gland, what drives it, and what its hormone does to glutamate synapses.

axis.py             CRH, ACTH, cortisol and the mass of both glands, under a daily drive and stressors
dexamethasone.py    a dose that acts on glucocorticoid receptors alone
glucocorticoid.py   load of cortisol over days, and receptors, spines and uptake under it (animals)
"""
