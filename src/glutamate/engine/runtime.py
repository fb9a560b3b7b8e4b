"""The one place where the numerical runtime is configured: 64-bit numbers, the compilation cache and XLA's CPU options.

Metabolism is stiff (eigenvalues from 1e-4 to 3e3 per minute), hence 64 bit throughout; kernels that are noise-limited
pass their 32-bit dtype explicitly. Compiled programs are kept on disk, so that a second process does not compile again.
"""

import os
from functools import cache
from importlib.metadata import version

from glutamate.cache_folder import cache_directory

FUSION_EMITTERS = "xla_cpu_use_fusion_emitters"
"""Option of XLA, false below. Measured on the 38-state network: the older emitters compile two to three times faster and
run at the same speed. jaxlib 0.11 has only the newer ones, and ends the process if it is given the option."""
_WITHOUT_OLDER_EMITTERS = (0, 11)


@cache
def has_older_emitters(jaxlib: str | None = None) -> bool:
    """Whether this jaxlib (default: the one installed) can choose between emitters."""
    numbers = (jaxlib or version("jaxlib")).split(".")[:2]
    return tuple(int(n) for n in numbers) < _WITHOUT_OLDER_EMITTERS


def configure() -> None:
    """Switch JAX to 64 bit and to the persistent cache. Idempotent; must run before the first array is made."""
    flags = os.environ.get("XLA_FLAGS", "")
    if has_older_emitters() and FUSION_EMITTERS not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} --{FUSION_EMITTERS}=false".strip()

    import jax

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_compilation_cache_dir", str(cache_directory() / "jax"))
    # Operations that are called one by one compile in some 20 ms each, and there are hundreds of them.
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
