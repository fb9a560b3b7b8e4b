#!/usr/bin/env bash
# NetPyNE 1.1.1 ignores a misspelt key of a connection and fills in its default, for a weight 1 µS: two thousand times what was meant.
#
# Expected: `stimTargetParams` and `connParams` have fixed keys in the documentation (weight, delay, synMech, ...), and NetPyNE has a
# validator of netParams. A key that does not exist was expected to be told.
#
# Seen: the validator knows ("Wrong key"), but `cfg.validateNetParams` is off as it comes, and always off on more than one core.
# `{"wieght": 0.0005}` passes in silence. The synapse gets weight 1, in µS for Exp2Syn, and lifts a small passive cell from -65 to
# -0.07 mV, where 0.0005 lifts it to -57.7 mV. A misspelt delay becomes 1 ms in the same way. Switched on, the validator prints, and
# the run goes on with weight 1.
#
# Hurt: who builds networks from dictionaries: a slip of a letter makes epileptic activity or, for a delay, another rhythm, and is found
# late because every run succeeds. Set `cfg.validateNetParams = True`, on one core, and read what it prints.
#
# bash findings/netpyne_misspelt_weight.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check netpyne==1.1.1 neuron==9.0.2 numpy==2.4.6
cd "$place"
env/bin/python -W ignore - <<'EOF'
import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()):
    from netpyne import sim, specs


def run(validate, **target):
    """Highest voltage (mV), weight and delay of the synapse, and whether the wrong key was told."""
    net = specs.NetParams()
    soma = {"geom": {"diam": 18.8, "L": 18.8, "Ra": 123.0}, "mechs": {"pas": {"g": 1e-4, "e": -65.0}}}
    net.cellParams["cell"] = {"secs": {"soma": soma}}
    net.popParams["P"] = {"cellType": "cell", "numCells": 1}
    net.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.1, "tau2": 5.0, "e": 0}
    net.stimSourceParams["drive"] = {"type": "NetStim", "rate": 10, "noise": 0, "start": 50}
    net.stimTargetParams["drive->P"] = {"source": "drive", "conds": {"pop": "P"}, "synMech": "exc", **target}
    config = specs.SimConfig()
    config.validateNetParams = validate
    config.duration, config.dt, config.recordStep, config.recordCells = 100, 0.1, 0.1, ["all"]
    config.recordTraces = {"V": {"sec": "soma", "loc": 0.5, "var": "v"}}
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        sim.createSimulate(netParams=net, simConfig=config)
    synapse = sim.net.cells[0].conns[0]
    told = "Wrong key" in said.getvalue()
    return max(sim.allSimData["V"]["cell_0"]), synapse["weight"], synapse["delay"], told


found = {
    "as meant": run(False, weight=0.0005, delay=3),
    "wieght": run(False, wieght=0.0005, delay=3),
    "dealy": run(False, weight=0.0005, dealy=3),
    "wieght, validated": run(True, wieght=0.0005, delay=3),
}
for name, (top, weight, delay, told) in found.items():
    print(f"{name:17}: weight {weight:g} uS, delay {delay:g} ms, highest voltage {top:.2f} mV, told: {told}")
meant, slip, late, validated = found.values()
same = meant[1:] == (0.0005, 3, False) and slip[1:] == (1, 3, False) and late[1:] == (0.0005, 1, False) and validated[1:] == (1, 3, True)
same = same and meant[0] < -50 and slip[0] > -1
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
