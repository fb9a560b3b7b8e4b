"""The shared foundation: declarations, random keys, the reaction network and its stiff solver.

Every link imports from here and nothing here imports a link. Modules in this folder import only JAX and NumPy.
Importing the package switches JAX to 64 bit and points it at the persistent compilation cache (see `runtime`).
"""

from glutamate.engine import runtime

runtime.configure()
