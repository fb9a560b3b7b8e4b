"""The JSON schema offers every key and the names that editors complete, and can be written as JSON."""

import json

import yaml

from glutamate import interventions
from glutamate.case import json_schema, shipped_cases
from glutamate.case.names import mechanisms
from glutamate.regions.registry import all_regions


def names_in(schema) -> set[str]:
    """Every name that some enumeration of the schema offers."""
    if isinstance(schema, dict):
        found = set(schema.get("enum", ())) if isinstance(schema.get("enum"), list) else set()
        return found.union(*(names_in(value) for value in schema.values()))
    return set().union(*(names_in(item) for item in schema)) if isinstance(schema, list) else set()


def test_schema_offers_keys_and_names():
    schema = json.loads(json.dumps(json_schema()))
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["required"]) == {"schema", "title", "regions", "duration"}
    assert schema["additionalProperties"] is False
    offered = names_in(schema)
    assert offered >= set(mechanisms()) | set(interventions.names()) | {region.name for region in all_regions()}


def test_keys_of_the_shipped_cases_are_in_the_schema():
    schema = json_schema()
    assert set(schema["properties"]) >= {"supply", "activity", "arms", "visits"}
    for path in shipped_cases().values():
        assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) <= set(schema["properties"])


def test_every_reference_is_defined():
    text = json.dumps(json_schema())
    defined = json_schema()["$defs"]
    assert all(part.split('"')[0] in defined for part in text.split("#/$defs/")[1:])
