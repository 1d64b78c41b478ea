"""New agents without a form to fill: a template by keys alone, and a file with faults that becomes one without."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person
from tests.browser.reader import NewReader
from tests.browser.test_keyboard import tab_to
from tests.browser.walk import Walk


def test_template_becomes_an_agent_by_keys_alone(
    new_reader: NewReader, installation: Installation, owners: dict[str, Person], business: Business
) -> None:
    owner = owners["es"]
    reader = new_reader("es", installation.url, owner)
    page, words = reader.page, reader.words
    walk = Walk(page, words, reader.inspect)
    reader.open("/agents/new")
    tab_to(reader, page.get_by_role("searchbox", name=words("templates:gallery.search")))
    page.keyboard.type("triaje")
    card = page.get_by_role("link", name=re.compile("Triaje de clínica"))
    expect(page.get_by_role("region", name=words("templates:gallery.label")).get_by_role("listitem")).to_have_count(1)
    tab_to(reader, card)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Triaje de clínica")
    expect(dialog.get_by_text("Señales de alarma").first).to_be_visible()
    reader.inspect("a template")
    tab_to(reader, dialog.get_by_role("link", name=words("templates:preview.use")))
    page.keyboard.press("Enter")
    name = walk.field("agents:fields.name")
    expect(name).to_have_value("Triaje de clínica")
    tab_to(reader, name)
    page.keyboard.press("Control+a")
    page.keyboard.type("Triaje Norte")
    reader.inspect("a template in the form")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1, name="Triaje Norte")).to_be_visible()
    made = owner.get(f"/agents/{page.url.rpartition('/')[2]}")
    assert made["language"].startswith("es-")
    assert [state["name"] for state in made["settings"]["states"]] == ["listen", "urgent", "routine"]


def test_file_with_faults_is_told_and_the_mended_one_is_imported(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str, tmp_path: Path
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    walk = Walk(page, words, reader.inspect)
    document = {
        "kind": "centralita.agent",
        "format_version": 1,
        "name": f"Traído ({language})",
        "settings": {"language": "es-ES", "voice_id": "11labs-Adrian", "voice_speed": 9, "general_prompt": "Atiende."},
    }
    reader.open("/agents/new?from=file")
    reader.observer.expect(422, "/api/v1/agents/import")
    walk.field("agent-new:import.text").fill(json.dumps(document))
    walk.button("agent-new:import.check").click()
    faults = page.get_by_role("list", name=words("agent-new:import.faultsLabel"))
    expect(faults.get_by_text("settings.voice_speed", exact=True)).to_be_visible()
    reader.inspect("a file with faults")
    document["settings"]["voice_speed"] = 1.1
    mended = tmp_path / "agent.json"
    mended.write_text(json.dumps(document), encoding="utf-8")
    page.get_by_label(words("agent-new:import.choose")).set_input_files(mended)
    walk.button("agent-new:import.check").click()
    expect(page.get_by_role("list", name=words("agent-new:import.planLabel"))).to_contain_text(document["name"])
    reader.inspect("a file to import")
    page.get_by_role("button", name=words("agent-new:import.action", count=1)).click()
    expect(walk.heading("agents:title")).to_be_visible()
    assert document["name"] in {item["name"] for item in owner.get("/agents")["items"]}
