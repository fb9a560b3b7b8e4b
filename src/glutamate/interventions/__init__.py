"""Interventions, one file each: a dose or programme, its pharmacokinetics, what it acts on, the grade of its evidence."""
