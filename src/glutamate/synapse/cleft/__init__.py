"""Glutamate in the cleft and around it.

transient.py      the declared course of cleft glutamate after releases
transporters.py   GLT-1 and GLAST: number, binding, turnover
uptake.py         cleft, vicinity and extracellular space with transporters that bind before they transport
ambient.py        ambient extracellular glutamate and the tonic NMDA current
"""
