"""Sections of links: discovered, their keys in every level of a case, their ports declared and their ranges the ports'."""

import pytest

from glutamate.case import sections
from glutamate.engine import port


def test_metabolism_adds_supply_and_activity():
    assert "metabolism" in [section.name for section in sections.sections()]
    assert {"supply", "activity"} <= set(sections.all_keys())


@pytest.mark.parametrize("key", ["glucose", "lactate", "glutamine", "ammonia", "leucine", "plp"])
def test_healthy_supply_is_accepted_and_nothing_outside_the_range_of_its_port(read, refuse, key):
    declared = port.port(f"body.plasma.{key}")
    unit = "" if declared.unit == "1" else f" {declared.unit}"
    (course,) = read(f"supply: {{{key}: {declared.healthy}{unit}}}").arms[1].courses
    assert (course.port, course.values) == (declared.name, (declared.healthy,))
    assert f"supply.{key}" in refuse(f"supply: {{{key}: {declared.high * 1.01}{unit}}}")
    assert f"supply.{key}" in refuse(f"supply: {{{key}: -0.01{unit}}}")


def test_two_links_cannot_add_one_key(monkeypatch):
    section = next(s for s in sections.sections() if s.name == "metabolism")

    class Other:
        name = "other"

        def keys(self, fields):
            return {"supply": fields.text}

    monkeypatch.setattr(sections, "sections", lambda: (section, Other()))
    sections._keys_by_link.cache_clear()
    try:
        with pytest.raises(ValueError, match="two links add the case key 'supply'"):
            sections.all_keys.__wrapped__()
    finally:
        sections._keys_by_link.cache_clear()
