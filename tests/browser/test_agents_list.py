"""The list of agents: several get another voice after a look at what changes, and lie in a folder afterwards."""

import re

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader

# Many once, and few in the other language.
COUNTS = {"es": 50, "en": 3}


def test_several_get_another_voice_after_a_preview_and_go_into_a_folder(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    count = COUNTS[language]
    names = [f"Zarzamora {number:02} ({language})" for number in range(count)]
    agents = [make_agent(owner, business.connection_id, name) for name in names]
    voices = owner.get("/voices", connection_id=business.connection_id, limit=200)["items"]
    voice = next(one for one in voices if one["voice_id"] != agents[0]["voice_id"])
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    several = {"count": count, "formatted": str(count)}

    reader.open(f"/agents?q=Zarzamora+({language})")
    expect(page.locator("[data-row-id]")).to_have_count(count)
    page.get_by_role("checkbox", name=words("table:selectPage")).check()
    page.get_by_role("button", name=words("agent-list:actions.change")).click()
    dialog = page.get_by_role("dialog", name=words("agent-list:bulk.change.title", **several))
    dialog.get_by_role("button", name=words("agents:fields.voice")).click()
    choice = page.get_by_role("dialog", name=words("agents:voice.title"))
    choice.get_by_role("searchbox").fill(voice["voice_id"])
    choice.get_by_role("radio").first.check()
    choice.get_by_role("button", name=words("agents:voice.use", name=voice["name"])).click()
    reader.inspect("change of many agents")
    dialog.get_by_role("button", name=words("agent-list:preview")).click()
    rows = dialog.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(count + 1)
    expect(rows.nth(1)).to_contain_text(f"{agents[0]['voice_id'].partition('-')[2]} → ")
    reader.inspect("preview of a change of many agents")
    assert owner.get(f"/agents/{agents[0]['id']}")["voice_id"] == agents[0]["voice_id"]
    dialog.get_by_role("button", name=words("agent-list:bulk.change.run", **several)).click()
    expect(page.get_by_text(words("agent-list:bulk.change.done", **several))).to_be_visible()
    assert {owner.get(f"/agents/{agent['id']}")["voice_id"] for agent in agents} == {voice["voice_id"]}

    folder = owner.post("/agents/folders", {"name": f"Cliente {language}"})
    page.reload()
    page.get_by_role("checkbox", name=words("table:selectPage")).check()
    page.get_by_role("button", name=words("agent-list:actions.move")).click()
    page.get_by_role("combobox", name=words("folders:folder")).select_option(folder["name"])
    page.get_by_role("button", name=words("agent-list:preview")).click()
    page.get_by_role("button", name=words("agent-list:bulk.move.run", **several)).click()
    pane = page.get_by_role("navigation", name=words("folders:title"))
    pane.get_by_role("button", name=f"{folder['name']} {count}", exact=True).click()
    expect(page).to_have_url(re.compile(f"folder={folder['id']}"))
    expect(page.locator("[data-row-id]")).to_have_count(count)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    reader.inspect("list of agents with folders")
