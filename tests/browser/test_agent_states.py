"""The states of an agent: two of them with a tool and an edge between, written in the page and published."""

from playwright.sync_api import Locator, expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.reader import NewReader


def test_states_with_an_edge_and_a_tool_are_written_and_published(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Estados ({language})")
    reader = new_reader(language, installation.url, owner)
    page, words = reader.page, reader.words

    def fill(field: Locator, text: str) -> None:
        """Type, and wait until the draft has it."""
        with page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
            field.fill(text)
        assert saved.value.ok, saved.value.text()

    reader.open(f"/agents/{agent['id']}?tab=states")
    for _ in range(2):
        page.get_by_role("button", name=words("agent-engines:states.add")).click()
    names = page.get_by_role("textbox", name=words("agent-engines:states.name"), exact=True)
    prompts = page.get_by_role("textbox", name=words("agent-engines:states.prompt"), exact=True)
    fill(names.nth(0), "saludo")
    fill(names.nth(1), "cita")
    fill(prompts.nth(0), "Greet the caller and ask what it is about.")
    fill(prompts.nth(1), "Find a day and an hour.")
    page.get_by_role("button", name=words("agent-engines:states.addEdgeTo", state="saludo")).click()
    edge = page.get_by_role("group", name=words("agent-engines:states.edge", number=1, state="saludo"))
    expect(edge.get_by_label(words("agent-engines:states.to"), exact=True)).to_have_value("cita")
    fill(edge.get_by_label(words("agent-engines:states.when"), exact=True), "The caller wants an appointment.")

    tools = words("agent-engines:states.tools")
    page.get_by_role("button", name=tools).last.click()
    page.get_by_role("button", name=words("agent-settings:addTo", label=tools)).click()
    page.get_by_role("menuitem", name=words("agent-setting-parts:values.end_call"), exact=True).click()
    fill(page.get_by_role("textbox", name=words("agent-setting-parts:parts.name.label")).last, "hang_up")
    reader.inspect("states of an agent")

    fill(names.nth(1), "reserva")  # what leads there goes along
    expect(edge.get_by_label(words("agent-engines:states.to"), exact=True)).to_have_value("reserva")
    page.get_by_role("button", name=words("agents:actions.publish"), exact=True).click()
    dialog = page.get_by_role("dialog", name=words("agents:publish.title", name=agent["name"]))
    dialog.get_by_role("button", name=words("agents:actions.publish"), exact=True).click()
    expect(dialog).to_be_hidden()
    now = owner.get(f"/agents/{agent['id']}")
    assert (now["is_published"], now["settings"]["starting_state"]) == (True, "saludo")
    first, second = now["settings"]["states"]
    assert (first["name"], second["name"]) == ("saludo", "reserva")
    assert [(edge["destination_state_name"], edge["description"]) for edge in first["edges"]] == [
        ("reserva", "The caller wants an appointment.")
    ]
    assert [(tool["type"], tool["name"]) for tool in second["tools"]] == [("end_call", "hang_up")]
    assert second["state_prompt"] == "Find a day and an hour."

    page.get_by_role("button", name=words("agent-engines:states.remove", name="reserva")).click()
    asked = page.get_by_role("dialog", name=words("agent-engines:states.removeTitle", name="reserva"))
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        asked.get_by_role("button", name=words("agent-engines:states.removeAction")).click()
    (left,) = owner.get(f"/agents/{agent['id']}")["settings"]["states"]
    assert (left["name"], left["edges"]) == ("saludo", [])
