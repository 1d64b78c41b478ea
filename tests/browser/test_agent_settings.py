"""The settings of an agent: found by a word of either language, changed, and at Retell afterwards."""

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader
from tests.browser.words import Words


def test_setting_is_found_by_a_word_of_the_other_language_changed_and_kept(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Ajustes ({language})")
    reader = new_reader(language, installation.url, owner)
    reader.open(f"/agents/{agent['id']}?tab=settings")
    other = Words("en" if language == "es" else "es")
    page, words = reader.page, reader.words
    page.get_by_role("searchbox", name=words("agent-settings:search")).fill(
        other("agent-settings:names.voice_speed.label")
    )
    speed = page.get_by_role("spinbutton", name=words("agent-settings:names.voice_speed.label"))
    expect(page.get_by_role("spinbutton")).to_have_count(1)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        speed.fill("1.25")
    expect(page.get_by_text(words("form:autosave.saved"), exact=True)).to_be_visible()
    assert owner.get(f"/agents/{agent['id']}")["settings"]["voice_speed"] == 1.25
    page.reload()
    expect(speed).to_have_value("1.25")
    reader.inspect("settings of an agent")
