"""Export: the metabolism of a person as SBML, for other simulators.

Enters: the network's declarations, the anchors of one person, inputs over time; or a case, an arm and a region. Leaves:
SBML Level 3 Version 1 text that libSBML finds consistent. From the case inwards:

    metabolism.py    case, arm and region to a file
    sbml.py          network to SBML; the laws as text come from engine.symbolic
    quantities.py    states, assignments, inputs, parameters; course.py: piecewise-linear inputs
    rates.py         reactions
    elements.py      the SBML model while it is being filled
    units.py         house units as SBML units
    provenance.py    notes and identifiers
    consistency.py   what libSBML finds
    library.py       the optional libSBML
"""

from glutamate.export.consistency import findings
from glutamate.export.course import Course
from glutamate.export.metabolism import export_metabolism, metabolism_document
from glutamate.export.sbml import sbml_document

__all__ = ["Course", "export_metabolism", "findings", "metabolism_document", "sbml_document"]
