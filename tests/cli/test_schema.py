"""`glutamate schema` prints JSON and nothing else."""

import json

from glutamate.case import json_schema
from glutamate.cli.main import main
from glutamate.errors import ExitCode


def test_schema(capsys):
    assert main(["schema"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(json_schema()))
