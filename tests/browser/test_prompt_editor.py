"""The editor of prompts: written, completed, checked and left by keys, and not a byte else is changed."""

from playwright.sync_api import Locator, Route, expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader, Reader

# A suggestion that has only just appeared takes no Enter, which may have been meant for the text.
_SETTLED_MS = 200
_PASTE = """(element, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
_PICTURE = "![map](https://tracker.example/map.png) <img src=https://tracker.example/p.png> <script>alert(1)</script>"


def _open(reader: Reader, agent_id: str) -> Locator:
    reader.open(f"/agents/{agent_id}")
    field = reader.page.locator(".cm-content")
    expect(field).to_have_accessible_name(reader.words("agents:fields.prompt"))
    return field


def test_prompt_is_written_completed_checked_and_left_by_keys(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Editor ({language})")
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words
    field = _open(reader, agent["id"])
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("# Role\nBe kind")
    page.keyboard.press("Control+b")
    page.keyboard.press("End")
    page.keyboard.type(" at {{current_cal")
    expect(page.get_by_role("option", name="current_calendar")).to_be_visible()
    page.wait_for_timeout(_SETTLED_MS)
    page.keyboard.press("Enter")
    page.keyboard.type(". Tell {{nobody}} `book_visit`.")
    findings = page.get_by_role("region", name=words("prompt-editor:lint.title"))
    expect(findings.get_by_role("listitem")).to_have_count(2)
    reader.inspect("prompt with findings")
    page.keyboard.press("Control+f")
    expect(page.get_by_role("textbox", name=words("prompt-editor:find.find"))).to_be_focused()
    reader.inspect("search in a prompt")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.keyboard.type(" End.")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    wanted = "# Role\nBe **kind** at {{current_calendar}}. Tell {{nobody}} `book_visit`. End."
    expect(page.get_by_text(words("form:autosave.saved"), exact=True)).to_be_visible()
    assert owner.get(f"/agents/{agent['id']}")["prompt"] == wanted


def test_line_ends_stay_and_nothing_that_is_named_is_loaded(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business
) -> None:
    agent = make_agent(owner, business.connection_id, "Bytes")
    reader = new_reader("en", installation.url, owner)
    page, words = reader.page, reader.words
    field = _open(reader, agent["id"])
    field.focus()
    page.keyboard.press("Control+a")
    field.evaluate(_PASTE, f"one\r\ntwo\nthree\t\u202e\r\n{_PICTURE}\r\nend.")
    page.keyboard.press("Control+Home")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("new")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Backspace")
    page.keyboard.type(" & ")
    page.get_by_role("button", name=words("prompt-editor:toolbar.visual")).click()
    expect(field.locator(".cm-picture")).to_be_visible()
    expect(field.locator(":is(img[src], script)")).to_have_count(0)
    reader.inspect("prompt as what it means")
    expect(page.get_by_text(words("form:autosave.saved"), exact=True)).to_be_visible()
    wanted = f"one\r\nnew & two\nthree\t\u202e\r\n{_PICTURE}\r\nend."
    assert owner.get(f"/agents/{agent['id']}")["prompt"] == wanted
    page.reload()
    expect(field.locator(".cm-picture")).to_be_visible()
    expect(page.get_by_role("button", name=words("prompt-editor:toolbar.visual"))).to_have_attribute(
        "aria-pressed", "true"
    )


def test_what_is_typed_before_the_editor_is_there_goes_on_in_it(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business
) -> None:
    agent = make_agent(owner, business.connection_id, "Late")
    reader = new_reader("en", installation.url, owner)
    page = reader.page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/editor-*.js", hold)
    reader.open(f"/agents/{agent['id']}")
    page.get_by_role("textbox", name=reader.words("agents:fields.prompt"), exact=True).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Be kind")
    for route in held:
        route.continue_()
    field = page.locator(".cm-content")
    expect(field).to_be_focused()
    page.keyboard.type(" and brief")
    expect(field).to_have_text("Be kind and brief")
