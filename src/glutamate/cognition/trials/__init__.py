"""Trials: how tasks talk to circuits, stimuli in and responses out.

memory.py    cues, delays and distractors on a spiking ring; where its bump is and whether it is still there
choice.py    streams of evidence into a decision circuit, spiking or reduced; which pool wins and when
"""
