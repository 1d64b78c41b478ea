"""`make fuzz`: at least 100,000 generated requests over every operation of a running panel."""

import argparse
import sys
import time

import httpx

from bench import generated_cases, results
from bench.generated_cases import Target
from bench.serving import PASSWORD, serving

CASES = 100_000


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
        target = _furnish(url)
        operations = generated_cases.operations(target)
        examples = given.cases // len(operations) + 1
        for identifier, operation in operations.items():
            try:
                statuses = generated_cases.try_operation(target, operation, examples=examples, seed_number=given.seed)
                tried += statuses.total()
                print(f"{identifier}: {dict(sorted(statuses.items()))}", flush=True)
            except Exception as error:  # noqa: BLE001 - every operation is tried; the first failures are shown
                failures.append(f"{identifier}: {error}")
                print(f"{identifier}: FAILED\n{error}", flush=True)
            target = _sign_in_again(target)
    outcome = "no crash, no answer off its schema" if not failures else f"{len(failures)} operations failed"
    seconds = time.monotonic() - began
    results.add_run(results.Run("fuzz", given.seed, tried, seconds, outcome))
    print(f"{tried} cases in {seconds:.0f} s: {outcome}")
    return 1 if failures else 0


def _furnish(url: str) -> Target:
    with httpx.Client(base_url=url, headers={"Origin": url}, timeout=60) as browser:
        setup = {"organization_name": "Fuzz", "name": "Fuzz", "email": "fuzz@example.com", "password": PASSWORD}
        browser.post("/api/v1/setup", json=setup).raise_for_status()
        connection = browser.post("/api/v1/connections", json={"name": "Sandbox", "kind": "sandbox"}).json()
        agent = {
            "connection_id": connection["id"],
            "name": "Recepción",
            "language": "es-ES",
            "voice_id": "11labs-Adrian",
            "prompt": "Atiende el teléfono.",
            "first_message": "Buenos días",
        }
        made = browser.post("/api/v1/agents", json=agent).json()
        call = browser.post("/api/v1/calls", json={"kind": "web", "agent_id": made["id"]}).json()
        ids = {"connection_id": connection["id"], "agent_id": made["id"], "call_id": call["id"]}
        return Target(url, dict(browser.cookies), ids)


def _sign_in_again(target: Target) -> Target:
    """Some operations end sessions or change the password's age; the next one starts fresh."""
    with httpx.Client(base_url=target.url, headers={"Origin": target.url}, timeout=60) as browser:
        browser.post("/api/v1/auth/login", json={"email": "fuzz@example.com", "password": PASSWORD}).raise_for_status()
        return Target(target.url, dict(browser.cookies), target.ids)


if __name__ == "__main__":
    sys.exit(main())
