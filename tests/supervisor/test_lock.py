"""Who holds a data directory."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from centralita.supervisor import lock
from centralita.supervisor.errors import StartError
from centralita.supervisor.lock import DataLock


class TestAcquire:
    def test_a_second_one_names_the_holder_and_since_when(self, tmp_path: Path) -> None:
        first = DataLock(tmp_path)
        first.acquire()
        named = re.escape(f"in use by process {os.getpid()} since ") + r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
        with pytest.raises(StartError, match=named):
            DataLock(tmp_path).acquire()
        first.release()
        DataLock(tmp_path).acquire()

    def test_falls_with_its_holder(self, tmp_path: Path) -> None:
        holder = (
            "import os, sys; from pathlib import Path; from centralita.supervisor.lock import DataLock\n"
            "DataLock(Path(sys.argv[1])).acquire(); os.kill(os.getpid(), 9)"
        )
        subprocess.run([sys.executable, "-c", holder, str(tmp_path)], check=False)
        assert not lock.is_held(tmp_path)
        DataLock(tmp_path).acquire()
        assert lock.is_held(tmp_path)
