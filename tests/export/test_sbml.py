"""The document: consistent for libSBML, complete, and with units that make sense."""

import numpy as np
import pytest

from glutamate.export import Course, findings, sbml_document
from glutamate.metabolism import model

GLUCOSE = "body.plasma.glucose"


@pytest.fixture(scope="module")
def changed(document, changed_theta):
    """A document with everything that a document can hold."""
    later = changed_theta({"metabolism.glutaminase.activity": 0.5})
    return document(
        {"body.plasma.ammonia": 0.2},
        {GLUCOSE: Course([0, 30, 50, 90, 90], [5, 5, 3, 3, 5])},
        changes=[(20.0, later)],
        name="a clamp <and> more",
        notes=["one & two"],
    )


@pytest.fixture(scope="module")
def read(changed):
    import libsbml

    return libsbml.readSBMLFromString(changed)


def test_libsbml_finds_no_error_and_no_warning(document, changed):
    """Units included: every formula has the units that its left side declares."""
    for text in (document(), changed):
        assert findings(text) == ((), ())


def test_no_formula_has_a_condition(changed):
    """COPASI looks for the root of each: slow, and it gives up where a law rests at its corner."""
    assert "<piecewise" not in changed and "<abs" in changed


def test_libsbml_finds_a_wrong_unit_and_a_wrong_reference(changed):
    """The check that finds nothing above does find what is wrong."""
    wrong = changed.replace('id="glutaminase_K_gln_N"', 'id="glutaminase_K_gln_N_"')
    assert any("glutaminase_K_gln_N" in line for line in findings(wrong).errors)
    name = 'id="glutaminase_K_gln_N" name="Km for glutamine, glutamatergic neuron" value="3" units='
    assert name in changed
    unit = findings(changed.replace(f'{name}"mM"', f'{name}"minute"'))
    assert unit.warnings and not unit.errors


def test_every_state_is_there_with_its_baseline(read, person):
    network, sbml = model.network(), read.getModel()
    for name, value in zip(network.states, person.x0, strict=True):
        species, parameter = sbml.getSpecies(name), sbml.getParameter(name)
        written = parameter.getValue() if species is None else species.getInitialConcentration()
        if name == "Gly":
            written = species.getInitialAmount()
        assert written == pytest.approx(value, rel=1e-12), name
    changing = {r.getVariable() for r in sbml.getListOfRules() if r.isRate()}
    assert changing == {"holo67", "holo65", "gad67", "gabaT", "PLP"}


def test_atp_is_an_assignment_of_the_adenylate_charge(read):
    for name in ("ATP_N", "ADP_G", "Cr_A", "Pyr_N", "gate_N", "drive_G", "demand_A", "ATP_N_0"):
        assert read.getModel().getAssignmentRuleByVariable(name) is not None, name
    assert read.getModel().getSpecies("ATP_N").getBoundaryCondition()


def test_stoichiometry_is_the_matrix_of_the_network(read, person):
    network = model.network()
    matrix = np.zeros_like(person.stoichiometry)
    for column, flux in enumerate(network.fluxes):
        reaction = read.getModel().getReaction(flux)
        if reaction is None:
            matrix[:, column] = person.stoichiometry[:, column]
            continue
        for sign, references in ((-1, reaction.getListOfReactants()), (1, reaction.getListOfProducts())):
            for reference in references:
                matrix[network.state_index[reference.getSpecies()], column] += sign * reference.getStoichiometry()
    np.testing.assert_array_equal(matrix, person.stoichiometry)


def test_a_coefficient_in_braces_says_where_it_comes_from(read):
    products = {s.getSpecies(): s for s in read.getModel().getReaction("citrate_synthase_N").getListOfProducts()}
    assert products["P_N"].getStoichiometry() == 7.5
    assert "metabolism.citrate_synthase.atp" in products["P_N"].getNotesString()


def test_vmax_has_the_unit_of_its_law(read):
    assert read.getModel().getParameter("Vmax_glutaminase_N").getUnits() == "umol_per_minute"
    assert read.getModel().getParameter("Vmax_glutamine_release_A").getUnits() == "mL_per_minute"


def test_a_parameter_carries_its_card(read):
    notes = read.getModel().getParameter("glutaminase_K_gln_N").getNotesString()
    for part in ("metabolism.glutaminase.K_gln", "90 % interval 2 to 5", "contested", "10.1042/bj2170289"):
        assert part in notes
    assert "CHEBI:29985" in read.getModel().getSpecies("Glu_N").getAnnotationString()


def test_inputs_changes_and_titles_arrive(read):
    sbml = read.getModel()
    assert sbml.getParameter("plasma_ammonia").getValue() == 0.2
    assert sbml.getParameter("plasma_lactate").getValue() == 0.8
    assert sbml.getAssignmentRuleByVariable("plasma_glucose") is not None
    assert not sbml.getParameter("glutaminase_activity_N").getConstant()
    assert sbml.getParameter("glutaminase_K_gln_N").getConstant()
    assert [e.getId() for e in sbml.getListOfEvents()] == ["course_1", "course_2", "course_3", "onset_1"]
    assert {a.getVariable() for a in sbml.getEvent("onset_1").getListOfEventAssignments()} == {
        "glutaminase_activity_N",
        "glutaminase_activity_G",
    }
    assert sbml.getName() == "a clamp <and> more"
    assert "one &amp; two" in sbml.getNotesString()


def test_the_same_document_every_time(document):
    assert document() == document()


def test_another_start_than_the_baseline(document, person):
    import libsbml

    read = libsbml.readSBMLFromString(document(initial=person.x0 * 1.1))
    sbml = read.getModel()
    assert sbml.getSpecies("Glu_N").getInitialConcentration() == pytest.approx(
        1.1 * sbml.getParameter("Glu_N_0").getValue()
    )


def test_an_unknown_input_is_named_with_the_nearest(document):
    with pytest.raises(ValueError, match=r"no input 'body.plasma.glucos'; did you mean 'body.plasma.glucose'"):
        document({"body.plasma.glucos": 3.0})


def test_many_people_are_refused():
    many = model.anchors({"metabolism.baseline.scale": np.array([1.0, 1.1])})
    with pytest.raises(ValueError, match="one person"):
        sbml_document(model.network(), many)


def test_without_libsbml_the_remedy_is_named(document, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "libsbml", None)
    with pytest.raises(ImportError, match=r"pip install 'glutamate-lab\[sbml\]'"):
        document()
