"""Results: a labelled tree with its provenance, stored as Zarr, written whole or not at all.

enters   the tree of a simulation, its case
leaves   a folder that `open_result` reads back

store.py        save and open
provenance.py   versions, hashes, time
run_folder.py   the folder of a run; checkpoint.py its finished parts while it is made
"""

from glutamate.result.checkpoint import Checkpoint
from glutamate.result.errors import ResultError
from glutamate.result.provenance import FORMAT_VERSION, stamp
from glutamate.result.store import open_result, save

__all__ = ["FORMAT_VERSION", "Checkpoint", "ResultError", "open_result", "save", "stamp"]
