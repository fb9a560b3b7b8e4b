"""Courses of ports: constants, clamps and tables become points in hours since midnight of day 0."""

import pytest

from glutamate.case import Course

TABLE = "time_min,glucose_mM\n0,5\n60,3\n120,5\n"


def supply(case) -> Course:
    (course,) = case.arms[1].courses
    return course


def test_constant(read):
    assert supply(read("supply: {ammonia: 200 umol/L}")) == Course("body.plasma.ammonia", None, (8.0,), (0.2,))


def test_clamp_with_ramp_there_and_back(read):
    course = supply(read('start: "10:00"\nsupply: {glucose: {clamp: 3 mM, from: 30 min, ramp: 15 min, until: 90 min}}'))
    assert course.times_h == (10.0, 10.5, 10.75, 11.5, 11.75)
    assert course.values == (5.0, 5.0, 3.0, 3.0, 5.0)


def test_clamp_without_ramp_jumps(read):
    course = supply(read("supply: {glucose: {clamp: 3 mM, from: 30 min, until: 1 h}}"))
    assert course.times_h == (8.0, 8.5, 8.5, 9.0, 9.0)
    assert course.values == (5.0, 5.0, 3.0, 3.0, 5.0)


def test_clamp_to_the_end(read):
    course = supply(read("supply: {glucose: {clamp: 3 mM, ramp: 15 min}}"))
    assert (course.times_h, course.values) == ((8.0, 8.25, 10.0), (5.0, 3.0, 3.0))


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        "# source\n\ntime_h,glucose_mM\n0,5\n1,3\n2,5\n",
        "time (min);other;glucose [mmol/L]\r\n0;9;5\r\n60;9;3\r\n120;9;5\r\n",
        "time_min;glucose_mM\n0;5,0\n60;3,0\n120;5,0\n",
        "\ufefftime_min\tglucose_umol/L\n0\t5000\n60\t3000\n120\t5000\n",
    ],
)
def test_table(read, tmp_path, table):
    (tmp_path / "glucose.csv").write_text(table, encoding="utf-8")
    case = read("supply: {glucose: {csv: glucose.csv}}")
    assert supply(case).times_h == (8.0, 9.0, 10.0)
    assert supply(case).values == pytest.approx((5.0, 3.0, 5.0))
    assert case.files == (tmp_path / "glucose.csv",)


def test_table_of_a_relative_value(read, tmp_path):
    (tmp_path / "plp.csv").write_text("time_h,plp\n0,1\n2,0.5\n")
    assert supply(read("supply: {plp: {csv: plp.csv}}")).values == (1.0, 0.5)
    (tmp_path / "plp.csv").write_text("time_h,plp_nmol/L\n0,50\n2,25\n")
    assert supply(read("supply: {plp: {csv: plp.csv}}")).values == (1.0, 0.5)


@pytest.mark.parametrize(
    ("course", "says"),
    [
        ("{clamp: 3 mM, from: 3 h}", "from: 180 min is not before the end of the run (120 min)"),
        ("{clamp: 3 mM, until: 3 h}", "until: 180 min is after the end of the run (120 min); leave it out"),
        ("{clamp: 3 mM, from: 1 h, ramp: 2 h}", "shorten the ramp"),
        (
            "{clamp: 3 mM, from: 1 h, until: 30 min}",
            "until: 30 min is not after its beginning at 60 min (from); exchange",
        ),
        ("{clamp: 3 h}", "glucose.clamp: '3 h' is a time; expected a quantity in mM"),
        ("{clamp: 3 mM, form: 1 h}", "glucose.form: unknown key; did you mean 'from'?"),
        ("{csv: glucose.csv, unit: mM}", "glucose.unit: unknown key"),
        ("{until: 1 h}", "glucose.clamp: is missing; add it, such as `clamp: 5 mM`"),
        ("{csv: glucos.csv}", "no file 'glucos.csv' beside the case, nor one shipped; did you mean 'glucose.csv'"),
        ("{csv: .}", "there is no file '.'"),
        ("[1]", "is no quantity"),
    ],
)
def test_refused_course(refuse, tmp_path, course, says):
    (tmp_path / "glucose.csv").write_text(TABLE)
    message = refuse(f"supply: {{glucose: {course}}}")
    assert message.startswith("case:5: supply.glucose")
    assert says in message


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("time_min,glucose_mM\n0,5\n60,\n120,5\n", "line 3: glucose is missing (empty), a gap in the course"),
        ("time_min,glucose_mM\n0,5\n60,NaN\n120,5\n", "line 3: glucose is missing (NaN)"),
        ("time_min,glucose_mM\n0,5\n60,inf\n120,5\n", "line 3: glucose is inf, not a finite number"),
        ("time_min,glucose_mM\n0,5\n60,low\n120,5\n", "line 3: glucose is 'low', not a number"),
        ('time_min,glucose_mM\n0,5\n60,"3,5"\n120,5\n', "use a decimal point"),
        ("time_min;glucose_mM\n0;5,5\n60;3.5\n120;5\n", "decimal commas ('5,5') and decimal points ('3.5')"),
        ("time_min,glucose_mM\n0,5\n90,3\n60,4\n120,5\n", "line 4: time 60 stands below a later one; sort the rows"),
        ("time_min,glucose_mM\n0,5\n60,3\n60,4\n120,5\n", "line 4: time 60 stands twice"),
        ("time_min,glucose_mM\n0,5\n60,-3\n120,5\n", "line 3: glucose: '-3.0 mM' is negative"),
        ("time_min,glucose_mM\n0,90\n60,80\n120,90\n", "line 2: glucose: '90.0 mM' is outside 0.05 to 50 mM"),
        ("time_min,glucose_mM\n0,5\n60,3\n", "ends at 60 min, but the run goes from 0 min to 120 min"),
        ("time_min,glucose_mM\n10,5\n120,3\n", "begins at 10 min, but the run goes from 0 min to 120 min"),
        ("time_min,glucose_mM\n0,5\n", "has 1 row of values; a course needs two or more"),
        ("time_min,glucose_mM\n", "has 0 rows of values"),
        ("", "is empty; expected a header such as time_min,glucose_mM"),
        ("time_min,glucose_mM\n0,5\n60,3,1\n120,5\n", "line 3 has 3 cells, the header 2"),
        (
            "time_min,lactate_mM\n0,5\n120,3\n",
            "no column for glucose; expected one headed 'glucose_mM', found time_min",
        ),
        ("time_min,glucose\n0,5\n120,3\n", "column 'glucose' names no unit; head it 'glucose_mM'"),
        ("time_min,glucose_min\n0,5\n120,3\n", "column 'glucose_min' is not in a unit of glucose"),
        ("time,glucose_mM\n0,5\n120,3\n", "column 'time' names no unit; head it 'time_min'"),
        ("minutes,glucose_mM\n0,5\n120,3\n", "no column for time"),
        ("time_min,glucose_mM,glucose_mg/dL\n0,5,90\n120,3,54\n", "2 columns for glucose"),
    ],
)
def test_refused_table(refuse, tmp_path, table, says):
    (tmp_path / "glucose.csv").write_text(table)
    message = refuse("supply: {glucose: {csv: glucose.csv}}")
    assert message.startswith("case:5: supply.glucose: glucose.csv")
    assert says in message


def test_longest_gap(read, refuse, tmp_path):
    (tmp_path / "glucose.csv").write_text(TABLE)
    assert read("supply: {glucose: {csv: glucose.csv, longest_gap: 1 h}}")
    message = refuse("supply: {glucose: {csv: glucose.csv, longest_gap: 30 min}}")
    assert "no values between 0 min and 60 min, more than longest_gap allows (30 min)" in message


def test_missing_rows_of_a_record(read, refuse, tmp_path):
    """Rows every five minutes with an hour left out; with few rows the same gap is the corner of a course."""
    rows = [f"{t},{4 + t / 100}" for t in (*range(0, 40, 5), *range(100, 125, 5))]
    (tmp_path / "glucose.csv").write_text("\n".join(["time_min,glucose_mM", *rows]))
    message = refuse("supply: {glucose: {csv: glucose.csv}}")
    assert "no values between 35 min and 100 min, though its rows are usually 5 min apart" in message
    assert "or write `longest_gap: 65 min`" in message
    assert read("supply: {glucose: {csv: glucose.csv, longest_gap: 65 min}}")
    (tmp_path / "glucose.csv").write_text("\n".join(["time_min,glucose_mM", *rows[:3], *rows[-1:]]))
    assert read("supply: {glucose: {csv: glucose.csv}}")


def test_table_that_is_no_text(refuse, tmp_path):
    (tmp_path / "glucose.csv").write_bytes(b"\xff\xfe\x00time")
    assert "is not UTF-8 text" in refuse("supply: {glucose: {csv: glucose.csv}}")


def test_activity_of_a_region_goes_before_that_of_all(read):
    case = read("activity: [{region: ACC, E: 2, I: 150 %}, {E: 1.2}]")
    found = [(c.port, c.region, c.values) for c in case.arms[1].courses]
    assert found == [
        ("circuit.activity.E", None, (1.2,)),
        ("circuit.activity.E", "anterior_cingulate", (2.0,)),
        ("circuit.activity.I", "anterior_cingulate", (1.5,)),
    ]


@pytest.mark.parametrize(
    ("activity", "says"),
    [
        ("{E: 9}", "activity.E: 9 is outside 0 to 5"),
        ("{E: 2 mM}", "activity.E: '2 mM' is a concentration"),
        ("[{E: 1}, {E: 2}]", "activity[1].E: E is given twice for all regions"),
        ("{region: occipital, E: 2}", "occipital is not simulated; the regions of this case are anterior_cingulate"),
        ("{region: occipitl, E: 2}", "unknown region 'occipitl'; did you mean 'occipital'"),
    ],
)
def test_refused_activity(refuse, activity, says):
    assert says in refuse(f"activity: {activity}")
