"""A prompt in a browser: made, written, tried with values, kept in versions, given to programs and taken back."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser.installation import Installation, Person, make_prompt
from tests.browser.keys import tab_to
from tests.browser.reader import NewReader, Reader


@dataclass(frozen=True)
class Desk:
    """Somebody at work on prompts."""

    reader: Reader
    owner: Person

    @property
    def page(self) -> Page:
        """The page of the panel."""
        return self.reader.page

    def say(self, key: str, **values: object) -> str:
        """What the page of a prompt says."""
        return self.reader.words(f"prompt-page:{key}", **values)

    def button(self, key: str, within: Locator | None = None, **values: object) -> Locator:
        """The button with these words."""
        return (within or self.page.get_by_role("main")).get_by_role("button", name=self.say(key, **values), exact=True)

    def dialog(self, key: str, **values: object) -> Locator:
        """The dialog with this title."""
        return self.page.get_by_role("dialog", name=self.say(key, **values))

    def editor(self) -> Locator:
        """Where the draft is written."""
        return self.page.get_by_role("textbox", name=self.say("text"), exact=True)

    def expect_saved(self) -> None:
        """Wait until the server has everything."""
        expect(self.page.get_by_text(self.reader.words("form:autosave.saved"), exact=True)).to_be_visible()

    def show(self, tab: str) -> None:
        """Turn to a tab."""
        self.page.get_by_role("tab", name=self.say(f"tabs.{tab}"), exact=True).click()

    def save_version(self, version: int, note: str) -> None:
        """Keep the draft as a version."""
        self.button("save.open").click()
        dialog = self.dialog("save.title", version=version)
        dialog.get_by_role("textbox", name=self.say("note")).fill(note)
        self.button("save.action", dialog).click()
        expect(dialog).to_have_count(0)

    def deploy(self, version: int, shows: str | None = None) -> None:
        """Move production onto a version; `shows`: a word of it that is new, to be seen before."""
        self.button("move.open", label="production").click()
        dialog = self.dialog("move.title", label="production")
        dialog.get_by_role("combobox", name=self.say("move.version")).select_option(f"v{version}")
        if shows is not None:
            expect(dialog.locator("ins").filter(has_text=shows)).to_be_visible()
            self.reader.inspect("the move of a label")
        dialog.get_by_role("textbox", name=self.say("note")).fill("Probada con 20 llamadas")
        self.button("move.action", dialog, label="production").click()
        expect(dialog).to_have_count(0)
        expect(self.page.locator("[data-label=production]")).to_contain_text(f"v{version}")

    def rendered(self, name: str, **values: str) -> Any:
        """What a program gets."""
        return self.owner.get(f"/prompts/{name}/render", **values)


def test_a_prompt_is_written_tried_saved_deployed_and_rolled_back(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    desk = Desk(new_reader(language, installation.url, owner), owner)
    page, words, name = desk.page, desk.reader.words, f"aviso-{language}"
    desk.reader.open("/prompts")
    page.get_by_role("link", name=words("prompts:create.title"), exact=True).first.click()
    page.get_by_role("textbox", name=words("prompts:fields.name"), exact=True).fill(name)
    page.get_by_role("button", name=words("prompt-new:create")).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()

    desk.editor().click()
    page.keyboard.type("Llamas a {{customer_name}}.")
    desk.button("variables.declare", name="customer_name").click()
    page.get_by_label(desk.say("variables.example"), exact=True).fill("Ana")
    page.get_by_role("checkbox", name=desk.say("variables.required")).check()
    desk.editor().click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Despídete de {{cus")
    expect(page.get_by_role("option", name="customer_name")).to_be_visible()
    page.wait_for_timeout(150)  # the list takes keys only once it can have been seen
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    expect(desk.editor()).to_contain_text("Despídete de {{customer_name}}.")
    desk.expect_saved()
    desk.reader.inspect("the draft of a prompt")

    desk.show("preview")
    expect(page.get_by_text(desk.say("preview.required"))).to_be_visible()
    desk.button("preview.examples").click()
    expect(page.locator("[data-preview] mark").filter(has_text="Ana")).to_have_count(2)
    page.get_by_role("textbox", name=desk.say("sets.name")).fill("Conocida")
    desk.button("sets.save").click()
    expect(page.get_by_role("combobox", name=desk.say("sets.choose"))).to_contain_text("Conocida")
    desk.reader.inspect("the preview of a prompt")

    desk.save_version(1, "La primera")
    desk.show("draft")
    desk.editor().click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Sé amable.")
    desk.expect_saved()
    desk.save_version(2, "Más amable")

    desk.show("versions")
    desk.button("list.with", version=1).click()
    expect(page.locator("ins").filter(has_text="amable")).to_be_visible()
    desk.deploy(1)
    assert desk.rendered(name, customer_name="Ana")["version"] == 1
    desk.deploy(2, shows="amable")
    assert desk.rendered(name, customer_name="Ana")["version"] == 2
    desk.button("rollBack.open", label="production", version=1).click()
    expect(page.get_by_text(desk.say("rollBack.done", label="production", version=1))).to_be_visible()
    expect(page.locator("[data-label=production]")).to_contain_text("v1")
    answer = desk.rendered(name, customer_name="Ana")
    assert (answer["version"], answer["text"]) == (1, "Llamas a Ana. Despídete de Ana.")


def test_a_version_comes_back_and_a_deleted_prompt_too(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    name = f"vuelve-{language}"
    prompt_id = make_prompt(owner, name)
    desk = Desk(new_reader(language, installation.url, owner), owner)
    page, words = desk.page, desk.reader.words
    desk.reader.open(f"/prompts/{prompt_id}?tab=versions")
    desk.button("list.actions", version=1).click()
    page.get_by_role("menuitem", name=desk.say("list.lines")).click()
    lines = page.get_by_role("region", name=desk.say("lines.title", version=1))
    expect(lines).to_contain_text("Sé breve.")
    desk.button("list.actions", version=1).click()
    page.get_by_role("menuitem", name=desk.say("restore.open")).click()
    desk.button("restore.action", desk.dialog("restore.title", version=1)).click()
    expect(desk.editor()).to_contain_text("Sé breve. Hoy")
    assert "Sé breve. Hoy" in owner.get(f"/prompts/{prompt_id}")["text"]

    desk.reader.open(f"/prompts?q={name}")
    row = page.locator("[data-row-id]")
    expect(row).to_have_count(1)
    row.focus()
    row.get_by_role("button").last.click()
    page.get_by_role("menuitem", name=words("prompts:delete.action"), exact=True).click()
    dialog = page.get_by_role("dialog", name=words("prompts:delete.title", name=name))
    dialog.get_by_role("button", name=words("prompts:delete.action"), exact=True).click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name=words("prompts:undo"), exact=True).click()
    expect(row).to_have_count(1)


def test_the_main_road_by_keys_alone(
    new_reader: NewReader, installation: Installation, owner: Person, language: str
) -> None:
    desk = Desk(new_reader(language, installation.url, owner), owner)
    page, words, name = desk.page, desk.reader.words, f"teclado-{language}"
    desk.reader.open("/prompts")
    expect(page.get_by_role("heading", level=1, name=words("prompts:title"))).to_be_visible()
    desk.reader.wait_until_loaded()
    page.keyboard.press("c")
    tab_to(desk.reader, page.get_by_role("textbox", name=words("prompts:fields.name"), exact=True))
    page.keyboard.type(name)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    tab_to(desk.reader, desk.editor())
    page.keyboard.type("Contestas al teléfono.")
    page.keyboard.press("Control+s")
    desk.expect_saved()
    page.keyboard.press("Control+Shift+s")
    saving = desk.dialog("save.title", version=1)
    tab_to(desk.reader, saving.get_by_role("textbox", name=desk.say("note")))
    page.keyboard.type("La primera")
    page.keyboard.press("Control+Enter")
    expect(saving).to_have_count(0)
    tab_to(desk.reader, page.get_by_role("tab", selected=True), "Shift+Tab")
    for tab in ("preview", "try", "tests", "versions"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=desk.say(f"tabs.{tab}"), exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(desk.reader, desk.button("move.open", label="production"))
    page.keyboard.press("Enter")
    moving = desk.dialog("move.title", label="production")
    tab_to(desk.reader, moving.get_by_role("textbox", name=desk.say("note")))
    page.keyboard.type("Se estrena")
    page.keyboard.press("Control+Enter")
    expect(moving).to_have_count(0)
    assert desk.rendered(name)["text"] == "Contestas al teléfono."
