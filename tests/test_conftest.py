"""The conditions that every test runs under hold."""

import os
import socket

import pytest


def test_one_thread_per_worker(imported_too_early):
    assert not imported_too_early
    for name in ("NPROC", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        assert os.environ[name] == "1"


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80)])
def test_connection_off_the_machine_is_refused(address):
    with socket.socket() as client, pytest.raises(RuntimeError, match="must not use the network"):
        client.connect(address)
    with socket.socket() as client, pytest.raises(RuntimeError, match="must not use the network"):
        client.connect_ex(address)


@pytest.mark.parametrize("host", ["example.org", b"example.org", "192.0.2.1"])
def test_look_up_of_another_host_is_refused(host):
    with pytest.raises(RuntimeError, match="must not use the network"):
        socket.getaddrinfo(host, 80)


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as client:
            assert client.getpeername()[1] == port


def test_warnings_are_errors():
    import warnings

    with pytest.raises(UserWarning):
        warnings.warn("any warning fails the test that causes it", stacklevel=1)
