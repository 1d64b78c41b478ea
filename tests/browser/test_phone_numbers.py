"""A phone number in a browser: two agents share its calls, and Retell has it so afterwards."""

from playwright.sync_api import expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader


def test_two_agents_share_the_calls_of_a_number(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    first, second = (make_agent(owner, business.connection_id, f"{name} ({language})") for name in ("Alba", "Bruno"))
    number = owner.post("/phone-numbers", {"connection_id": business.connection_id, "nickname": f"Dos ({language})"})
    reader = new_reader(language, installation.url, owner)
    reader.open("/phone-numbers")
    page, words = reader.page, reader.words
    page.get_by_role("link", name=number["pretty"]).first.click()
    editor = page.get_by_role("group", name=words("numbers:form.inbound"))
    for position, agent in enumerate((first, second), start=1):
        editor.get_by_role("button", name=words("numbers:bindings.add")).click()
        chosen = editor.get_by_role("combobox", name=words("numbers:bindings.agent", position=str(position)))
        chosen.select_option(agent["name"])
    share = "numbers:bindings.share"
    editor.get_by_role("textbox", name=words(share, agent=first["name"])).fill("60")
    editor.get_by_role("textbox", name=words(share, agent=second["name"])).fill("30")
    expect(editor.get_by_text(words("numbers:bindings.sumWrong", sum="90"))).to_be_visible()
    page.get_by_role("button", name=words("numbers:form.save")).click()
    expect(editor.get_by_text(words("form:check.shares"))).to_be_visible()
    editor.get_by_role("textbox", name=words(share, agent=second["name"])).fill("40")
    reader.inspect("agents of a number")
    page.get_by_role("button", name=words("numbers:form.save")).click()
    expect(page.get_by_text(words("numbers:form.saved"))).to_be_visible()
    bound = owner.get(f"/phone-numbers/{number['id']}")["inbound_agents"]
    assert [(agent["agent_id"], agent["weight"]) for agent in bound] == [(first["id"], 0.6), (second["id"], 0.4)]
    page.reload()
    route = page.get_by_role("listitem").filter(has_text=words("numbers:route.agents"))
    expect(route.get_by_role("link", name=second["name"])).to_be_visible()
