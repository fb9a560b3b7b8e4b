"""What the command does, as functions: simulate a case, make the folder of a run, put a task to a circuit.

    simulate.py   a case (or its name, file or data) to a result
    run.py        a case to a folder with report, result, log and provenance; run_log.py is its log
    report.py     a result to its page
    tasks.py      a task on a circuit
    levels.py     a regimen to levels in people
    components.py what tasks, circuits and interventions there are

The command line and `import glutamate as glu` both stand on it.
"""
