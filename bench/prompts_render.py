"""Asking for a prompt: what filling it in costs over the barest endpoint of the same application."""

import statistics
import sys
import time
from collections.abc import Callable

import httpx

from bench import results
from bench.panel import open_panel
from bench.results import Rounds
from bench.serving import PASSWORD

SECTION = "Rendering prompts"
ROUNDS = 5
_REQUESTS = 100
_CHARACTERS = 5_000
_VARIABLES = 20


def main() -> int:
    """Measure, print, and write the section."""
    with open_panel(is_durable=False) as panel:
        panel.start_web()
        panel.wait_until_up()
        url = f"http://127.0.0.1:{panel.port}"
        with httpx.Client(base_url=f"{url}/api/v1", timeout=30) as program:
            program.headers["Authorization"] = f"Bearer {_prepare(url)}"
            values = {f"v{number}": f"value {number}" for number in range(_VARIABLES)}

            def asked(path: str, query: dict[str, str] | None = None, tag: str = "") -> Callable[[], int]:
                headers = {"If-None-Match": tag} if tag else {}

                def ask() -> int:
                    answer = program.get(path, params=query, headers=headers)
                    if answer.is_error or answer.is_success == bool(tag):
                        raise RuntimeError(f"{path} answered {answer.status_code}")
                    return len(answer.content)

                return ask

            known = program.get("/prompts/measured/render", params=values).raise_for_status().headers["ETag"]
            whats = {
                "a bare endpoint behind the same key (`GET /roles`)": asked("/roles"),
                f"a prompt of {_CHARACTERS:,} characters with {_VARIABLES} values": asked(
                    "/prompts/measured/render", values
                ),
                "the same once more, by its `ETag`": asked("/prompts/measured/render", values, known),
                "a prompt of 100,000 characters": asked("/prompts/large/render"),
            }
            text = _table(_measured(whats))
    print(text)
    results.write_section(SECTION, text)
    return 0


def _prepare(url: str) -> str:
    """Set the panel up through the door; returns the key of a program."""
    owner = {"organization_name": "Agency", "name": "Owner", "email": "owner@example.com", "password": PASSWORD}
    with httpx.Client(base_url=f"{url}/api/v1", headers={"Origin": url}, timeout=30) as client:
        client.post("/setup", json=owner).raise_for_status()
        names = " ".join(f"{{{{v{number}}}}}" for number in range(_VARIABLES))
        for name, length in (("measured", _CHARACTERS), ("large", 100_000)):
            text = f"{names}\n{'You answer the phone of a clinic, and you are brief. ' * (length // 50)}"[:length]
            made = client.post("/prompts", json={"name": name, "text": text}).raise_for_status().json()
            client.put(f"/prompts/{made['id']}/labels/production", json={"version": 1}).raise_for_status()
        body = {"name": "program", "permissions": ["prompts:read"]}
        key: str = client.post("/api-keys", json=body).raise_for_status().json()["key"]
        return key


def _measured(whats: dict[str, Callable[[], int]]) -> dict[str, tuple[Rounds, int]]:
    """Milliseconds of each, the median of a round, the requests of all in turn; and the bytes of the answer."""
    sizes = {name: what() for name, what in whats.items()}
    rounds: dict[str, list[float]] = {name: [] for name in whats}
    for _ in range(ROUNDS):
        took: dict[str, list[float]] = {name: [] for name in whats}
        for _ in range(_REQUESTS):
            for name, what in whats.items():
                began = time.perf_counter()
                what()
                took[name].append((time.perf_counter() - began) * 1000)
        for name, times in took.items():
            rounds[name].append(statistics.median(times))
    return {name: (Rounds(values), sizes[name]) for name, values in rounds.items()}


def _table(measured: dict[str, tuple[Rounds, int]]) -> str:
    bare, prompt = (measured[name][0].median for name in list(measured)[:2])
    return "\n".join(
        [
            "One program with a key, one web process, one request after the other.",
            "",
            "| ratio of medians | measured | goal |",
            "| --- | --- | --- |",
            f"| `GET /prompts/{{name}}/render` ÷ the bare endpoint | **{prompt / bare:.2f}** | ≤ 2.5 |",
            "",
            "| what | p50 | lowest – highest round | answer |",
            "| --- | --- | --- | --- |",
            *(
                f"| {name} | {rounds.median:.2f} ms | {min(rounds.values):.2f} – {max(rounds.values):.2f} |"
                f" {size / 1000:,.1f} kB |"
                for name, (rounds, size) in measured.items()
            ),
            "",
            f"{ROUNDS} rounds of {_REQUESTS} requests each. {results.provenance()}",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
