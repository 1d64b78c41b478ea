"""What prompts and voices cost: the meter under a prompt, the figures of a voice, and voices that step in."""

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader


def test_the_meter_grows_past_the_step(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Precio ({language})")
    book = owner.get("/usage/prices")
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open(f"/agents/{agent['id']}")
    meter = page.get_by_role("meter", name=words("prompt-editor:meter.label"))
    expect(meter).to_have_attribute("aria-valuemax", str(book["tokens_included"]))
    step = page.get_by_text("×")
    expect(step).to_have_count(0)
    volume = page.get_by_label(words("prompt-editor:meter.noCalls"))
    volume.fill("1000")
    month = page.get_by_text(words.pattern("prompt-editor:meter.perMonth"))
    expect(month).to_be_visible()
    cheap, _ = words.number(month.inner_text())
    field = page.locator(".cm-content")
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" palabra" * 2000)
    expect(step).to_be_visible()
    dear, _ = words.number(month.inner_text())
    assert dear > cheap
    assert int(meter.get_attribute("aria-valuenow") or 0) > book["tokens_included"]
    page.get_by_role("button", name=words("prompt-editor:meter.how")).click()
    expect(page.get_by_role("dialog", name=words("prompt-editor:meter.how"))).to_contain_text("gpt_4.1")
    reader.inspect("meter past the step")


def test_a_voice_says_what_its_calls_came_to(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = owner.get(f"/agents/{business.agent_id}")
    figures = owner.get("/usage/voices", connection_id=business.connection_id, voice_id=agent["voice_id"])["items"]
    assert figures[0]["calls"] > 0
    asked = {"connection_id": business.connection_id, "voice_id": agent["voice_id"]}
    voice = owner.get("/voices", **asked)["items"][0]
    unused = owner.get("/voices", connection_id=business.connection_id, provider="xai")["items"][0]
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open(f"/voices?used=true&voice={voice['id']}")
    section = page.get_by_role("region", name=words("voices:figures.title"))
    expect(section.get_by_text(words("voices:figures.latency"), exact=True)).to_be_visible()
    expect(section.get_by_text(words("voices:figures.none"))).to_have_count(0)
    section.get_by_role("heading").click()  # away from the button whose tooltip is shown
    reader.inspect("figures of a voice")
    page.goto(f"{installation.url}/voices?voice={unused['id']}")
    expect(section.get_by_text(words("voices:figures.none"))).to_be_visible()


def test_fallback_voices_are_chosen_by_name_of_other_providers(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Reserva ({language})")
    voices = owner.get("/voices", connection_id=business.connection_id, limit=200)["items"]
    main = next(voice for voice in voices if voice["voice_id"] == agent["voice_id"])
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    reader.open(f"/agents/{agent['id']}?tab=settings&q=fallback_voice_ids")
    group = page.get_by_role("group", name=words("agent-settings:names.fallback_voice_ids.label"))
    group.get_by_role("button", name=words("agent-settings:fallback.add")).click()
    dialog = page.get_by_role("dialog", name=words("agents:voice.title"))
    options = dialog.get_by_role("radio")
    expect(options.first).to_be_attached()
    options.first.check()
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        dialog.get_by_role("button", name=words.pattern("agents:voice.use")).click()
    (chosen,) = owner.get(f"/agents/{agent['id']}")["settings"]["fallback_voice_ids"]
    assert next(voice for voice in voices if voice["voice_id"] == chosen)["provider"] != main["provider"]
    expect(group.get_by_role("listitem")).to_have_count(1)
    reader.inspect("a fallback voice")
