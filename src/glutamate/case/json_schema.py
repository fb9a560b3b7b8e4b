"""The format of a case as JSON schema, with which editors complete and check a case while it is written.

Names of mechanisms, regions and interventions are offered; what else the reader accepts (aliases) passes too.
"""

from __future__ import annotations

from typing import Any

from glutamate.case.schema import VERSION, case_keys


def json_schema() -> dict[str, Any]:
    """JSON schema (draft 2020-12) of a case."""
    made: dict[str, Any] = case_keys().model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": f"glutamate case, schema {VERSION}",
    }
