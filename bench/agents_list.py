"""The list of agents of an agency: 10,000 of them with prompts of 5 kB, read, searched and counted over HTTP."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import httpx
import orjson
import psycopg
from psycopg.rows import dict_row

from bench import results
from bench.panel import Panel, found, open_panel
from bench.results import Rounds
from centralita.core.identifiers import new_id

SECTION = "Agents list"
AGENTS = 10_000
PROMPT_CHARACTERS = 5_000
ROUNDS = 5
_REQUESTS = 40
_SYLLABLES = ("ca", "ri", "men", "to", "sol", "da", "per", "la", "quin", "es", "ver", "no", "fu", "ti", "mar", "bo")
_COLUMNS = (
    "organization_id, id, connection_id, retell_agent_id, engine, origin, name, language, voice_id, prompt,"
    " configuration, edits, drift, ignored, has_edits, has_drift, binding_conflicts, model, version, is_published,"
    " status, folder_id, tags, revision"
)
# What the answer has of each agent, read by hand.
_BARE = """
    SELECT id, connection_id, retell_agent_id, engine, name, language, voice_id, prompt, first_message, status,
           status_message, version, published_version, is_published, model, folder_id, tags, deleted_at, created_at,
           updated_at, has_edits, has_drift, production_version, staging_version, binding_conflicts
    FROM agents WHERE organization_id = %s AND deleted_at IS NULL ORDER BY name NULLS LAST, id LIMIT 51
"""


@dataclass(frozen=True)
class Setting:
    """A panel with its agents, somebody signed in, and a connection to its database."""

    client: httpx.Client
    database: psycopg.Connection[dict[str, object]]
    organization_id: UUID
    word: str

    def read(self, path: str, **query: str) -> int:
        """How many bytes the answer has."""
        answer = self.client.get(f"/api/v1/agents{path}", params=query)
        answer.raise_for_status()
        return len(answer.content)

    def bare(self) -> int:
        """The same page by SQL alone, as JSON."""
        rows = self.database.execute(_BARE, [self.organization_id]).fetchall()
        return len(orjson.dumps({"items": rows[:50], "next_cursor": None, "total": None}))


def main() -> int:
    """Measure, print, and write the section."""
    with open_panel(is_durable=False) as panel:
        panel.start_web()
        panel.wait_until_up()
        url = f"http://127.0.0.1:{panel.port}"
        with (
            httpx.Client(base_url=url, headers={"Origin": url}, timeout=30) as client,
            psycopg.connect(panel.database_url, autocommit=True, row_factory=dict_row) as database,
        ):
            setting = _prepare(panel, client, database)
            whats: dict[str, Callable[[], int]] = {
                "the bare SQL and its JSON": setting.bare,
                "the first page, by name": lambda: setting.read("", sort="name"),
                "the first page with the total": lambda: setting.read("", sort="name", include_total="true"),
                "search of a name": lambda: setting.read("", sort="name", q="agente 77"),
                "search of a word that one prompt has": lambda: setting.read("", sort="name", q=setting.word),
                "search of a word that every prompt has": lambda: setting.read("", sort="name", q="carimen"),
                "counts beside every filter": lambda: setting.read("/facets"),
                "counts under a search and a filter": lambda: setting.read("/facets", q="carimen", language="es-ES"),
            }
            text = _table(_measured(whats))
    print(text)
    results.write_section(SECTION, text)
    return 0


def _measured(whats: dict[str, Callable[[], int]]) -> dict[str, tuple[Rounds, int]]:
    """Milliseconds of each, the median of a round, five rounds in turn; and the bytes of the answer."""
    found: dict[str, list[float]] = {name: [] for name in whats}
    sizes = {name: what() for name, what in whats.items()}
    for _ in range(ROUNDS):
        for name, what in whats.items():
            took = []
            for _ in range(_REQUESTS):
                began = time.perf_counter()
                what()
                took.append((time.perf_counter() - began) * 1000)
            found[name].append(statistics.median(took))
    return {name: (Rounds(values), sizes[name]) for name, values in found.items()}


def _table(measured: dict[str, tuple[Rounds, int]]) -> str:
    bare, page = (measured[name][0].median for name in list(measured)[:2])
    return "\n".join(
        [
            f"{AGENTS:,} agents with prompts of {PROMPT_CHARACTERS:,} characters, one web process.",
            "",
            "| ratio of medians | measured | goal |",
            "| --- | --- | --- |",
            f"| `GET /agents` ÷ the bare SQL + JSON | **{page / bare:.2f}** | ≤ 2.5 |",
            "",
            "| what | p50 | lowest – highest round | answer |",
            "| --- | --- | --- | --- |",
            *(
                f"| {name} | {rounds.median:.1f} ms | {min(rounds.values):.1f} – {max(rounds.values):.1f} |"
                f" {size / 1000:,.0f} kB |"
                for name, (rounds, size) in measured.items()
            ),
            "",
            f"{ROUNDS} rounds of {_REQUESTS} requests, one after the other. {results.provenance()}",
        ]
    )


def _prepare(panel: Panel, client: httpx.Client, database: psycopg.Connection[dict[str, object]]) -> Setting:
    """Set the panel up through the door, and put the agents into its tables."""
    organization_id = found(panel, client, database)
    folders = [new_id() for _ in range(20)]
    for number, folder_id in enumerate(folders):
        database.execute(
            "INSERT INTO agent_folders (organization_id, id, name, revision) VALUES (%s, %s, %s, 1)",
            [organization_id, folder_id, f"Client {number}"],
        )
    source = random.Random(20261124)
    words = ["".join(source.choice(_SYLLABLES) for _ in range(source.randint(1, 4))) for _ in range(8_000)]
    with database.cursor().copy(f"COPY agents ({_COLUMNS}) FROM STDIN") as copy:
        for number in range(AGENTS):
            prompt = f"carimen {' '.join(source.choices(words, k=PROMPT_CHARACTERS // 6))}"[:PROMPT_CHARACTERS]
            if number == AGENTS // 2:
                prompt += " xilofono"
            model = source.choice(["gpt-4.1", "gpt-5", "claude-4.5-sonnet"])
            configuration = {
                "agent": {"agent_id": f"agent_{number:010x}", "voice_id": "11labs-Adrian"},
                "llm": {"model": model, "general_prompt": prompt},
            }
            copy.write_row(
                (
                    organization_id,
                    new_id(),
                    panel.connection_id,
                    f"agent_{number:010x}",
                    "retell-llm",
                    "retell",
                    f"Agente {number:05} {source.choice(words)}",
                    source.choice(["es-ES", "es-419", "en-US"]),
                    f"11labs-Voice{source.randrange(40)}",
                    prompt,
                    orjson.dumps(configuration).decode(),
                    "{}",
                    "{}",
                    "{}",
                    False,
                    False,
                    "[]",
                    model,
                    3,
                    True,
                    source.choice(["live", "live", "draft"]),
                    source.choice([None, *folders]),
                    source.sample(["dental", "spain", "sales", "night", "test"], k=source.randrange(4)),
                    1,
                )
            )
    database.execute("VACUUM ANALYZE agents")
    return Setting(client, database, organization_id, "xilofono")


if __name__ == "__main__":
    sys.exit(main())
