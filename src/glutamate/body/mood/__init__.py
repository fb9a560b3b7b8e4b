"""Mood: one slow state with one or two places to rest, what drives it, and what its fluctuations tell beforehand.

cusp.py             the equation: two wells, where one ends (fold), and how fast mood returns
drive.py            what tilts it: cortisol, sleep debt, a lost night, reward, the balance of emotional and cognitive cortex
lives.py            the same lives with everyday fluctuations; days in the low state
episodes.py         how many people are low, how often that begins and how long it lasts
early_warning.py    autocorrelation and variance before a change, and how often they are wrong
reward.py           mood as the momentum of rewards, and when it makes itself unstable

Depression is a state of this system and not a label that somebody carries: the low well, which exists where the drive is small. Who
gets there, and comes back, follows from the drive and from chance.
"""
