"""The page of an agent in Chromium: from its data to the first key it takes, from a key to the frame that shows it."""

import statistics
import sys
from collections.abc import Sequence

from playwright.sync_api import Page, sync_playwright
from tests.browser.inspecting import WIDE
from tests.browser.installation import Installation, Person, make_agent, running
from tests.browser.reader import CHROMIUM_ARGUMENTS, chromium

from bench import results
from bench.results import Rounds

SECTION = "Agent page"
ROUNDS = 5
_LOADS = 8
KEYS = 60
_FEWEST_FIELDS = 60
KEY_EVERY_MS = 40
# Frames come when they are ready, not at the next tick of a screen: what is measured is work.
ARGUMENTS = [*CHROMIUM_ARGUMENTS, "--disable-frame-rate-limit", "--disable-gpu-vsync"]
_FIELDS = "main :is(input, select, textarea, button[role=switch]):not([type=search]):not([disabled])"
WATCH = """
const whenPainted = (tell) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => tell(performance.now());
  port2.postMessage(null);
});
window.keyTimes = [];
window.interactiveAt = null;
addEventListener("keydown", ({ timeStamp }) => whenPainted((now) => keyTimes.push(now - timeStamp)), true);
new MutationObserver((_, observer) => {
  if (!document.querySelector("main form :is(textarea:enabled, [contenteditable=true])")) return;
  observer.disconnect();
  whenPainted(() => setTimeout(() => { interactiveAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true, attributes: true });
"""
_SINCE_DATA = """(path) => {
  const [answer] = performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname === path);
  return interactiveAt - answer.responseEnd;
}"""


def main() -> int:
    """Measure, print, and write the section."""
    with running() as installation, sync_playwright() as playwright:
        owner = installation.set_up("en")
        agent_id = new_agent(owner)
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = browser.new_context(viewport=WIDE, storage_state=owner.storage_state())
        context.add_init_script(WATCH)
        page = context.new_page()
        loads = [[_load(page, installation, agent_id) for _ in range(_LOADS)] for _ in range(ROUNDS)]
        prompt = [_type_prompt(page, installation, agent_id) for _ in range(ROUNDS)]
        fields, settings = 0, []
        for _ in range(ROUNDS):
            fields = _open_settings(page, installation, agent_id)
            settings.append(type_keys(page))
        browser.close()
    text = _table(loads, prompt, settings, fields)
    print(text)
    results.write_section(SECTION, text)
    return 0


def new_agent(owner: Person) -> str:
    """The id of an agent in a sandbox of its own."""
    connection = owner.post("/connections", {"name": "Sandbox", "kind": "sandbox"})
    agent = make_agent(owner, connection["id"], "Recepción")
    identifier: str = agent["id"]
    return identifier


def _load(page: Page, installation: Installation, agent_id: str) -> float:
    """Milliseconds from the answer with the agent until its prompt takes keys."""
    page.goto(f"{installation.url}/agents/{agent_id}")
    page.wait_for_function("() => interactiveAt !== null")
    found: float = page.evaluate(_SINCE_DATA, f"/api/v1/agents/{agent_id}")
    return found


def _type_prompt(page: Page, installation: Installation, agent_id: str) -> list[float]:
    _load(page, installation, agent_id)
    page.locator("main form .cm-content").focus()
    page.keyboard.press("Control+End")
    return type_keys(page)


def _open_settings(page: Page, installation: Installation, agent_id: str) -> int:
    """How many fields of the form are on the page."""
    page.goto(f"{installation.url}/agents/{agent_id}?tab=settings")
    field = page.locator("main input[type=text]:visible, main textarea:visible").first
    field.focus()
    page.keyboard.press("End")
    count = page.locator(f"{_FIELDS}:visible").count()
    if count < _FEWEST_FIELDS:
        raise RuntimeError(f"only {count} fields are open, {_FEWEST_FIELDS} were wanted")
    return count


def type_keys(page: Page) -> list[float]:
    """Milliseconds of each key; the draft is saved meanwhile, as it always is."""
    page.evaluate("() => { keyTimes = []; }")
    for number in range(KEYS):
        page.keyboard.press("abcdefghij "[number % 11])
        page.wait_for_timeout(KEY_EVERY_MS)
    times: list[float] = page.evaluate("() => keyTimes")
    return times


def p95(values: Sequence[float]) -> float:
    """What all but one in twenty stay below."""
    return statistics.quantiles(values, n=20)[-1]


def _table(loads: list[list[float]], prompt: list[list[float]], settings: list[list[float]], fields: int) -> str:
    whats: list[tuple[str, Rounds, str]] = [
        ("from the answer to a prompt that takes keys, p50", Rounds([statistics.median(one) for one in loads]), "300"),
        ("key to painted frame in the prompt, p95", Rounds([p95(one) for one in prompt]), "16"),
        (f"key to painted frame with {fields} fields open, p95", Rounds([p95(one) for one in settings]), "16"),
    ]
    rows = [
        f"| {name} | **{rounds.median:.1f} ms** | {min(rounds.values):.1f} – {max(rounds.values):.1f} | ≤ {goal} ms |"
        for name, rounds, goal in whats
    ]
    head = ["| what | median of rounds | lowest – highest round | goal |", "| --- | --- | --- | --- |"]
    how = (
        f"{ROUNDS} rounds of {_LOADS} loads and of {KEYS} keys, one every {KEY_EVERY_MS} ms, while the draft saves"
        f" itself; frames without the wait for a screen. {results.provenance()}"
    )
    return "\n".join([*head, *rows, "", how])


if __name__ == "__main__":
    sys.exit(main())
