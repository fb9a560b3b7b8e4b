"""The check of `glutamate validate --json` fails on an error, a missed identity, and a row that lacks a field."""

import check_validation

ROW = dict.fromkeys(sorted(check_validation.FIELDS), "") | {
    "id": "m.T1",
    "kind": "identity",
    "met": True,
    "status": "met",
}


def test_met_and_honestly_missed_rows_pass():
    assert not check_validation.check([ROW, ROW | {"kind": "prediction", "met": False, "status": "missed"}])
    assert not check_validation.check([ROW | {"kind": "regression", "met": False, "status": "not run"}])


def test_bad_rows():
    assert check_validation.check([])
    assert check_validation.check({"rows": [ROW]})
    assert check_validation.check([ROW | {"met": False, "status": "missed"}])
    assert check_validation.check([ROW | {"kind": "prediction", "met": False, "status": "error"}])
    assert check_validation.check([{key: value for key, value in ROW.items() if key != "unit"}])
