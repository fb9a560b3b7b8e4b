"""The section of paths: what moves is drawn and told, boxes and arrows included; what does not is left out."""

import re

import pytest

from glutamate.report.panels.flow import Flow, flow


def test_width_follows_size_and_colour_sign():
    drawn = flow(
        [("Synapse", ""), ("Task", "+1")],
        [Flow("", "Synapse", 2.0, ["dose"]), Flow("Synapse", "Task", -1.0, ["NMDA -3 %"], dashed=True)],
        "t",
    )
    widths = [float(w) for w in re.findall(r"stroke-width: ([\d.]+)", drawn)]
    assert sorted(widths)[0] == pytest.approx(sorted(widths)[1] / 2)
    assert "--arm-1" in drawn and "--arm-2" in drawn and "stroke-dasharray" in drawn and "NMDA -3 %" in drawn


def test_feedback_and_what_passes_a_box_run_round_the_right_side():
    names = ["Metabolism", "Synapse", "Circuit"]
    straight = flow([(n, "") for n in names], [Flow("Metabolism", "Synapse", 1.0, ["a"])], "t")
    round_ = flow([(n, "") for n in names], [Flow("Circuit", "Metabolism", 1.0, ["activity"])], "t")
    width = [float(re.search(r'viewBox="0 0 ([\d.]+)', d).group(1)) for d in (straight, round_)]
    assert width[1] > width[0], "tracks and their words need room"
