"""Make the picture of the readme: a panel of its own, an agent, some simulated calls, the overview in Chromium."""

import os
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from bench.serving import PASSWORD, serving  # noqa: E402 - the checkout is put on the path first

_PICTURE = _ROOT / "docs" / "images" / "overview.png"
_CALLS = 14
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Serve, furnish, look, save."""
    _PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with serving(SANDBOX_SPEED="30") as url, httpx.Client(base_url=url, headers={"Origin": url}, timeout=60) as browser:
        _furnish(browser)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=os.environ.get("TEST_CHROMIUM", "/usr/bin/chromium"), args=_ARGUMENTS
            )
            context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
            context.add_cookies([{"name": name, "value": value, "url": url} for name, value in browser.cookies.items()])
            page = context.new_page()
            page.add_init_script("localStorage.setItem('centralita.inside', '1')")
            page.goto(f"{url}/?period=7d")
            page.get_by_role("heading", level=1).wait_for()
            page.wait_for_timeout(3000)
            page.screenshot(path=_PICTURE)
            chromium.close()


def _furnish(browser: httpx.Client) -> None:
    setup = {
        "organization_name": "Clínica Ágora",
        "name": "Alicia Molina",
        "email": "alicia@example.com",
        "password": PASSWORD,
    }
    browser.post("/api/v1/setup", json=setup).raise_for_status()
    connection = browser.post("/api/v1/connections", json={"name": "Recepción", "kind": "sandbox"}).json()
    agents = [
        browser.post(
            "/api/v1/agents",
            json={
                "connection_id": connection["id"],
                "name": name,
                "language": "es-ES",
                "voice_id": "11labs-Adrian",
                "prompt": "Atiendes el teléfono de una clínica.",
                "first_message": "Clínica Ágora, buenos días.",
            },
        ).json()
        for name in ("Recepción Ágora", "Cobros")
    ]
    for number in range(_CALLS):
        body = {"kind": "phone", "agent_id": agents[number % 2]["id"], "to_number": f"+3461234{number:04d}"}
        browser.post("/api/v1/calls", json=body).raise_for_status()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        totals = browser.get("/api/v1/usage", params={"interval": "all"}).json()["totals"]
        if totals["analyzed"] >= _CALLS:
            return
        time.sleep(0.5)
    raise RuntimeError("the calls did not end")


if __name__ == "__main__":
    main()
