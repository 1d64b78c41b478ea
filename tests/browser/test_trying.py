"""Trying an agent: a conversation with its draft, and a call through the browser as far as joining it."""

import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect
from tests.browser.installation import Business, Installation, Person, make_agent, running
from tests.browser.reader import NewReader
from tests.conftest import free_port
from tests.supervisor.conftest import wait_for

_KEY = "key_of_a_workspace"
_CALL_HOST = "retell-ai-4ihahnq7.livekit.cloud"


def test_conversation_goes_on_from_an_earlier_turn(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    agent = make_agent(owner, business.connection_id, f"Ensayo ({language})")
    reader = new_reader(language, installation.url, owner)
    reader.open(f"/agents/{agent['id']}?tab=try")
    page, words = reader.page, reader.words
    page.get_by_role("textbox", name="name", exact=True).fill("Lucía")
    box = page.get_by_role("textbox", name=words("trying:composer.label"))
    log = page.get_by_role("log", name=words("trying:chat.title"))
    for said in ("uno", "dos"):
        box.fill(said)
        box.press("Enter")
        expect(log.get_by_text(f"«{said}»")).to_be_visible()
    expect(log.get_by_text("Hoy llama Lucía.").first).to_be_visible()
    expect(page.get_by_text(words("trying:chat.scripted"))).to_be_visible()
    page.get_by_role("button", name=words("trying:turn.editThis", words="uno")).click()
    editor = page.get_by_role("textbox", name=words("trying:turn.edit"))
    editor.fill("tres")
    editor.press("Control+Enter")
    expect(log.get_by_text("«tres»")).to_be_visible()
    expect(log.get_by_text("«uno»")).to_have_count(0)
    expect(log.get_by_text("«dos»")).to_have_count(0)
    page.reload()
    expect(log.get_by_text("«tres»")).to_be_visible()
    page.get_by_role("button", name=words("trying:mocks.add")).click()
    reader.inspect("trying an agent")


@pytest.fixture(scope="module")
def cloud() -> Iterator[str]:
    """A sandbox of its own, which the panel takes for Retell's cloud."""
    url = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "centralita.retell.sandbox", "--port", url.rpartition(":")[2], "--api-key", _KEY]
    process = subprocess.Popen(command)
    assert wait_for(lambda: _answers(f"{url}/_sandbox/health"), 20)
    yield url
    process.terminate()
    process.wait(10)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1, trust_env=False).is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def builders(cloud: str) -> Iterator[tuple[dict[str, Person], str]]:
    """People of both languages who build in a panel connected to it, and an agent there."""
    with running(CENTRALITA_OUTBOUND_ALLOW="127.0.0.0/8") as panel:
        owner = panel.set_up("es")
        wish = {"name": "Retell", "kind": "retell", "api_key": _KEY, "base_url": cloud}
        connection = owner.post("/connections", wish)
        agent = make_agent(owner, connection["id"], "Recepción")
        yield {word: panel.invite(owner, "builder", "Grace Miller", word) for word in ("es", "en")}, agent["id"]


def test_web_call_is_joined_with_the_token_of_retell(
    new_reader: NewReader, builders: tuple[dict[str, Person], str], language: str
) -> None:
    people, agent_id = builders
    reader = new_reader(language, people[language].url, people[language], permissions=["microphone"])
    reader.observer.welcome(_CALL_HOST)
    page, words = reader.page, reader.words
    joining: list[str] = []

    def signal(socket: WebSocketRoute) -> None:
        joining.append(socket.url)

    def tell_regions(route: Route) -> None:
        route.fulfill(json={"regions": []}, headers={"Access-Control-Allow-Origin": "*"})

    page.route_web_socket(re.compile(f"wss://{re.escape(_CALL_HOST)}/"), signal)
    page.route(f"https://{_CALL_HOST}/**", tell_regions)
    reader.open(f"/agents/{agent_id}?tab=try")
    page.get_by_role("link", name=words("trying:call.browser")).click()
    expect(page.get_by_role("heading", name=words("web-call:title", name="Recepción"))).to_be_visible()
    reader.inspect("a web call")
    with page.expect_response(re.compile(r"/api/v1/calls/.+/join$")) as joined:
        page.get_by_role("button", name=words("web-call:start")).click()
    token = joined.value.json()["access_token"]
    expect(page.get_by_text(words("web-call:state.connecting"))).to_be_visible()
    assert _is_joining(page, joining), "the browser never tried to join"
    assert f"access_token={token}" in joining[0]
    page.get_by_role("button", name=words("web-call:hangUp")).click()
    expect(page.get_by_role("link", name=words("web-call:open"))).to_be_visible()


def _is_joining(page: Page, joining: list[str]) -> bool:
    """Whether the browser's SDK opens its signalling connection, while the page goes on."""
    for _ in range(200):
        if joining:
            return True
        page.wait_for_timeout(50)
    return False
