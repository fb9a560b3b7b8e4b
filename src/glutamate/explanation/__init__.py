"""Why a result is what it is: which mechanism moves which read-out of the chain, by how much, and by which path."""
