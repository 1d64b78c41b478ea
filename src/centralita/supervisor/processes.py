"""Starting processes that cannot outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from centralita.supervisor.account import Account

_SET_PARENT_DEATH_SIGNAL = 1
_C_LIBRARY = ctypes.CDLL(None, use_errno=True)


def start(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    account: Account | None = None,
    directory: Path | None = None,
    output: IO[Any] | int | None = None,
    keep: Sequence[int] = (),
    farewell: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a process in its own session, which gets `farewell` from the kernel when this one dies."""
    return subprocess.Popen(
        command,
        env=dict(environment),
        cwd=directory,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        pass_fds=tuple(keep),
        start_new_session=True,
        preexec_fn=_die_with_parent(farewell),  # noqa: PLW1509  # nothing in the kernel call takes a lock
        **(account.process_options() if account else {}),
    )


def is_alive(process_id: int) -> bool:
    """Whether a process with this id exists and is no zombie."""
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state not in {"Z", "X"}


def _die_with_parent(farewell: signal.Signals) -> Callable[[], None] | None:
    # The kernel watches the thread that forks: one that ends earlier than its process would take the child along.
    if threading.current_thread() is not threading.main_thread():
        return None
    parent = os.getpid()

    def ask_kernel() -> None:
        _C_LIBRARY.prctl(_SET_PARENT_DEATH_SIGNAL, farewell.value)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_kernel
