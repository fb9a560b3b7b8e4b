"""Cognition: circuits measured as an experimenter would, with trials, stimuli, responses and scores in the task's units.

    task.py    what a task is: its scores and their units, the circuits it runs on, how it is run
    tasks/     one task per file, each with a variable TASK, found by discovery
    scores/    what turns responses into scores: psychometric and reaction-time fits, discriminability, regressions,
               confidence intervals

House units: ms for times of a trial, % for coherence, Hz for rates; a score carries its own unit.
"""
