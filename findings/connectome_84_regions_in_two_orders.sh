#!/usr/bin/env bash
# tvboptim 0.4.0 and vbi 0.4.4 ship the same 84 regions in orders that share no position.
#
# Expected: both offer an example connectome of the 84 regions of the Desikan-Killiany atlas with cerebellum and deep nuclei: symmetric
# arrays of one size, with labels beside them. Pairing the weights of one with functional connectivity, a map or a mirror image made for
# the other, by position, looked sound.
#
# Seen: paired by position the logarithms of the weights correlate 0.18, paired by name 0.9 and more. vbi lists each side from the
# cerebellum to the insula, so that region i + 42 is the twin of i. tvboptim lists the left from cortex to deep nuclei and the right from
# deep nuclei to cortex, under other abbreviations, so that i + 42 is never the twin. The largest weights are 8706 and 210223. vbi's
# README calls its 84 regions cortical; 16 are not, and every centre in its file is 0, 0, 0.
#
# Hurt: who swaps one connectome for the other, or mirrors sides by i + 42: shapes agree, nothing fails, and a correlation near zero is
# read as a result. Distances and delays from vbi's centres are all zero. Pair by name.
#
# bash findings/connectome_84_regions_in_two_orders.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check numpy==2.4.6
# Only their data files are read: what the two need to run is large, and vbi has to be built.
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check --no-deps tvboptim==0.4.0
"$place/env/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --dest "$place" vbi==0.4.4
cd "$place"
env/bin/python -W ignore - <<'EOF'
import tarfile
from pathlib import Path

import numpy as np

# Abbreviations of tvboptim beside FreeSurfer's names, as vbi writes them.
CORTEX = dict(zip(
    "BSTS CACG CMFG CU EC FG IPG ITG ICG LOG LOFG LG MOFG MTG PHIG PaCG POP POR PTR PCAL PoCG PCG PrCG PCU RACG RMFG SFG SPG STG SMG FP TP TTG IN".split(),
    "bankssts caudalanteriorcingulate caudalmiddlefrontal cuneus entorhinal fusiform inferiorparietal inferiortemporal isthmuscingulate "
    "lateraloccipital lateralorbitofrontal lingual medialorbitofrontal middletemporal parahippocampal paracentral parsopercularis parsorbitalis "
    "parstriangularis pericalcarine postcentral posteriorcingulate precentral precuneus rostralanteriorcingulate rostralmiddlefrontal superiorfrontal "
    "superiorparietal superiortemporal supramarginal frontalpole temporalpole transversetemporal insula".split(),
))
DEEP = {
    "CER": "Cerebellum-Cortex", "TH": "Thalamus-Proper", "CA": "Caudate", "PU": "Putamen", "PA": "Pallidum", "HI": "Hippocampus",
    "AM": "Amygdala", "AC": "Accumbens-Area",
}


def long_name(label):
    side, short = label.split(".")
    return f"ctx-{side.lower()}h-{CORTEX[short]}" if short in CORTEX else f"{'Left' if side == 'L' else 'Right'}-{DEEP[short]}"


folder = next(Path("env").glob("lib/python*/site-packages/tvboptim/data/connectivity/dk_average"))
held = np.load(folder / "data.npz", allow_pickle=True)
one, names_one = held["weights"], [long_name(str(label)) for label in held["region_labels"]]
with tarfile.open(next(Path().glob("vbi-*.tar.gz"))) as archive:
    table = lambda name: archive.extractfile(f"vbi-0.4.4/vbi/dataset/connectivity_84/{name}").read().decode().split("\n")
    two = np.array([row.split() for row in table("weights.txt") if row.strip()], float)
    rows = [row.split() for row in table("centres.txt") if row.strip()]
names_two, centres = [row[0] for row in rows], np.array([row[1:] for row in rows], float)
assert set(names_one) == set(names_two) and len(names_one) == 84

pairs = np.triu_indices(84, 1)
alike = lambda a, b: np.corrcoef(np.log1p(a[pairs]), np.log1p(b[pairs]))[0, 1]
order = [names_two.index(name) for name in names_one]
by_position, by_name = alike(one, two), alike(one, two[np.ix_(order, order)])
twin = lambda name: name.replace("lh-", "rh-").replace("Left", "Right")
twins = {package: sum(twin(names[i]) == names[i + 42] for i in range(42)) for package, names in (("tvboptim", names_one), ("vbi", names_two))}
shared = sum(a == b for a, b in zip(names_one, names_two))
print(f"same regions, {shared} of 84 at the same position")
print(f"log weights correlate {by_position:.2f} by position, {by_name:.2f} by name; largest {one.max():.0f} and {two.max():.0f}")
print(f"of 42 regions, i + 42 is the twin of {twins['tvboptim']} in tvboptim and of {twins['vbi']} in vbi")
print(f"vbi: {sum(not name.startswith('ctx') for name in names_two)} regions that are not cortical; centres other than 0, 0, 0: {np.any(centres, axis=1).sum()}")
same = shared == 0 and by_position < 0.3 and by_name > 0.85 and twins == {"tvboptim": 0, "vbi": 42} and not centres.any()
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
