"""Glutamate in the cleft and around it.

transient.py   the declared course of cleft glutamate after one release
uptake.py      cleft, vicinity and extracellular space with transporters that bind before they transport
ambient.py     ambient extracellular glutamate that tonic receptors see
"""
