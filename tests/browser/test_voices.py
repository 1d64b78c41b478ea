"""The room of voices in a browser: found, heard, kept, compared by ear alone on a phone line, and given to an agent."""

from playwright.sync_api import Locator, Page, expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader, Reader


def focused_row(page: Page) -> Locator:
    """The row that the keys act on."""
    return page.locator("[data-row-id]:focus")


def hear(reader: Reader, name: str, place: Locator) -> None:
    """Play until the page says that it plays, then stop."""
    words = reader.words
    place.get_by_role("button", name=words("voice:play", name=name), exact=True).click()
    playing = place.get_by_role("button", name=words("voice:stop", name=name), exact=True)
    expect(playing).to_have_attribute("aria-pressed", "true")
    reader.page.wait_for_timeout(300)
    expect(playing).to_have_attribute("aria-pressed", "true")
    playing.click()


def test_a_voice_is_found_heard_kept_compared_blind_and_applied(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Para una voz ({language})")
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/voices?language=es-MX,es-ES&gender=female")
    rows = page.locator("[data-row-id]")
    expect(rows.first).to_be_visible()
    page.get_by_role("searchbox", name=words("voices:searchLabel")).fill("lucia")
    expect(rows).to_have_count(1)
    hear(reader, "Lucía", rows.first)
    rows.first.get_by_role("button", name=words("voices:favourite.add", name="Lucía")).click()
    kept = rows.first.get_by_role("button", name=words("voices:favourite.remove", name="Lucía"))
    expect(kept).to_have_attribute("aria-pressed", "true")

    page.goto(f"{installation.url}/voices?mine=true")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Lucía")

    page.goto(f"{installation.url}/voices/compare?ids={business.compared_voice_ids}")
    page.get_by_role("switch", name=words("voice:phoneLine")).click()
    page.get_by_role("button", name=words("voices:blind.start")).click()
    cards = page.get_by_role("main").get_by_role("listitem")
    expect(cards).to_have_count(4)
    for letter in "AB":
        name = words("voices:blind.voice", letter=letter)
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        hear(reader, name, page.get_by_role("listitem", name=name))
    reader.inspect("voices without names")
    page.get_by_role("button", name=words("voices:blind.choose", letter="B")).click()
    winner = cards.filter(has_text=words("voices:blind.chosen"))
    expect(winner).to_have_count(1)
    name = winner.get_by_role("heading").inner_text()
    vote = owner.get("/voices/votes", limit=1)["items"][0]
    assert vote["is_phone_line"] is True
    assert sorted(vote["candidate_ids"]) == sorted(business.compared_voice_ids.split(","))
    reader.inspect("voices after the choice")

    winner.get_by_role("button", name=words("voices:give.use", name=name)).click()
    dialog = page.get_by_role("dialog", name=words("voices:give.title", name=name))
    dialog.get_by_role("combobox", name=words("voices:give.agent")).select_option(agent["name"])
    dialog.get_by_role("button", name=words("voices:give.confirm")).click()
    expect(dialog).to_have_count(0)
    voice = owner.get(f"/voices/{vote['winner_id']}")
    assert voice["name"] == name
    assert owner.get(f"/agents/{agent['id']}")["voice_id"] == voice["voice_id"]


def test_the_main_road_by_keys_alone(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/voices")
    expect(page.locator("[data-row-id]").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("adrian")
    expect(page.locator("[data-row-id]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    row = focused_row(page)
    expect(row).to_contain_text("Adrian")
    page.keyboard.press("f")
    expect(row.get_by_role("button", name=words("voices:favourite.remove", name="Adrian"))).to_be_visible()
    page.keyboard.press("f")
    expect(row.get_by_role("button", name=words("voices:favourite.add", name="Adrian"))).to_be_visible()
    page.keyboard.press("Space")
    expect(row.get_by_role("button", name=words("voice:stop", name="Adrian"))).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("c")
    tray = page.get_by_role("region", name=words("voices:compare.tray"))
    expect(tray).to_contain_text("Adrian")
    page.keyboard.press("/")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("anna")
    expect(page.locator("[data-row-id]").filter(has_text="Anna")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    expect(focused_row(page)).to_contain_text("Anna")
    page.keyboard.press("c")
    go = tray.get_by_role("link", name=words("voices:compare.action_other", count="2"))
    expect(go).to_be_visible()
    go.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=words("voices:compare.title"))).to_be_visible()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(2)
    page.keyboard.press("2")
    expect(page.get_by_role("button", name=words("voice:stop", name="Anna"))).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_role("switch", name=words("voice:phoneLine"))).to_be_checked()


def test_what_is_known_of_a_voice_and_its_shortlists(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open(f"/voices?voice={business.voice_id}")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("combobox", name=words("voices:columns.origin")).select_option("clone")
    drawer.get_by_role("textbox", name=words("voices:shortlists.newName")).fill(f"Clínica Sol {language}")
    drawer.get_by_role("button", name=words("voices:shortlists.make")).click()
    note = drawer.get_by_role("textbox", name=words("voices:shortlists.noteOn", name=f"Clínica Sol {language}"))
    note.fill("Cálida")
    note.press("Tab")
    expect(drawer.get_by_role("checkbox", name=f"Clínica Sol {language}")).to_be_checked()
    reader.inspect("a voice")
    lists = {item["name"]: item["id"] for item in owner.get("/voice-shortlists")["items"]}
    kept = owner.get(f"/voice-shortlists/{lists[f'Clínica Sol {language}']}")["items"]
    assert [(item["voice_id"], item["note"]) for item in kept] == [(business.voice_id, "Cálida")]
    assert owner.get(f"/voices/{business.voice_id}")["origin"] == "clone"
    drawer.get_by_role("combobox", name=words("voices:columns.origin")).select_option("")
    expect(drawer.get_by_role("combobox", name=words("voices:columns.origin"))).to_be_enabled()


def test_a_voice_of_the_community_is_added(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open("/voices")
    page.get_by_role("button", name=words("voices:add.open")).click()
    dialog = page.get_by_role("dialog", name=words("voices:add.title"))
    provider = {"es": "cartesia", "en": "inworld"}[language]
    dialog.get_by_role("combobox", name=words("voices:add.provider")).select_option(provider)
    search = dialog.get_by_role("searchbox", name=words("voices:add.search"))
    search.fill("a")
    search.press("Enter")
    found = dialog.get_by_role("listitem").first
    name = found.locator("p").first.inner_text()
    reader.inspect("voices of a community")
    found.get_by_role("button", name=words("voices:add.addNamed", name=name)).click()
    expect(page.get_by_text(words("voices:add.done", name=name))).to_be_visible()
    added = owner.get("/voices", connection_id=business.connection_id, origin="community", provider=provider)["items"]
    assert [voice["name"] for voice in added] == [name]
    dialog.get_by_role("button", name=words("voices:add.ways.clone")).click()
    expect(dialog.get_by_role("button", name=words("voices:clone.action"))).to_be_disabled()
    reader.inspect("cloning a voice")
