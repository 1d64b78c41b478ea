"""The process: what it loads, what it says, how it ends."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

COMMAND = [sys.executable, "-m", "centralita.retell.sandbox"]


class TestStart:
    def test_loads_neither_the_sdk_nor_the_panel(self) -> None:
        script = (
            "import sys, centralita.retell.sandbox.__main__, centralita.retell.sandbox.server\n"
            "heavy = ('retell', 'pydantic', 'httpx', 'fastapi', 'sqlalchemy')\n"
            "assert not [name for name in heavy if name in sys.modules]\n"
            "known = ('centralita', 'centralita.retell')\n"
            "ours = [name for name in sys.modules if name.startswith('centralita')]\n"
            "assert all(name in known or name.startswith('centralita.retell.') for name in ours), ours"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

    def test_checks_bodies_without_loading_the_sdk(self) -> None:
        script = (
            "import asyncio, sys\n"
            "from centralita.retell.sandbox import validation\n"
            "asyncio.run(validation.check('llm_create_params.LlmCreateParams', {'start_speaker': 'user'}))\n"
            "assert 'retell' not in sys.modules"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

    def test_serves_says_where_and_ends_on_sigterm(self, tmp_path: Path) -> None:
        options = ["--port", "0", "--api-key", "k", "--data-dir", str(tmp_path), "--speed", "60", "--seed", "1"]
        with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            url = found.group()
            health = self._first_answer(f"{url}/_sandbox/health")
            assert health == {"status": "ok", "speed": 60.0, "workspaces": 1}
            answer = httpx.get(f"{url}/get-api-key-info", headers={"authorization": "Bearer k"})
            assert answer.json()["org_name"] == "Sandbox"
            process.send_signal(signal.SIGTERM)
            assert process.wait(5) in {0, -signal.SIGTERM}

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ([], "Give --api-key"),
            (["--api-key", "k", "--speed", "0"], "--speed"),
            (["--api-key", "k", "--port", "70000"], "--port"),
        ],
    )
    def test_says_what_is_wrong(self, options: list[str], words: str) -> None:
        done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert words in done.stderr

    @staticmethod
    def _first_answer(url: str) -> object:
        for _ in range(100):
            try:
                return httpx.get(url).json()
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError(f"{url} never answered")

    def test_a_killed_process_loses_nothing(self, tmp_path: Path) -> None:
        headers = {"authorization": "Bearer k"}
        options = ["--port", "0", "--api-key", "k", "--data-dir", str(tmp_path)]
        made: list[str] = []
        for _ in range(2):
            with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                url = process.stdout.readline().split()[-1]
                self._first_answer(f"{url}/_sandbox/health")
                for _ in range(5):
                    answer = httpx.post(f"{url}/create-retell-llm", json={"start_speaker": "user"}, headers=headers)
                    made.append(answer.json()["llm_id"])
                listed = httpx.get(f"{url}/v2/list-retell-llms?sort_order=ascending", headers=headers).json()
                process.kill()
            assert [item["llm_id"] for item in listed["items"]] == made
