"""The library of voices in Chromium, with a thousand of them: from the answer to the painted rows."""

import random
import statistics
import sys
from uuid import UUID

import httpx
import psycopg
from playwright.sync_api import Page, sync_playwright
from tests.browser.inspecting import WIDE
from tests.browser.installation import Person
from tests.browser.reader import CHROMIUM_ARGUMENTS, chromium

from bench import results
from bench.panel import Panel, found, open_panel
from bench.results import Rounds
from centralita.core.identifiers import new_id

SECTION = "Voice library"
VOICES = 1_000
ROUNDS = 5
_LOADS = 8
_ARGUMENTS = [*CHROMIUM_ARGUMENTS, "--disable-frame-rate-limit", "--disable-gpu-vsync"]
_ACCENTS = (
    "American",
    "British",
    "Spanish (Spain)",
    "Mexican",
    "Argentinian",
    "Colombian",
    "French",
    "Brazilian",
    None,
)
_SYLLABLES = ("ca", "ri", "men", "to", "sol", "da", "per", "la", "lu", "es", "an", "no")
# The rows are there once the frame that has them is on the screen.
_WATCH = """
window.shownAt = null;
new MutationObserver((_, observer) => {
  if (!document.querySelector("tbody [data-row-id]")) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { shownAt = performance.now(); };
    port2.postMessage(null);
  });
}).observe(document, { childList: true, subtree: true });
"""
_SINCE_DATA = """() => {
  const [answer] = performance.getEntriesByType("resource").filter(
    ({ name }) => new URL(name).pathname === "/api/v1/voices");
  return shownAt - answer.responseEnd;
}"""


def main() -> int:
    """Measure, print, and write the section."""
    with open_panel(is_durable=False) as panel:
        panel.start_web()
        panel.wait_until_up()
        url = f"http://127.0.0.1:{panel.port}"
        with (
            httpx.Client(base_url=url, headers={"Origin": url}, timeout=30) as client,
            psycopg.connect(panel.database_url, autocommit=True) as database,
            sync_playwright() as playwright,
        ):
            _fill(panel, database, found(panel, client, database))
            owner = Person(email="owner@example.com", url=url, client=client)
            browser = playwright.chromium.launch(executable_path=chromium(), args=_ARGUMENTS)
            context = browser.new_context(viewport=WIDE, storage_state=owner.storage_state())
            context.add_init_script(_WATCH)
            page = context.new_page()
            first, many = (
                [[_load(page, f"{url}/voices{query}") for _ in range(_LOADS)] for _ in range(ROUNDS)]
                for query in ("", "?limit=200")
            )
            browser.close()
    text = _table(first, many)
    print(text)
    results.write_section(SECTION, text)
    return 0


def _fill(panel: Panel, database: psycopg.Connection[tuple[object, ...]], organization_id: UUID) -> None:
    source = random.Random(20261127)
    columns = (
        "organization_id, id, connection_id, voice_id, name, provider, gender, accent, age, preview_source, seen_at,"
        " language, is_language_set, origin, is_origin_set"
    )
    with database.cursor().copy(f"COPY voices ({columns}) FROM STDIN") as copy:
        for number in range(VOICES):
            name = "".join(source.choices(_SYLLABLES, k=3)).capitalize()
            copy.write_row(
                (
                    organization_id,
                    new_id(),
                    panel.connection_id,
                    f"11labs-{name}-{number}",
                    name,
                    source.choice(["elevenlabs", "cartesia", "openai", "minimax"]),
                    source.choice(["female", "male"]),
                    source.choice(_ACCENTS),
                    source.choice(["Young", "Middle Aged", "Old"]),
                    "https://example.com/clip.mp3",
                    "2100-01-01T00:00:00Z",
                    source.choice(["es-MX", "es-ES", "en-US", None]),
                    False,
                    "stock",
                    False,
                )
            )
    database.execute("VACUUM ANALYZE voices")


def _load(page: Page, address: str) -> float:
    """Milliseconds from the answer with the voices until their rows are painted."""
    page.goto(address)
    page.wait_for_function("() => shownAt !== null")
    since: float = page.evaluate(_SINCE_DATA)
    return since


def _table(first: list[list[float]], many: list[list[float]]) -> str:
    whats = [("from the answer to the painted page of 50", first), ("the same with 200 on the page", many)]
    rows = [
        f"| {name}, p50 | **{rounds.median:.1f} ms** | {min(rounds.values):.1f} – {max(rounds.values):.1f} | ≤ 200 ms |"
        for name, loads in whats
        for rounds in [Rounds([statistics.median(one) for one in loads])]
    ]
    head = [
        f"{VOICES:,} voices in one workspace.",
        "",
        "| what | median of rounds | lowest – highest round | goal |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows, "", f"{ROUNDS} rounds of {_LOADS} loads. {results.provenance()}"])


if __name__ == "__main__":
    sys.exit(main())
