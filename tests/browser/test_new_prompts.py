"""Ways to a new prompt in a browser: a template, a call script; and many prompts put in order at once."""

import pytest
from playwright.sync_api import expect
from tests.browser.installation import Installation, Person, make_prompt
from tests.browser.reader import NewReader

SCRIPT = {
    "es": "Agente: Hola, soy [nombre] de Sol.\nCliente: Hola.\nSi no puede: Pregunta qué día le va mejor.",
    "en": "Agent: Hello, this is [name] of Sol.\nCustomer: Hello.\nIf they cannot come: Ask for a better day.",
}
SAID = {"es": "1. Di: «Hola, soy {{nombre}} de Sol.»", "en": "1. Say: “Hello, this is {{name}} of Sol.”"}


def test_a_template_becomes_a_prompt(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/prompts/new?from=template")
    page.get_by_role("searchbox", name=words("templates:gallery.search")).fill("voicemail")
    cards = page.get_by_role("region", name=words("templates:gallery.label")).get_by_role("listitem")
    expect(cards).to_have_count(1)
    cards.get_by_role("link").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("{{callback_number}}")
    reader.inspect("a template of a prompt")
    dialog.get_by_role("link", name=words("templates:preview.use")).click()
    name = page.get_by_role("textbox", name=words("prompts:fields.name"), exact=True)
    expect(name).to_have_value("voicemail-callback")
    name.fill(f"buzon-{language}")
    page.get_by_role("button", name=words("prompt-new:create")).click()
    expect(page.get_by_role("heading", level=1, name=f"buzon-{language}")).to_be_visible()
    made = owner.get(f"/prompts?q=buzon-{language}")["items"][0]
    declared = owner.get(f"/prompts/{made['id']}")["variables"]
    assert {variable["name"]: variable["type"] for variable in declared}["attempt"] == "number"


def test_a_call_script_becomes_a_prompt(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/prompts/new?from=script")
    page.get_by_role("textbox", name=words("prompt-new:script.label")).fill(SCRIPT[language])
    page.get_by_role("button", name=words("prompt-new:script.convert")).click()
    text = page.get_by_role("textbox", name=words("prompts:fields.text"))
    expect(text).not_to_have_value("")
    assert SAID[language] in text.input_value()
    reader.inspect("a call script")
    page.get_by_role("textbox", name=words("prompts:fields.name"), exact=True).fill(f"guion-{language}")
    page.get_by_role("button", name=words("prompt-new:create")).click()
    expect(page.get_by_role("heading", level=1, name=f"guion-{language}")).to_be_visible()


@pytest.mark.parametrize("language", ["es"])
def test_many_prompts_are_put_into_a_folder_and_deleted(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    for number in range(3):
        make_prompt(owner, f"monton-{number}")
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/prompts?q=monton")
    rows = page.locator("[data-row-id]")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name=words("folders:new"), exact=True).click()
    folder = page.get_by_role("dialog", name=words("folders:new"))
    folder.get_by_role("textbox", name=words("folders:name")).fill("Montón")
    folder.get_by_role("button", name=words("folders:make")).click()
    pane = page.get_by_role("navigation", name=words("folders:title"))
    expect(pane.get_by_role("button", name="Montón 0")).to_be_visible()

    page.get_by_role("checkbox", name=words("table:selectPage")).check()
    page.get_by_role("button", name=words("prompts:bulk.actions.move")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name=words("folders:folder")).select_option("Montón")
    dialog.get_by_role("button", name=words("prompts:bulk.run")).click()
    expect(pane.get_by_role("button", name="Montón 3")).to_be_visible()
    reader.inspect("prompts in folders")

    pane.get_by_role("button", name=words("folders:actions", name="Montón")).click()
    page.get_by_role("menuitem", name=words("folders:delete.action")).click()
    page.get_by_role("dialog").get_by_role("button", name=words("folders:delete.action")).click()
    expect(page.get_by_role("button", name="Montón 3")).to_have_count(0)

    page.get_by_role("checkbox", name=words("table:selectPage")).check()
    page.get_by_role("button", name=words("prompts:bulk.actions.delete"), exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=words("prompts:bulk.actions.delete")).click()
    expect(rows).to_have_count(0)
    page.get_by_role("button", name=words("prompts:undo"), exact=True).click()
    expect(rows).to_have_count(3)
