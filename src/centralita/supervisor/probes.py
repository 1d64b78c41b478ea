"""Small questions to the processes that were started, without a client library."""

import json
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a process said about itself."""

    status: int
    body: str

    @property
    def is_ready(self) -> bool:
        """Whether it says that everything is there."""
        return self.status == 200

    def detail(self) -> str:
        """Its reason, in words."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return f"status {self.status}"
        return str(found.get("detail") or found) if isinstance(found, dict) else str(found)


def ask(host: str, port: int, path: str, seconds: float = 2.0) -> Answer | None:
    """GET a path; nothing when nobody answers in time."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    named = f"[{target}]" if ":" in target else target
    request = f"GET {path} HTTP/1.1\r\nHost: {named}:{port}\r\nConnection: close\r\n\r\n"
    received = bytearray()
    try:
        with socket.create_connection((target, port), timeout=seconds) as connection:
            connection.sendall(request.encode("ascii"))
            while part := connection.recv(65536):
                received += part
    except OSError:
        return None
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    words = head.split(None, 2)
    if len(words) < 2 or not words[1].isdigit():
        return None
    return Answer(int(words[1]), body.decode("utf-8", "replace"))


def listens(port: int) -> bool:
    """Whether somebody accepts connections on this port of the loopback address."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
