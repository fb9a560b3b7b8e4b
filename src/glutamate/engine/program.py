"""Programs that are traced once: the second process reads them back from disk instead of tracing them again.

JAX keeps compiled machine code on disk, but a new process still has to trace the Python function before it can look the
code up, which for a stiff solver of a large network takes longer than the compilation that is saved. A `Program` keeps
the traced form (serialised StableHLO, plain data) beside the compiled code. It is found by a hash of the source files it
was made from, the versions of JAX, the platform and the shapes of its arguments, so that a changed equation or another
machine never meets an old program; a damaged file is made again.

It is a cache of the outermost call only. Called inside a trace (`jit`, `vmap`, `jvp`), a program is the function behind it,
which is then part of what is traced; so everything that runs as a program can be batched and differentiated.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jax
import jax.export
import jaxlib
import numpy as np

from glutamate.cache_folder import cache_directory
from glutamate.engine import extensions
from glutamate.errors import ComponentError

_CHECKSUM = hashlib.sha256().digest_size


class Program:
    """A pure function of pytrees of arrays that returns arrays in plain tuples, lists and dictionaries.

    Args:
        name: unique name.
        function: called with the same pytrees as the program; traced once for each set of shapes.
        sources: packages and modules whose source decides what the function is.
        quick: compile with the least effort: for programs that take longer to compile than they will ever run. Measured on the
            synaptic factors: less than half of the time to compile, half more to run, which is milliseconds. One that takes
            steps in time runs three times as long and is not quick.
    """

    def __init__(self, name: str, function: Callable[..., Any], sources: Sequence[str], quick: bool = False) -> None:
        self.name = name
        self.options = {"xla_backend_optimization_level": 0} if quick else None
        self.function = function
        self.sources = tuple(sources)
        self._ready: dict[Any, Callable[..., Any]] = {}
        # Two threads that want the same program wait for one compilation.
        self._one_at_a_time = threading.Lock()

    def __call__(self, *args: Any) -> Any:
        leaves, structure = jax.tree_util.tree_flatten(args)
        if any(isinstance(leaf, jax.core.Tracer) for leaf in leaves):
            return self.function(*args)
        # NumPy arrays go in as they are: to make JAX arrays of some hundred leaves would take longer than many a program.
        arrays = [leaf if isinstance(leaf, jax.Array) else np.asarray(leaf) for leaf in leaves]
        signature = (structure, source_hash(self.sources), *((a.shape, a.dtype) for a in arrays))
        with self._one_at_a_time:
            if signature not in self._ready:
                made = jax.jit(self._traced(arrays, structure).call, compiler_options=self.options)
                result = made(*arrays)
                self._ready[signature] = made
                return result
        return self._ready[signature](*arrays)

    def _traced(self, arrays: Sequence[Any], structure: Any) -> jax.export.Exported:
        file = self._file(arrays, structure)
        kept = _read(file)
        if kept is not None:
            return jax.export.deserialize(bytearray(kept))

        def flat(*leaves: Any) -> Any:
            return self.function(*jax.tree_util.tree_unflatten(structure, leaves))

        traced = jax.export.export(jax.jit(flat))(*(jax.ShapeDtypeStruct(a.shape, a.dtype) for a in arrays))
        _write(file, bytes(traced.serialize()))
        return traced

    def _file(self, arrays: Sequence[Any], structure: Any) -> Path:
        told = (self.name, jax.__version__, jaxlib.__version__, jax.default_backend(), source_hash(self.sources))
        shapes = [(a.shape, str(a.dtype)) for a in arrays]
        key = hashlib.sha256(repr((told, str(structure), shapes)).encode()).hexdigest()
        return cache_directory() / "programs" / f"{self.name}-{key[:40]}.bin"


@cache
def source_hash(names: tuple[str, ...]) -> str:
    """A hash of every Python file of the named packages and modules, and of components that join them from outside."""
    found = hashlib.sha256()
    for name in names:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise ComponentError(f"a program is made from {name!r}, which is no module")
        origin = Path(spec.origin)
        files = sorted(origin.parent.rglob("*.py")) if spec.submodule_search_locations else [origin]
        for file in files:
            found.update(file.name.encode() + file.read_bytes())
    for file in extensions.files(names):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def _read(file: Path) -> bytes | None:
    """What `_write` put there; None if there is nothing or the checksum in front of it does not fit."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    checksum, kept = content[:_CHECKSUM], content[_CHECKSUM:]
    return kept if hashlib.sha256(kept).digest() == checksum else None


def _write(file: Path, content: bytes) -> None:
    """Write beside and rename; a cache that cannot be written costs time, never a run."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(content).digest() + content)
        os.replace(draft, file)
    except OSError:
        pass
