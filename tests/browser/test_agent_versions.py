"""An agent's draft, from typing to publishing and back: nothing is pressed to save, and nothing of anybody is lost."""

import re
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, expect
from tests.browser.installation import Installation, Person, make_agent, running
from tests.browser.reader import NewReader, Reader
from tests.conftest import SANDBOX_TOKEN

from retell import Retell


@dataclass(frozen=True)
class Workspace:
    """A workspace at Retell that others work in too, by Retell's own means."""

    installation: Installation
    owners: dict[str, Person]
    connection_id: str
    retell: Retell

    def change(self, agent: dict[str, Any], **settings: Any) -> None:
        """Change an agent behind the panel's back."""
        self.retell.agent.update(agent["retell_agent_id"], extra_body=settings)


@pytest.fixture(scope="module")
def workspace(sandbox_url: str) -> Iterator[Workspace]:
    """A panel that is connected to a sandbox of which the test has the key."""
    key = f"key_{secrets.token_hex(12)}"
    opened = httpx.put(
        f"{sandbox_url}/_sandbox/workspaces/{uuid.uuid4()}",
        json={"api_key": key, "webhook_url": "http://127.0.0.1:9/nowhere", "name": "Shared"},
        headers={"X-Sandbox-Token": SANDBOX_TOKEN},
    )
    assert opened.is_success, opened.text
    with running(CENTRALITA_OUTBOUND_ALLOW="127.0.0.0/8") as installation:
        owner = installation.set_up("es")
        owners = {"es": owner, "en": installation.invite(owner, "owner", "Grace Miller", "en")}
        body = {"name": "Retell de Aurora", "kind": "retell", "api_key": key, "base_url": sandbox_url}
        connection = owner.post("/connections", body)
        yield Workspace(installation, owners, connection["id"], Retell(api_key=key, base_url=sandbox_url))


@dataclass(frozen=True)
class Editor:
    """Somebody on the page of an agent."""

    reader: Reader
    agent: dict[str, Any]
    owner: Person

    def open(self, search: str = "") -> None:
        """The page of the agent."""
        self.reader.open(f"/agents/{self.agent['id']}{search}")

    def type(self, key: str, text: str) -> None:
        """Type into a field and wait until the draft has it."""
        field = self.reader.page.get_by_label(self.reader.words(key), exact=True)
        with self.reader.page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
            field.fill(text)
        assert saved.value.ok
        expect(self.reader.page.get_by_text(self.reader.words("form:autosave.saved"), exact=True)).to_be_visible()

    def button(self, key: str, **values: Any) -> Locator:
        """A button of the page."""
        return self.reader.page.get_by_role("button", name=self.reader.words(key, **values), exact=True)

    def dialog(self, key: str, **values: Any) -> Locator:
        """A dialog or a drawer."""
        return self.reader.page.get_by_role("dialog", name=self.reader.words(key, **values))

    def publish(self, note: str) -> None:
        """By keyboard, with a note."""
        self.reader.page.keyboard.press("Control+Shift+P")
        dialog = self.dialog("agents:publish.title", name=self.agent["name"])
        dialog.get_by_label(self.reader.words("agents:publish.note")).fill(note)
        self.reader.inspect("publishing")
        dialog.get_by_role("button", name=self.reader.words("agents:actions.publish"), exact=True).click()
        expect(dialog).to_be_hidden()

    def present(self) -> dict[str, Any]:
        """What the API says of the agent."""
        found: dict[str, Any] = self.owner.get(f"/agents/{self.agent['id']}")
        return found


@pytest.fixture
def editor(new_reader: NewReader, workspace: Workspace, language: str) -> Editor:
    """Somebody on the page of an agent of the shared workspace."""
    owner = workspace.owners[language]
    agent = make_agent(owner, workspace.connection_id, f"Recepción {uuid.uuid4().hex[:6]}")
    return Editor(new_reader(language, workspace.installation.url, owner), agent, owner)


class TestVersions:
    def test_edits_save_themselves_are_published_compared_and_brought_back(self, editor: Editor) -> None:
        page, words = editor.reader.page, editor.reader.words
        editor.open()
        editor.type("agents:fields.prompt", "Contestas al teléfono. Sé breve.")
        page.reload()
        prompt = page.get_by_role("textbox", name=words("agents:fields.prompt"), exact=True)
        expect(prompt).to_have_text("Contestas al teléfono. Sé breve.")
        editor.publish("Más breve")
        expect(page.get_by_text(words("agents:publish.done", name=editor.agent["name"]))).to_be_visible()
        assert editor.present()["is_published"]
        editor.type("agents:fields.prompt", "Contestas al teléfono. Sé amable.")
        assert not editor.present()["is_published"]
        page.get_by_role("tab", name=words("agents:tabs.versions")).click()
        versions = page.get_by_role("list", name=words("agent-versions:list.label"))
        expect(versions).to_contain_text("Más breve")
        editor.button("agent-versions:list.withDraft").click()
        expect(page).to_have_url(re.compile(r"from=\d+&to=draft"))
        expect(page.locator("ins", has_text="amable")).to_be_visible()
        expect(page.locator("del", has_text="breve")).to_be_visible()
        editor.reader.inspect("comparison of versions")
        page.reload()
        expect(page.locator("ins", has_text="amable")).to_be_visible()
        editor.button("agent-versions:list.restore").click()
        asked = page.get_by_role("dialog")
        asked.get_by_role("button", name=words("agent-versions:restore.action"), exact=True).click()
        expect(prompt).to_have_text("Contestas al teléfono. Sé breve.")
        assert editor.present()["prompt"] == "Contestas al teléfono. Sé breve."
        editor.button("agent-versions:undo").click()
        expect(prompt).to_have_text("Contestas al teléfono. Sé amable.")


class TestDrift:
    def test_changes_at_retell_are_noticed_and_each_decided(self, editor: Editor, workspace: Workspace) -> None:
        page, words = editor.reader.page, editor.reader.words
        workspace.change(editor.agent, volume=1.5, voice_speed=1.3)
        editor.owner.get(f"/agents/{editor.agent['id']}/drift")
        editor.open()
        expect(page.get_by_text(words("agent-versions:drift.title"))).to_be_visible()
        editor.button("agent-versions:drift.decide").click()
        panel = editor.dialog("agent-versions:drift.title")
        for setting, choice in (("volume", "adopt"), ("voice_speed", "revert")):
            row = panel.get_by_role("listitem", name=words(f"agent-settings:names.{setting}.label"))
            row.get_by_role("radio", name=words(f"agent-versions:drift.choices.{choice}")).check()
        editor.reader.inspect("drift")
        panel.get_by_role("button", name=words("agent-versions:drift.apply"), exact=True).click()
        expect(panel).to_be_hidden()
        expect(page.get_by_text(words("agent-versions:drift.title"))).to_have_count(0)
        present = editor.present()
        assert present["settings"]["volume"] == 1.5
        assert not present["has_drift"]
        at_retell = workspace.retell.agent.retrieve(editor.agent["retell_agent_id"])
        assert (at_retell.volume, at_retell.voice_speed) == (1.5, present["settings"].get("voice_speed", 1))

    def test_the_same_setting_changed_on_both_sides_is_asked_about_when_publishing(
        self, editor: Editor, workspace: Workspace
    ) -> None:
        page, words = editor.reader.page, editor.reader.words
        editor.open("?tab=settings&q=voice_speed")
        editor.type("agent-settings:names.voice_speed.label", "1.2")
        workspace.change(editor.agent, voice_speed=0.8)
        editor.reader.observer.expect(409, f"/api/v1/agents/{editor.agent['id']}/publish")
        page.keyboard.press("Control+Shift+P")
        dialog = editor.dialog("agents:publish.title", name=editor.agent["name"])
        publish = dialog.get_by_role("button", name=words("agents:actions.publish"), exact=True)
        publish.click()
        expect(dialog.get_by_text(words("agent-versions:conflict.title"))).to_be_visible()
        editor.reader.inspect("conflict")
        dialog.get_by_role("radio", name=words("agent-versions:drift.choices.revert")).check()
        dialog.get_by_role("button", name=words("agent-versions:drift.apply"), exact=True).click()
        publish.click()
        expect(dialog).to_be_hidden()
        present = editor.present()
        assert (present["is_published"], present["settings"]["voice_speed"]) == (True, 1.2)
