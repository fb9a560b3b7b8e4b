"""The comparison: verdicts on made-up tables, calibration on drawn ones, published and real tables."""

from dataclasses import replace

import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.measurement.agreement import assess
from glutamate.measurement.measured import MeasuredTable, Measurement
from glutamate.measurement.observation import log_covariance
from glutamate.measurement.prediction import conversion_values, predict
from glutamate.measurement.tables import read_measured

VALUES = registry.values("measurement")
NAMES = ("Glu", "Gln", "GABA")


def table(values, unit="/tCr", **errors):
    return MeasuredTable(tuple(Measurement(n, v, unit, **errors) for n, v in values.items()), "test", "plain")


def compare(measured, ensemble, values=VALUES):
    healthy, case = ensemble
    return assess(measured, predict(healthy, measured, values), predict(case, measured, values, healthy), values)


def typical(arm, unit="/tCr"):
    """What a table of the arm's middle sample would read."""
    blank = table(dict.fromkeys(NAMES, 1.0), unit)
    return {name: float(np.exp(np.log(reading).mean())) for name, reading in predict(arm, blank, VALUES).items()}


def test_a_value_in_the_middle_agrees(ensemble):
    healthy = ensemble[0]
    outcome = assess(table(typical(healthy)), predict(healthy, table(typical(healthy)), VALUES), None, VALUES)
    assert outcome.verdict == "healthy" and outcome.case is None and outcome.log_bayes_case is None
    assert outcome.statement == "The values agree with the healthy reference."
    assert outcome.healthy.degrees == 3 and outcome.healthy.p > 0.99
    for row in outcome.rows:
        assert row.case is None and row.healthy.z == pytest.approx(0, abs=1e-9) and row.healthy.p > 0.95
        assert row.healthy.low < row.healthy.model_low < row.healthy.mean < row.healthy.model_high < row.healthy.high
        assert row.measured_low < row.measured < row.measured_high


def test_a_single_persons_values_cannot_tell_a_moderate_case_apart(ensemble):
    healthy, case = ensemble
    between = {n: np.sqrt(typical(healthy)[n] * typical(case)[n]) for n in NAMES}
    outcome = compare(table(between, crlb_percent=10), ensemble)
    assert outcome.verdict == "both"
    assert "cannot tell the two apart" in outcome.statement
    assert abs(outcome.log_bayes_case) < np.log(3)


def test_a_group_against_its_own_controls_can(ensemble):
    for change, verdict, sign in ((1.0, "healthy", -1), (1.4, "case", 1)):
        outcome = compare(table({"GABA": change}, unit="of control", n=20, sd=0.3), ensemble)
        assert outcome.verdict == verdict
        assert np.sign(outcome.log_bayes_case) == sign and abs(outcome.log_bayes_case) > 5
        assert outcome.separation > 3 and outcome.people_per_group is None


def test_outside_both(ensemble):
    outcome = compare(table({**typical(ensemble[0]), "GABA": 0.01}), ensemble)
    assert outcome.verdict == "neither"
    assert "does not explain them" in outcome.statement and "healthy reference: GABA" in outcome.statement
    assert outcome.healthy.p < 1e-6 and outcome.rows[2].healthy.z < -5


def test_values_that_fit_both_but_one_better(ensemble):
    outcome = compare(table({"GABA": 1.45}, unit="of control", se=0.29), ensemble)
    assert outcome.verdict == "both_case_better" and np.log(3) < outcome.log_bayes_case < np.log(20)
    assert "agree with both; the case fits better" in outcome.statement
    assert "higher under the case" in outcome.statement


def test_indistinguishable_arms_say_how_many_people_are_needed(ensemble):
    healthy, _ = ensemble
    nearly = {**healthy, "Glu": healthy["Glu"] * 0.97}
    outcome = compare(table(typical(healthy)), (healthy, nearly))
    assert outcome.separation < 0.4 and outcome.people_per_group > 50
    assert f"two groups of about {outcome.people_per_group} people" in outcome.statement
    assert any("This case apart from health" in line for line in outcome.cannot_tell)


def test_number_of_people_follows_from_the_effect_size():
    """d = .44 needs 82 per group (80 % power, two-sided 5 %), as t-test tables say."""
    healthy = {"Glu": np.array([8.0])}
    measured = replace(table({"Glu": 1.0}, unit="mM"), tissue="grey_matter")
    sd = np.sqrt(log_covariance(measured.rows, VALUES, systematic=False)[0, 0])
    case = {"Glu": healthy["Glu"] * np.exp(0.44 * sd)}
    outcome = compare(measured, (healthy, case))
    assert abs(outcome.people_per_group - 82) <= 1
    assert outcome.separation < 0.44, "against a model, the method stands in the way too"


def test_a_sum_counts_once(ensemble):
    values = typical(ensemble[0])
    without = compare(table(values), ensemble)
    with_sum = compare(table({**values, "Glx": values["Glu"] + values["Gln"]}), ensemble)
    assert with_sum.healthy.degrees == without.healthy.degrees == 3
    assert [row.joint for row in with_sum.rows] == [True, True, True, False]
    alone = compare(table({"Glx": values["Glu"] + values["Gln"]}), ensemble)
    assert alone.healthy.degrees == 1 and any("glutamine" in line for line in alone.cannot_tell)


def test_unusable_rows_say_why(ensemble):
    rows = (
        Measurement("Glu", 1.0, "/tCr"),
        Measurement("Gln", None, "/tCr", note="not quantified: zero"),
        Measurement("tCr", 1.0, "/tCr"),
        Measurement("NAA", 1.4, "/tCr"),
    )
    outcome = compare(MeasuredTable(rows, "test", "plain"), ensemble)
    assert dict(outcome.unusable) == {
        "Gln": "not quantified: zero",
        "tCr": "the reference of ratios, not a pool of the model",
        "NAA": "not a pool of the model",
    }
    nothing = compare(MeasuredTable(rows[1:], "test", "plain"), ensemble)
    assert nothing.verdict == "not_comparable" and nothing.rows == () and "Nothing to compare" in nothing.statement


def test_calibration_of_predictive_p(ensemble):
    """Tables drawn from the prediction itself: joint p is below .05 in about 5 % of them, z has unit variance."""
    healthy, _ = ensemble
    rng = np.random.default_rng(11)
    blank = table(dict.fromkeys(NAMES, 1.0), crlb_percent=8)
    predicted = predict(healthy, blank, VALUES)
    logs = np.log(np.stack([predicted[n] for n in NAMES], axis=-1))
    noise = log_covariance(blank.rows, VALUES)
    p, z = [], []
    for _ in range(250):
        drawn = np.exp(logs[rng.integers(len(logs))] + rng.multivariate_normal(np.zeros(3), noise))
        outcome = assess(table(dict(zip(NAMES, drawn, strict=True)), crlb_percent=8), predicted, None, VALUES)
        p.append(outcome.healthy.p)
        z.append([row.healthy.z for row in outcome.rows])
    assert 0.02 < np.mean(np.array(p) < 0.05) < 0.09
    assert np.std(z, axis=0) == pytest.approx(np.ones(3), abs=0.12)
    assert abs(np.median(p) - 0.5) < 0.08


def test_the_joint_figure_allows_for_the_spread_of_the_ensemble():
    logs = np.linspace(-1, 1, 101)
    predicted = {"Glu": 8 * np.exp(logs), "GABA": np.full(101, 1.0)}
    measured = table({"Glu": 16.0, "GABA": 1.0}, unit="mM")
    expected = log_covariance(measured.rows, VALUES) + np.diag([np.var(logs), 0])
    gap = np.array([np.log(2), 0])
    outcome = assess(measured, predicted, None, VALUES)
    assert outcome.healthy.chi2 == pytest.approx(gap @ np.linalg.inv(expected) @ gap)
    assert outcome.rows[0].healthy.z == pytest.approx(np.log(2) / np.sqrt(expected[0, 0]))


def test_published_vigabatrin_against_a_case_with_more_gaba(shipped, ensemble):
    before = read_measured(shipped / "vigabatrin_occipital_before.csv")
    after = read_measured(shipped / "vigabatrin_occipital_next_day.csv")
    values = conversion_values(200, seed=1)
    assert compare(before, ensemble, values).log_bayes_case < 0
    assert compare(after, ensemble, values).log_bayes_case > 0


def test_the_real_fit_is_compared_without_failing(outside, ensemble):
    outcome = compare(read_measured(outside("mrs-lcmodel/svs_97.CSV")), ensemble, conversion_values(200, seed=1))
    glu = next(row for row in outcome.rows if row.metabolite == "Glu")
    assert glu.measured == pytest.approx(0.131) and glu.measured_high / glu.measured_low > 3
    assert glu.healthy.z < -2, "Glu/tCr of .13 at 55 % SD is far below any healthy brain"
    assert {"NAA", "tCr", "mI"} <= {name for name, _ in outcome.unusable}
    assert any("total creatine moved" in line for line in outcome.cannot_tell)
    assert outcome.statement.endswith(".")


@pytest.mark.parametrize(
    "name",
    ["acc_healthy_literature.csv", "lcmodel_example.csv", "lcmodel_example.table", "fsl_mrs_example/summary.csv"],
)
def test_healthy_examples_agree_with_a_healthy_prediction(shipped, ensemble, name):
    outcome = compare(read_measured(shipped / name), ensemble, conversion_values(200, seed=1))
    assert outcome.verdict in ("both", "healthy", "both_healthy_better"), outcome.statement


def test_the_limits_follow_the_table(ensemble):
    def limits(measured):
        return " ".join(compare(measured, ensemble).cannot_tell)

    assert "institutional" in limits(table({"Glu": 9.0}, unit="institutional"))
    assert "water scaling" in limits(table({"Glu": 7.0}, unit="mM"))
    assert "one person" in limits(table({"Glu": 7.0}, unit="mM"))
    assert "one person" not in limits(table({"Glu": 7.0}, unit="mM", n=20))
    assert "macromolecules" in limits(table({"GABA+": 0.2}))
    assert "several mechanisms" in limits(table({"Glu": 1.0}))
    assert "error bounds are missing" not in limits(table({"Glu": 1.0}, crlb_percent=3))
