"""The main task without a mouse: from signing in to a call that has ended, and the way around by keys."""

from playwright.sync_api import expect
from tests.browser.installation import PASSWORD, Business, Installation, Person
from tests.browser.keys import tab_to
from tests.browser.reader import NewReader, Reader
from tests.browser.walk import CALL_MS, Walk


class TestMainTask:
    def test_is_done_by_keys_alone(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
    ) -> None:
        reader = new_reader(language, installation.url)
        page, words = reader.page, reader.words
        walk = Walk(page, words, reader.inspect)
        reader.open("/agents/new?from=scratch")
        tab_to(reader, walk.field("auth:signIn.email"))
        page.keyboard.type(owner.email)
        tab_to(reader, walk.field("auth:signIn.password"))
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        name = f"Teclado {language}"
        tab_to(reader, walk.field("agents:fields.name"))
        page.keyboard.type(name)
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
        self.publish(reader, walk, name)
        tab_to(reader, walk.button("agents:actions.test"))
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name=words("calls:test.title"))
        tab_to(reader, dialog.get_by_role("button", name=words("calls:test.submit")))
        page.keyboard.press("Enter")
        expect(dialog.get_by_text(words("calls:columns.cost"), exact=True)).to_be_visible(timeout=CALL_MS)
        tab_to(reader, dialog.get_by_role("link", name=words("calls:openCall")))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=words("calls:transcript.title"))).to_be_visible()
        expect(dialog).to_be_hidden()

    def publish(self, reader: Reader, walk: Walk, name: str) -> None:
        """Write the prompt, change a setting, and publish both with a note."""
        page, words = reader.page, reader.words
        tab_to(reader, walk.field("agents:fields.prompt"))
        page.keyboard.press("Control+a")
        page.keyboard.type("Contestas al teléfono. Sé breve.")
        expect(page.get_by_text(words("form:autosave.saved"), exact=True)).to_be_visible()
        tab_to(reader, page.get_by_role("tab", selected=True), "Shift+Tab")
        for tab in ("states", "settings"):
            page.keyboard.press("ArrowRight")
            expect(page.get_by_role("tab", name=words(f"agents:tabs.{tab}"), exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        tab_to(reader, page.get_by_role("searchbox", name=words("agent-settings:search")))
        page.keyboard.type("voice_speed")
        speed = page.get_by_role("spinbutton", name=words("agent-settings:names.voice_speed.label"))
        tab_to(reader, speed)
        page.keyboard.press("Control+a")
        with page.expect_response(lambda answer: answer.request.method == "PATCH"):
            page.keyboard.type("1.2")
        tab_to(reader, walk.button("agents:actions.publish"), "Shift+Tab")
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name=words("agents:publish.title", name=name))
        tab_to(reader, dialog.get_by_label(words("agents:publish.note")))
        page.keyboard.type("Más breve")
        tab_to(reader, dialog.get_by_role("button", name=words("agents:actions.publish"), exact=True))
        page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
        tab_to(reader, page.get_by_role("tab", selected=True))
        for key, tab in (("End", "try"), ("ArrowLeft", "versions")):
            page.keyboard.press(key)
            expect(page.get_by_role("tab", name=words(f"agents:tabs.{tab}"), exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("list", name=words("agent-versions:list.label"))).to_contain_text("Más breve")


class TestWayAround:
    def test_first_tab_leads_past_the_menu(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business
    ) -> None:
        reader = new_reader("en", installation.url, owner)
        reader.open("/agents")
        reader.wait_until_loaded()
        reader.page.keyboard.press("Tab")
        skip = reader.page.get_by_role("link", name=reader.words("app:skip"))
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        reader.page.keyboard.press("Enter")
        expect(reader.page.get_by_role("main")).to_be_focused()

    def test_palette_opens_a_page_and_the_focus_arrives_at_its_title(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
    ) -> None:
        reader = new_reader(language, installation.url, owner)
        reader.open("/")
        reader.wait_until_loaded()
        reader.page.keyboard.press("Control+k")
        dialog = reader.page.get_by_role("dialog", name=reader.words("app:palette.label"))
        expect(dialog.get_by_role("combobox")).to_be_focused()
        reader.inspect("palette")
        reader.page.keyboard.type(reader.words("app:nav.connections"))
        expect(dialog.get_by_role("option").first).to_have_text(reader.words("app:nav.connections"))
        reader.page.keyboard.press("Enter")
        expect(reader.page.get_by_role("heading", level=1, name=reader.words("connections:title"))).to_be_focused()

    def test_dialog_gives_the_focus_back(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business
    ) -> None:
        reader = new_reader("en", installation.url, owner)
        reader.open(f"/agents/{business.agent_id}")
        delete = reader.page.get_by_role("button", name=reader.words("agents:actions.delete"), exact=True)
        tab_to(reader, delete)
        reader.page.keyboard.press("Enter")
        expect(reader.page.get_by_role("dialog")).to_be_visible()
        reader.inspect("asked before deleting")
        reader.page.keyboard.press("Escape")
        expect(reader.page.get_by_role("dialog")).to_be_hidden()
        expect(delete).to_be_focused()

    def test_list_is_searched_and_opened_by_single_keys(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business
    ) -> None:
        reader = new_reader("en", installation.url, owner)
        reader.open("/agents")
        reader.wait_until_loaded()
        reader.page.keyboard.press("/")
        expect(reader.page.get_by_role("searchbox")).to_be_focused()
        reader.page.keyboard.type("Recep")
        expect(reader.page.get_by_role("table").get_by_role("row")).to_have_count(2)
        reader.page.keyboard.press("Escape")
        reader.page.keyboard.press("j")
        reader.page.keyboard.press("Enter")
        expect(reader.page).to_have_url(f"{installation.url}/agents/{business.agent_id}")
