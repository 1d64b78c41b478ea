"""`make fuzz`: at least 100,000 generated requests over every operation of a running panel."""

import argparse
import sys
import time
import uuid

import httpx

from bench import generated_cases, results
from bench.generated_cases import Target
from bench.serving import PASSWORD, serving

CASES = 100_000
EMAIL = "fuzz@example.com"


def main() -> int:
    """Try, print, and add a line to the table of runs."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--cases", type=int, default=CASES)
    given = parser.parse_args()
    began = time.monotonic()
    tried = 0
    failures: list[str] = []
    with serving() as url:
        _set_up(url)
        operations = generated_cases.operations(_furnish(url))
        examples = given.cases // len(operations) + 1
        for identifier, operation in operations.items():
            target = _furnish(url)
            try:
                statuses = generated_cases.try_operation(target, operation, examples=examples, seed_number=given.seed)
                tried += statuses.total()
                print(f"{identifier}: {dict(sorted(statuses.items()))}", flush=True)
            except Exception as error:  # noqa: BLE001 - every operation is tried; the first failures are shown
                failures.append(f"{identifier}: {error}")
                print(f"{identifier}: FAILED\n{error}", flush=True)
    outcome = "no crash, no answer off its schema" if not failures else f"{len(failures)} operations failed"
    seconds = time.monotonic() - began
    results.add_run(results.Run("fuzz", given.seed, tried, seconds, outcome))
    print(f"{tried} cases in {seconds:.0f} s: {outcome}")
    return 1 if failures else 0


def _set_up(url: str) -> None:
    with _browser(url) as browser:
        setup = {"organization_name": "Fuzz", "name": "Fuzz", "email": EMAIL, "password": PASSWORD}
        browser.post("/api/v1/setup", json=setup).raise_for_status()


def _furnish(url: str) -> Target:
    """A session just begun, with a workspace, an agent and a call: some operations end sessions or delete things."""
    with _browser(url) as browser:
        browser.post("/api/v1/auth/login", json={"email": EMAIL, "password": PASSWORD}).raise_for_status()
        name = uuid.uuid4().hex
        connection = browser.post("/api/v1/connections", json={"name": name, "kind": "sandbox"}).json()
        agent = {
            "connection_id": connection["id"],
            "name": name,
            "language": "es-ES",
            "voice_id": "11labs-Adrian",
            "prompt": "Atiende el teléfono.",
            "first_message": "Buenos días",
        }
        made = browser.post("/api/v1/agents", json=agent).json()
        call = browser.post("/api/v1/calls", json={"kind": "web", "agent_id": made["id"]}).json()
        ids = {"connection_id": connection["id"], "agent_id": made["id"], "call_id": call["id"]}
        return Target(url, dict(browser.cookies), ids, {name: agent[name] for name in ("language", "voice_id")})


def _browser(url: str) -> httpx.Client:
    return httpx.Client(base_url=url, headers={"Origin": url}, timeout=60)


if __name__ == "__main__":
    sys.exit(main())
