"""The whole way from YAML to a case: arms, mechanisms, doses, visits, published data, and messages for what is wrong."""

import dataclasses

import pytest

from glutamate.case import Case, Dose, Mechanism, Person, changes, load_case, read_case, shipped_cases
from glutamate.case.model import Course
from glutamate.errors import CaseError, ComponentError
from glutamate.measurement.scans.request import SimulatedScan

MECHANISM = "metabolism.glutaminase.activity"


def test_every_shipped_case_loads_and_asks_a_question():
    assert "fasting_clamp" in shipped_cases()
    for name, path in shipped_cases().items():
        case = load_case(name)
        assert case == load_case(path)
        assert case.arms[0].name == "healthy" and len(case.arms) > 1
        assert case.question


def test_smallest_case(read):
    case = read()
    assert case.arms == (dataclasses.replace(case.arms[0], name="healthy"),)
    assert (case.start_h, case.duration_h, case.end_h) == (8.0, 2.0, 10.0)
    assert case.regions == ("anterior_cingulate",)
    assert (case.samples, case.seed, case.person) == (200, 1, Person(30.0, "unspecified"))


def test_settings_without_arms_are_one_arm(read):
    case = read(f"mechanisms: [{{name: {MECHANISM}, factor: 60 %, cell: N, onset: 30 min}}]")
    assert [arm.name for arm in case.arms] == ["healthy", "case"]
    assert case.arms[0].mechanisms == ()
    assert case.arms[1].mechanisms == (Mechanism(MECHANISM, 0.6, None, "glutamatergic_neuron", None, 8.5),)


def test_arms_add_to_what_stands_at_the_top(read):
    case = read(
        f"""
person: {{age: 40 years, sex: male}}
supply: {{glucose: 4 mM, lactate: 2 mM}}
mechanisms: [{{name: {MECHANISM}, factor: 0.5}}]
arms:
  - {{name: a}}
  - name: b_old
    person: {{age: 70 years}}
    supply: {{glucose: 3 mM}}
    mechanisms: [{{name: {MECHANISM}, value: 0.1, region: anterior cingulate}}]
"""
    )
    healthy, a, b = case.arms
    assert (healthy.courses, healthy.mechanisms) == ((), ())
    assert {c.port: c.values for c in a.courses} == {"body.plasma.glucose": (4.0,), "body.plasma.lactate": (2.0,)}
    assert {c.port: c.values for c in b.courses} == {"body.plasma.glucose": (3.0,), "body.plasma.lactate": (2.0,)}
    assert [m.factor for m in b.mechanisms] == [0.5, None]
    assert (b.mechanisms[1].value, b.mechanisms[1].region) == (0.1, "anterior_cingulate")
    assert (a.person, b.person, b.title) == (None, Person(70.0, "male"), "b old")


def test_doses(read):
    case = read("interventions: [{name: vigabatrin, dose: 0.05 g/kg, at: 1 h, every: 12 h, for: 30 days}]")
    assert case.arms[1].doses == (Dose("vigabatrin", 50.0, "mg/kg", 9.0, 12.0, 720.0),)


def test_dose_that_takes_a_port_out_of_its_range(refuse):
    message = refuse("interventions: [{name: ketone_ester, dose: 3 g/kg}]")
    assert "the doses take body.plasma.bhb to" in message and "outside 0 to 15; lower the dose" in message


def test_a_dose_and_a_course_of_the_case_may_act_on_one_port(read):
    (arm,) = read("supply: {plp: 0.5}\ninterventions: [{name: pyridoxine, dose: 50 mg}]").arms[1:]
    assert arm.courses[0].port == "body.plasma.plp" and arm.doses[0].name == "pyridoxine"


def test_a_port_that_has_one_cause_at_a_time(refuse, monkeypatch):
    pulse = Course("synapse.firing", None, (8.5, 8.5), (1.0, 40.0), "thiamine")
    monkeypatch.setattr(changes, "dosed_courses", lambda doses, end_h, values: (pulse,) if doses else ())
    message = refuse("synapse: {firing: 5 Hz}\ninterventions: [{name: thiamine, dose: 50 mg}]")
    assert "the case's own course and thiamine both set synapse.firing at 30 min: a port driven twice" in message


def test_doses_that_repeat_never(refuse):
    message = refuse("interventions: [{name: glutamine, dose: 0.3 g/kg, every: 1 h, for: 0 h}]")
    assert "interventions[0].for: must be longer than 0 h" in message


TWICE = f"{{name: {MECHANISM}, factor: 0.5}}, {{name: {MECHANISM}, factor: 2}}"


def test_a_mechanism_given_twice_is_refused(refuse):
    """0.5 and 2 made health in silence."""
    message = refuse(f"mechanisms: [{TWICE}]")
    assert "mechanisms[1].name: " in message and "is changed by mechanisms[0] already" in message
    assert "arms[0].mechanisms[1].name" in refuse(f"arms: [{{name: a, mechanisms: [{TWICE}]}}]")
    shared = f"mechanisms: [{{name: {MECHANISM}, factor: 0.5}}]\n"
    message = refuse(shared + f"arms: [{{name: a, mechanisms: [{{name: {MECHANISM}, factor: 2}}]}}]")
    assert "arms[0].mechanisms: " in message and "also changed at the top of the case" in message


def test_a_mechanism_may_change_again_elsewhere_or_later(read):
    read(f"mechanisms: [{{name: {MECHANISM}, factor: 0.5, until: 1 h}}, {{name: {MECHANISM}, factor: 2, onset: 1 h}}]")
    read(f"mechanisms: [{{name: {MECHANISM}, factor: 0.5, cell: N}}, {{name: {MECHANISM}, factor: 2, cell: G}}]")


def test_visit_with_measured_values(read, tmp_path):
    (tmp_path / "mine.csv").write_text("metabolite,value,unit,sd\nGlu,1.2,/tCr,0.1\n")
    visit = read("visits: [{name: scan, at: 90 min, measured: mine.csv, scaling: tcr, row: 1}]").visits[0]
    assert (visit.at_h, visit.regions) == (9.5, ("anterior_cingulate",))
    assert (visit.measured, visit.scaling, visit.row) == (tmp_path / "mine.csv", "/tCr", 1)


def test_visit_with_a_group_of_a_table_of_people(read, refuse, tmp_path):
    (tmp_path / "people.csv").write_text("subject,group,Glu (mM)\ns1,controls,8\ns2,controls,9\ns3,patients,7\n")
    visit = read("visits: [{name: scan, at: 0 h, measured: people.csv, row: controls}]").visits[0]
    assert visit.row == "controls"
    message = refuse("visits: [{name: scan, at: 0 h, measured: people.csv}]")
    assert "holds 3 people (groups controls: 2, patients: 1" in message


def test_visit_with_scans(read):
    visit = read("visits: [{name: scan, at: 1 h, mrs: {protocol: press-3T, averages: 128}}]").visits[0]
    assert visit.mrs == (SimulatedScan("press_3t", None, 128, 8),) and visit.spectrum is None


def test_visit_with_a_course_of_scans(read):
    visit = read(
        "visits: [{name: scan, at: 1 h, mrs: {protocol: press_3t, course: {lasts: 6 min, block: 2 min}}}]"
    ).visits[0]
    assert visit.times_h == pytest.approx((9.0, 9 + 1 / 60, 9 + 3 / 60, 9 + 5 / 60))


def test_measured_file_may_be_a_shipped_one(read):
    visit = read("visits: [{name: scan, at: 0 h, measured: measured/acc_healthy_literature.csv}]").visits[0]
    assert visit.measured.is_file()


def test_published(read):
    case = read(
        """
supply: {glucose: 3 mM}
visits: [{name: scan, at: 1 h}]
published:
  - {quantity: tissue.glutamate, visit: scan, change: -5 %, sd: 3 %, source: "doi:10.1/x"}
  - {quantity: glutamate, cell: astrocyte, arm: healthy, value: 2000 uM, sd: 0.3 mM, source: b}
"""
    )
    change, value = case.published
    assert (change.quantity, change.arm, change.change, change.sd) == ("tissue_glutamate", "case", -0.05, 0.03)
    assert (value.cell, value.value, value.unit, value.sd) == ("astrocyte", 2.0, "mM", 0.3)


def test_published_effect_on_a_score(read):
    case = read(
        """
visits: [{name: before, at: 10 min}, {name: test, at: 1 h}]
tasks: [{name: n_back, circuit: murray_ring, region: ACC, visits: [test]}]
supply: {glucose: 3 mM}
published:
  - {quantity: n_back-murray_ring/d_prime, visit: test, effect: -0.5, sd: 0.1, source: a}
"""
    )
    (entry,) = case.published
    assert (entry.quantity, entry.arm, entry.region) == ("n_back-murray_ring/d_prime", "case", "anterior_cingulate")
    assert (entry.effect, entry.change, entry.value, entry.sd) == (-0.5, None, None, 0.1)


def test_times_of_a_clock_that_yaml_would_count_in_sixties(read):
    assert read("start: 14:30").start_h == 14.5


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("supplly: {glucose: 3 mM}", "case:5: supplly: unknown key; did you mean 'supply'? Keys here: schema,"),
        ("supply: {glucos: 3 mM}", "supply.glucos: unknown key; did you mean 'glucose'?"),
        ("person: {age: 30 years, sec: male}", "person.sec: unknown key; did you mean 'sex'?"),
        ("person: {age: 30}", "person.age: 30 has no unit; expected a quantity in year, such as '35 years'"),
        ("person: {age: 30 mM}", "person.age: '30 mM' is a concentration"),
        ("person: {age: 8 years}", "person.age: '8 years' is outside 18 to 90 year"),
        ("person: {sex: f}", "person.sex: expected 'female', 'male' or 'unspecified', found 'f'"),
        ("person: 30 years", "person: expected a group of keys, found '30 years'"),
        ("title: again", "case:5: title: stands twice (also on line 2)"),
        ("start: 25:00", "start: expected a clock time such as '08:00', found '25:00'"),
        ("start: 8", "start: expected a clock time"),
        ("visits: 3", "visits: expected a list, found 3"),
        ("mechanisms:", "mechanisms: expected a list, found nothing"),
        ("ensemble: {samples: 0}", "ensemble.samples: is 0; give a whole number from 1 to 100000"),
        ("ensemble: {samples: 2.5}", "ensemble.samples: expected a whole number, found 2.5"),
        ("ensemble: {seed: yes}", "ensemble.seed: expected a whole number, found 'yes'"),
        ("supply: {glucose: -3 mM}", "supply.glucose: '-3 mM' is negative"),
        ("supply: {ammonia: 300 mM}", "supply.ammonia: '300 mM' is outside 0 to 3 mM"),
        ("supply: {glucose: 3 min}", "supply.glucose: '3 min' is a time; expected a quantity in mM, such as '5 mM'"),
        ("supply: {glucose: .nan}", "supply.glucose: nan has no unit"),
        ("supply: {plp: .nan}", "supply.plp: nan is not a finite number"),
        (
            "mechanisms: [{name: metabolism.glutaminase.activty, factor: 0.5}]",
            f"mechanisms[0].name: unknown mechanism 'metabolism.glutaminase.activty'; did you mean '{MECHANISM}'",
        ),
        ("mechanisms: [{name: metabolism.baseline.release, factor: 2}]", "sets the healthy baseline"),
        (f"mechanisms: [{{name: {MECHANISM}}}]", "mechanisms[0]: give either `factor` or `value`"),
        (f"mechanisms: [{{name: {MECHANISM}, factor: 1, value: 1}}]", "give either `factor` or `value`"),
        (f"mechanisms: [{{name: {MECHANISM}, factor: -1}}]", "mechanisms[0].factor: -1 is negative"),
        (f"mechanisms: [{{name: {MECHANISM}, value: 3 mM}}]", "mechanisms[0].value: '3 mM' is a concentration"),
        (f"mechanisms: [{{name: {MECHANISM}, factor: 1, cell: neurn}}]", "unknown cell class 'neurn'"),
        (
            f"mechanisms: [{{name: {MECHANISM}, factor: 1, cell: astrocyte}}]",
            "does not act in astrocyte: it acts in glutamatergic_neuron, gaba_neuron",
        ),
        (
            f"mechanisms: [{{name: {MECHANISM}, factor: 1, region: occipital}}]",
            "mechanisms[0].region: occipital is not simulated",
        ),
        (f"mechanisms: [{{name: {MECHANISM}, factor: 1, onset: 3 h}}]", "180 min is after the end of the run (120 min)"),
        ("interventions: [{name: vigabatrn, dose: 1 mg/kg}]", "unknown intervention 'vigabatrn'; did you mean 'vigabatrin'?"),
        ("interventions: [{name: vigabatrin, dose: 50 mM}]", "interventions[0].dose: '50 mM' is a concentration"),
        ("interventions: [{name: vigabatrin, dose: 50 g/kg}]", "is outside 0 to 10000 mg/kg"),
        ("interventions: [{name: vigabatrin, dose: 1 mg/kg, for: 1 h}]", "`every` is missing"),
        ("interventions: [{name: vigabatrin}]", "interventions[0].dose: is missing"),
        (
            "supply: {bhb: 14 mM}\ninterventions: [{name: ketone_ester, dose: 0.4 g/kg}]",
            "interventions: the doses and the case's own course together take body.plasma.bhb to 18",
        ),
        ("visits: [{name: a, at: 3 h}]", "visits[0].at: 180 min is after the end of the run"),
        ("visits: [{name: a, at: 1 h}, {name: a, at: 2 h}]", "visits[1].name: two visits are called 'a'"),
        ("visits: [{name: 2nd, at: 1 h}]", "visits[0].name: '2nd' is no name"),
        ("visits: [{name: a, at: 1 h, regions: [occipital]}]", "visits[0].regions[0]: occipital is not simulated"),
        ("visits: [{name: a, at: 1 h, arm: b}]", "visits[0].arm: unknown arm 'b'"),
        ("visits: [{name: a, at: 1 h, scaling: tcr}]", "visits[0].scaling: says how to read measured values"),
        ("visits: [{name: a, at: 1 h, measured: no.csv}]", "visits[0].measured: there is no file 'no.csv'"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: pres_3t}}]", "visits[0].mrs.protocol: unknown protocol 'pres_3t'; did you mean 'press_3t'"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, snr: 0}}]", "visits[0].mrs.snr:"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, snr: loud}}]", "visits[0].mrs.snr:"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, realisations: 0}}]", "give a whole number from 1"),
        ("visits: [{name: a, at: 1 h, mrs: [{protocol: press_3t}, {protocol: PRESS-3T}]}]", "protocol 'press_3t' stands twice"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, course: {lasts: 90 min, block: 2 min}}}]", "visits[0].mrs.course: lasts 90 min, beyond the end"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, course: {lasts: 10 min, block: 1.5 s}}}]", "visits[0].mrs.course: "),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, averages: 8, course: {lasts: 10 min, block: 1 min}}}]", "visits[0].mrs.averages: follows from the length"),
        ("visits: [{name: a, at: 1 h, mrs: {protocol: press_3t, course: {lasts: 10 min}}}]", "visits[0].mrs.course.block: is missing"),
        ("visits: [{name: a, at: 1 h, spectrum: {file: no.SDAT}}]", "visits[0].spectrum.file: there is no file 'no.SDAT'"),
        ("arms: [{name: healthy}]", "arms[0].name: 'healthy' is the reference that every run has"),
        ("arms: [{name: a}, {name: a}]", "arms[1].name: two arms are called 'a'"),
        ("arms: []", "arms: expected at least one entry, found []"),
        ("coupling: {feedback: maybe}", "coupling.feedback: expected true or false, found 'maybe'"),
        (
            "arms: [{name: a, mechanisms: [{name: interventions.ketamine.clearance, factor: 2}]}]",
            "arms[0].mechanisms[0].name: interventions.ketamine.clearance belongs to an intervention that no arm is given",
        ),
        ("arms: [{title: a}]", "arms[0].name: is missing"),
        ("arms: [{name: a, supply: {glucos: 1 mM}}]", "arms[0].supply.glucos: unknown key"),
        ("published: [{quantity: tissue_glutamat, source: a}]", "unknown quantity 'tissue_glutamat'; did you mean 'tissue_glutamate'"),
        ("published: [{quantity: glutamate, change: 1 %, source: a}]", "published[0].cell: glutamate is a concentration per cell"),
        ("published: [{quantity: v_tca, source: a}]", "published[0].change: give either"),
        ("published: [{quantity: v_tca, effect: -0.5, source: a}]", "published[0].change: give either"),
        ("tasks: [{name: n_back}]\npublished: [{quantity: n_back-murray_ring/d_prime, change: 1 %, source: a}]", "published[0].effect: n_back-murray_ring/d_prime is a score"),
        ("tasks: [{name: n_back}]\npublished: [{quantity: n_back-murray_ring/d_primes, effect: 1, source: a}]", "did you mean 'n_back-murray_ring/d_prime'"),
        ("published: [{quantity: v_tca, value: 3 mM, source: a}]", "published[0].value: '3 mM' is a concentration"),
        ("published: [{quantity: v_tca, change: 1 %, visit: b, source: a}]", "published[0].visit: unknown visit 'b'"),
    ],
)  # fmt: skip
def test_refused(refuse, more, says):
    assert says in refuse(more)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema: 2\ntitle: t\nregions: [ACC]\nduration: 2 h", "schema: is 2; this program reads schema 1"),
        ("title: t\nregions: [ACC]\nduration: 2 h", "schema: is missing; add it, such as `schema: 1`"),
        (
            "schema: 1\ntitle: t\nregions: [ACCC]\nduration: 2 h",
            "regions[0]: unknown region 'ACCC'; did you mean 'acc'",
        ),
        ("schema: 1\ntitle: t\nregions: [ACC, anterior_cingulate]\nduration: 2 h", "anterior_cingulate stands twice"),
        ("schema: 1\ntitle: t\nregions: [ACC]\nduration: 2 years", "duration: '2 years' is outside"),
        ("schema: 1\ntitle: t\nregions: [ACC]", "duration: is missing; add it, such as `duration: 2 h`"),
    ],
)
def test_refused_basics(text, says):
    with pytest.raises(CaseError) as caught:
        read_case(text)
    assert says in str(caught.value)


def test_every_problem_is_listed_in_the_order_of_the_file(refuse):
    message = refuse("person: {age: 8 years}\nsupply: {glucos: 3 mM, lactate: 3 h}\nvisits: [{name: a}]")
    assert [line.split(":")[1] for line in message.splitlines()] == ["5", "6", "6", "7"]


def test_every_problem_of_the_second_look_is_listed(refuse):
    message = refuse("supply: {glucose: {csv: no.csv}}\nvisits: [{name: a, at: 3 h}]\narms: [{name: healthy}]")
    assert len(message.splitlines()) == 3


def test_unknown_name_lists_the_shipped_cases():
    with pytest.raises(CaseError, match="did you mean 'fasting_clamp'") as caught:
        load_case("fasting_clam")
    assert "Shipped: " in str(caught.value)


def test_components_that_are_not_there_are_told_before_all_that_lacks_them(monkeypatch, tmp_path):
    monkeypatch.setenv("GLUTAMATE_COMPONENTS", str(tmp_path / "gone"))
    with pytest.raises(ComponentError, match="gone, which is no folder"):
        load_case("fasting_clamp")


def test_an_empty_name_is_no_case():
    with pytest.raises(CaseError, match="the name is empty"):
        load_case("")


def test_folder_is_no_case(tmp_path):
    with pytest.raises(CaseError, match="is a folder"):
        load_case(tmp_path)


@pytest.mark.parametrize(("content", "says"), [(b"\xff\xfe\x00a", "not UTF-8"), (b"a" * (2**20 + 1), "kilobytes")])
def test_file_that_is_no_text(tmp_path, content, says):
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    with pytest.raises(CaseError, match=f"bad.yaml: .*{says}"):
        load_case(file)


def test_fingerprint_depends_on_what_is_simulated_only(read):
    case = read("supply: {glucose: 3 mM}")
    assert read("# a comment\nsupply: {glucose: 3000 uM}\nquestion: why?").fingerprint == case.fingerprint
    assert read("supply: {glucose: 3.1 mM}").fingerprint != case.fingerprint
    assert read("supply: {glucose: 3 mM}\nstart: 09:00").fingerprint != case.fingerprint


def test_a_case_is_frozen(read):
    case = read()
    assert isinstance(case, Case)
    with pytest.raises(dataclasses.FrozenInstanceError):
        case.title = "other"


def test_key_that_looks_like_the_name_of_an_alternative(refuse):
    assert "|: unknown key" in refuse("'|': 1")
    assert "supply.glucose" in refuse("supply: {glucose: {'|clamp': 1}}")
