"""A prompt of 5,000 lines in Chromium: from a key to the frame that shows it, as text and as what it means."""

import sys

from playwright.sync_api import Page, sync_playwright
from tests.browser.inspecting import WIDE
from tests.browser.installation import Installation, running
from tests.browser.reader import chromium

from bench import results
from bench.agent_page import ARGUMENTS, KEY_EVERY_MS, KEYS, WATCH, new_agent, p95, type_keys
from bench.results import Rounds

SECTION = "Prompt editor"
ROUNDS = 5
LINES = 5_000
_GOAL_MS = 16
_VISUAL = (
    '() => localStorage.setItem("centralita.panel", JSON.stringify({state: {arePromptsVisual: true}, version: 0}))'
)
_PIECES = ["## Step {n}", "- Ask **{{{{name_{n}}}}}** for `day_{n}`.", "Then say *thanks*, step {n}.", ""]


def main() -> int:
    """Measure, print, and write the section."""
    prompt = "\n".join(_PIECES[number % len(_PIECES)].format(n=number) for number in range(LINES))
    with running() as installation, sync_playwright() as playwright:
        owner = installation.set_up("en")
        agent_id = new_agent(owner)
        owner.client.patch(f"/api/v1/agents/{agent_id}", json={"prompt": prompt}).raise_for_status()
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        found = []
        for is_visual in (False, True):
            context = browser.new_context(viewport=WIDE, storage_state=owner.storage_state())
            context.add_init_script(WATCH)
            page = context.new_page()
            if is_visual:
                page.goto(installation.url)
                page.evaluate(_VISUAL)
            found.append([_round(page, installation, agent_id) for _ in range(ROUNDS)])
            context.close()
        browser.close()
    text = _table(*found)
    print(text)
    results.write_section(SECTION, text)
    return 0


def _round(page: Page, installation: Installation, agent_id: str) -> list[float]:
    """Milliseconds of each key in the middle of the prompt, once it has been read for findings."""
    page.goto(f"{installation.url}/agents/{agent_id}")
    content = page.locator("main form .cm-content")
    content.focus()
    for _ in range(40):
        page.keyboard.press("PageDown")
    page.keyboard.press("End")
    page.wait_for_timeout(1_500)
    return type_keys(page)


def _table(text: list[list[float]], visual: list[list[float]]) -> str:
    whats = [("as text", text), ("as what it means", visual)]
    rows = []
    for name, measured in whats:
        rounds = Rounds([p95(one) for one in measured])
        spread = f"{min(rounds.values):.1f} – {max(rounds.values):.1f}"
        rows.append(f"| key to painted frame {name}, p95 | **{rounds.median:.1f} ms** | {spread} | ≤ {_GOAL_MS} ms |")
    head = ["| what | median of rounds | lowest – highest round | goal |", "| --- | --- | --- | --- |"]
    how = (
        f"A prompt of {LINES:,} lines; {ROUNDS} rounds of {KEYS} keys in its middle, one every {KEY_EVERY_MS} ms, while"
        f" the draft saves itself; frames without the wait for a screen. {results.provenance()}"
    )
    return "\n".join([*head, *rows, "", how])


if __name__ == "__main__":
    sys.exit(main())
