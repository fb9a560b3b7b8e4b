#!/usr/bin/env bash
# brainmass 0.1.1 has a BOLD signal of -7.8 % at rest: a ratio is taken with the wrong variable.
#
# Expected: the package's own documentation of `BOLDSignal` (and Friston 2003, doi:10.1016/S1053-8119(03)00202-7) gives
# V0 (k1 (1 - q) + k2 (1 - q/v) + k3 (1 - v)), which is 0 at rest, where q = v = 1; an activity of 0.2 that is held gives 1.9 %.
#
# Seen: `bold()` divides q by rho, the resting extraction of 0.34, where the volume v belongs. At rest the signal is
# V0 k2 (1 - 1/0.34) = -7.8 %; with the activity held it is -4.8 %. The states are right: with v in the place of rho they give 0 and 1.9 %.
#
# Hurt: who simulates or fits BOLD: no drift to discard, but a wrong level and a response 1.6 times too large, with other weights
# of volume and deoxyhaemoglobin, hence another shape. Compute the signal from the states yourself.
#
# bash findings/brainmass_bold_below_zero.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check brainmass==0.1.1 jax==0.10.2
cd "$place"
env/bin/python -W ignore - <<'EOF'
import brainmass
import brainstate
import jax.numpy as jnp

HELD, SECONDS, STEP = 0.2, 60, 0.01
V0, RHO = 0.02, 0.34


def settled(activity):
    """What `bold` says and what its documentation says, in percent, once everything is still."""
    with brainstate.environ.context(dt=STEP):
        model = brainmass.BOLDSignal(1)
        model.init_state()
        brainstate.transform.for_loop(lambda _: model.update(jnp.full(1, activity)), jnp.arange(int(SECONDS / STEP)))
        q, v = float(model.q.value[0]), float(model.v.value[0])
        documented = V0 * (7 * RHO * (1 - q) + 2 * (1 - q / v) + (2 * RHO - 0.2) * (1 - v))
        return 100 * float(model.bold()[0]), 100 * documented


rest, active = settled(0.0), settled(HELD)
for name, (seen, documented) in (("no activity", rest), (f"activity {HELD} held", active)):
    print(f"{name}: bold() gives {seen:.2f} %, the documented formula on the same states {documented:.2f} %")
same = abs(rest[0] + 7.76) < 0.1 and abs(rest[1]) < 0.05 and abs(active[1] - 1.89) < 0.1
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
