"""The listening socket, opened once and shared by every web process."""

import errno
import socket

from centralita.supervisor.errors import StartError

_BACKLOG = 2048


def bind(host: str, port: int) -> socket.socket:
    """Listen on an address, or say in a sentence why not."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror:
        raise StartError(
            f"The host '{host}' is not an address of this machine: use 127.0.0.1, 0.0.0.0 or ::."
        ) from None
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(_BACKLOG)
    except OSError as error:
        opened.close()
        raise StartError(_explain(error, host, port)) from None
    opened.set_inheritable(True)
    return opened


def port_of(opened: socket.socket) -> int:
    """The port a socket listens on."""
    port: int = opened.getsockname()[1]
    return port


def free_port(preferred: int = 0) -> int:
    """A port of the loopback address that nobody listens on: the preferred one where possible."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port_of(probe)
    raise StartError("No port is free on 127.0.0.1: stop some of the programs that listen there.")


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken: stop what listens there, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"The address {host} is not one of this machine: use 127.0.0.1, 0.0.0.0 or ::."
    return f"Centralita cannot listen on {host}, port {port} ({error.strerror}): choose another with --port."
