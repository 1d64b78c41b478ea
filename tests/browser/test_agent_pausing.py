"""The switch of an agent: paused with a word why, its number leads nowhere; resumed, everything is as it was."""

from typing import Any

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader
from tests.supervisor.conftest import wait_for

NUMBERS = {"es": "+34910000021", "en": "+34910000022"}


def test_a_pause_takes_the_number_away_and_resuming_gives_it_back(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Pausa ({language})")
    trunk = {"number": NUMBERS[language], "termination_uri": "sip.example.com"}
    bound = {"inbound_agents": [{"agent_id": agent["id"], "weight": 1}]}
    number = owner.post("/phone-numbers/import", {"connection_id": business.connection_id, **trunk, **bound})
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words

    reader.open(f"/agents/{agent['id']}")
    service = page.get_by_role("switch", name=words("agents:pause.inService"))
    expect(service).to_be_checked()
    service.click()
    dialog = page.get_by_role("dialog", name=words("agents:pause.title", name=agent["name"]))
    dialog.get_by_role("textbox", name=words("agents:pause.note")).fill("Horario equivocado")
    reader.inspect("pausing")
    dialog.get_by_role("button", name=words("agents:pause.action")).click()
    expect(page.get_by_text(words("agents:pause.paused"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Horario equivocado")
    expect(service).not_to_be_checked()
    reader.inspect("a paused agent")
    assert owner.get(f"/agents/{agent['id']}")["status"] == "paused"
    assert wait_for(lambda: bound_to(owner, number) == [], 10), "the number still leads to the agent"

    page.get_by_role("button", name=words("agents:pause.resume")).click()
    expect(service).to_be_checked()
    expect(page.get_by_text(words("agents:pause.paused"))).to_have_count(0)
    assert wait_for(lambda: bound_to(owner, number) == [(agent["id"], 1)], 10), "the number did not come back"


def bound_to(owner: Person, number: dict[str, Any]) -> list[tuple[str, float]]:
    """Who answers calls of a number, and with which weight."""
    bound = owner.get(f"/phone-numbers/{number['id']}")["inbound_agents"]
    return [(one["agent_id"], one["weight"]) for one in bound]
