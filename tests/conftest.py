"""What every test runs under: one thread per worker, figures without a screen, no network.

The environment is set before anything imports JAX. NPROC is what sizes XLA's own thread pools on the CPU (the flag
xla_cpu_multi_thread_eigen no longer limits them).
"""

import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TOO_EARLY = {"numpy", "jax"} & set(sys.modules)
for _threads in ("NPROC", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_threads] = "1"
os.environ["MPLBACKEND"] = "Agg"
os.environ.setdefault("JAX_PLATFORMS", "cpu")

ROOT = Path(__file__).resolve().parent.parent


class NetworkBlocked(RuntimeError):
    """A test tried to leave the machine."""


def is_local(family: int, address: Any) -> bool:
    """Whether a socket address stays on this machine."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = address[0]
    try:
        return host in ("localhost", "") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Sockets connect to this machine only, and no other name is looked up."""

    def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if not is_local(self.family, address):
                raise NetworkBlocked(f"tests must not use the network: connection to {address}")
            return method(self, address)

        return connect

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None and not is_local(socket.AF_INET, (host if isinstance(host, str) else host.decode(),)):
            raise NetworkBlocked(f"tests must not use the network: look-up of {host!r}")
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@pytest.fixture(scope="session")
def imported_too_early() -> set[str]:
    """Numerical libraries that were there before their threads were limited, which a plugin of pytest can cause."""
    return TOO_EARLY


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data(root: Path) -> Path:
    """The folder of real input files beside the checkout; skips where there is none."""
    folder = root.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the real input files in {os.path.relpath(folder, root)}")
    return folder
