"""What the panel keeps: looks and language, unsaved work, places; and what its tabs share."""

from playwright.sync_api import expect
from tests.browser.inspecting import NARROW
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader
from tests.browser.walk import Walk
from tests.browser.words import Words

_STREAM = "GET /api/v1/events"


class TestAppearance:
    def test_language_and_theme_are_kept_here_and_on_the_account(
        self, new_reader: NewReader, installation: Installation, owners: dict[str, Person]
    ) -> None:
        person = installation.invite(owners["es"], "analyst", "Ana Lista", "en")
        reader = new_reader("en", installation.url, person)
        reader.open("/")
        reader.page.get_by_role("button", name=reader.words("app:user.label")).click()
        with reader.page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
            reader.page.get_by_role("menuitemcheckbox", name=reader.words("app:user.dark"), exact=True).click()
        assert saved.value.ok
        with reader.page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
            reader.page.get_by_role("menuitemcheckbox", name=reader.words("app:user.es"), exact=True).click()
        assert saved.value.ok
        spanish = Words("es")
        elsewhere = new_reader("en", installation.url, installation.sign_in(person.email))
        for browser in (reader, elsewhere):
            browser.open("/")
            root = browser.page.locator("html")
            expect(browser.page.get_by_role("heading", level=1, name=spanish("overview:title"))).to_be_visible()
            expect(root).to_have_attribute("lang", "es")
            expect(root).to_contain_class("dark")

    def test_language_is_chosen_before_signing_in(
        self, new_reader: NewReader, installation: Installation, owner: Person
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open("/sign-in")
        reader.page.get_by_role("button", name=reader.words("app:user.es"), exact=True).click()
        title = Words("es")("auth:signIn.title")
        expect(reader.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        reader.page.reload()
        expect(reader.page.get_by_role("heading", level=1, name=title)).to_be_visible()


class TestUnsavedWork:
    def test_comes_back_after_a_reload_and_is_asked_about_before_leaving(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
    ) -> None:
        reader = new_reader(language, installation.url, owner)
        walk = Walk(reader.page, reader.words, reader.inspect)
        reader.open("/agents/new?from=scratch")
        walk.field("agents:fields.name").fill("A medio escribir")
        walk.field("agents:fields.prompt").fill("Saluda y pregunta por el nombre.")
        reader.page.reload()
        expect(walk.field("agents:fields.name")).to_have_value("A medio escribir")
        expect(walk.field("agents:fields.prompt")).to_have_text("Saluda y pregunta por el nombre.")
        expect(reader.page.get_by_text(reader.words("form:draft.restored"))).to_be_visible()
        reader.inspect("form with a draft")
        reader.page.get_by_role("link", name=reader.words("app:nav.calls"), exact=True).click()
        asked = reader.page.get_by_role("dialog", name=reader.words("form:leave.title"))
        asked.get_by_role("button", name=reader.words("form:leave.stay")).click()
        expect(walk.field("agents:fields.name")).to_have_value("A medio escribir")
        reader.page.get_by_role("link", name=reader.words("app:nav.calls"), exact=True).click()
        asked.get_by_role("button", name=reader.words("form:leave.leave")).click()
        expect(walk.heading("calls:title")).to_be_visible()
        reader.open("/agents/new?from=scratch")
        expect(walk.field("agents:fields.name")).to_have_value("")


class TestTabs:
    def test_share_one_stream_that_outlives_the_tab_that_opened_it(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business
    ) -> None:
        reader = new_reader("en", installation.url, owner)
        first, second = reader.page, reader.context.new_page()
        with reader.context.expect_event("request", lambda request: request.url.endswith("/api/v1/events")):
            first.goto(f"{installation.url}/agents")
        second.goto(f"{installation.url}/agents")
        for tab in (first, second):
            expect(tab.get_by_role("table").get_by_role("row").first).to_be_visible()
        make_agent(owner, business.connection_id, "Told to both tabs")
        for tab in (first, second):
            expect(tab.get_by_role("link", name="Told to both tabs")).to_be_visible()
        assert reader.observer.requests.count(_STREAM) == 1
        with second.expect_request("**/api/v1/events"):
            first.close()
        make_agent(owner, business.connection_id, "Told to the one that is left")
        expect(second.get_by_role("link", name="Told to the one that is left")).to_be_visible()
        assert reader.observer.requests.count(_STREAM) == 2


class TestNarrowPage:
    def test_menu_is_a_drawer_that_closes_on_the_way(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
    ) -> None:
        reader = new_reader(language, installation.url, owner)
        reader.page.set_viewport_size(NARROW)
        reader.open("/")
        reader.page.get_by_role("button", name=reader.words("app:nav.open")).click()
        drawer = reader.page.get_by_role("dialog", name=reader.words("app:nav.label"))
        drawer.get_by_role("link", name=reader.words("app:nav.agents"), exact=True).click()
        expect(drawer).to_be_hidden()
        expect(reader.page.get_by_role("heading", level=1, name=reader.words("agents:title"))).to_be_visible()
        expect(reader.page.get_by_role("list", name=reader.words("agents:title"))).to_contain_text("Recepción")


class TestAddress:
    def test_holds_filters_and_survives_nonsense(
        self, new_reader: NewReader, installation: Installation, owner: Person, business: Business
    ) -> None:
        reader = new_reader("en", installation.url, owner)
        reader.open("/?period=today")
        expect(reader.page.get_by_role("radio", name=reader.words("overview:period.today"))).to_be_checked()
        for refused in ("/api/v1/calls", "/api/v1/agents"):
            reader.observer.expect(422, refused)
        for nonsense in ("/?period=century", "/calls?sort=-nothing&status=bogus&limit=x", "/agents?sort=7&page=-1"):
            reader.open(nonsense)
            expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
            reader.wait_until_loaded()
            expect(reader.page.get_by_text(reader.words("problems:broken.title"))).to_have_count(0)
