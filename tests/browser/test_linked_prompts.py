"""An agent that uses a prompt of the library, in a browser: linked, published by a label, brought back, detached."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser.installation import Business, Installation, Person, make_agent
from tests.browser.keys import tab_to
from tests.browser.reader import NewReader, Reader
from tests.supervisor.conftest import wait_for

BRIEF, KIND = "Sé breve con {{name}}.", "Sé amable con {{name}}."


def make_prompt(owner: Person, name: str) -> str:
    """A prompt with two versions; production stands for the first."""
    prompt_id = str(owner.post("/prompts", {"name": name, "text": BRIEF})["id"])
    owner.put(f"/prompts/{prompt_id}/labels/production", {"version": 1})
    owner.patch(f"/prompts/{prompt_id}", {"text": KIND})
    owner.post(f"/prompts/{prompt_id}/versions", {"note": "Más amable"})
    return prompt_id


@dataclass(frozen=True)
class Counter:
    """Somebody at work on an agent and the prompt it uses."""

    reader: Reader
    owner: Person
    agent_id: str
    agent: str

    @property
    def page(self) -> Page:
        """The page of the panel."""
        return self.reader.page

    def say(self, key: str, **values: object) -> str:
        """What both pages say about the other one."""
        return self.reader.words(f"prompt-uses:{key}", **values)

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """The button with these words."""
        return (within or self.page.get_by_role("main")).get_by_role("button", name=name, exact=True)

    def dialog(self, key: str, **values: object) -> Locator:
        """The dialog with this title."""
        return self.page.get_by_role("dialog", name=self.say(key, **values))

    def strip(self) -> Locator:
        """Where the page of the agent says whose its text is."""
        return self.page.get_by_role("region", name=self.say("agent.title"))

    def users(self) -> Locator:
        """Where the page of the prompt lists its agents."""
        shown = self.page.get_by_role("main").locator("section").filter(has_text=self.say("users.title"))
        return shown.locator("visible=true").last

    def choose(self, name: str) -> None:
        """Let the agent follow the label of a prompt."""
        tab_to(self.reader, self.button(self.say("agent.choose")))
        self.page.keyboard.press("Enter")
        dialog = self.dialog("choose.title")
        dialog.get_by_role("searchbox").fill(name)
        dialog.get_by_role("radio", name=name).check()
        expect(dialog.get_by_text(BRIEF)).to_be_visible()
        self.reader.inspect("choosing a prompt")
        self.button(self.say("choose.action", name=name), dialog).click()
        expect(dialog).to_have_count(0)

    def move(self) -> None:
        """Move production onto the newest version, having seen to whom that happens."""
        words = self.reader.words
        self.button(words("prompt-page:move.open", label="production")).click()
        dialog = self.page.get_by_role("dialog", name=words("prompt-page:move.title", label="production"))
        expect(dialog.get_by_text(self.say("affected.publish", count=1))).to_be_visible()
        expect(dialog.get_by_text(self.agent)).to_be_visible()
        self.reader.inspect("a move that publishes an agent")
        self.button(words("prompt-page:move.action", label="production"), dialog).click()
        expect(self.page.get_by_text(self.say("outcome.publish", count=1))).to_be_visible()

    def expect_heard(self, text: str) -> None:
        """Wait until callers of the agent get a text."""
        assert wait_for(partial(self._is_heard, text), 20), self.owner.get(f"/agents/{self.agent_id}")

    def _is_heard(self, text: str) -> bool:
        agent: Any = self.owner.get(f"/agents/{self.agent_id}")
        return bool(agent["is_published"] and agent["prompt"] == text)


def test_an_agent_follows_a_label_there_and_back(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    name, called = f"mostrador-{language}", f"Mostrador {language}"
    agent_id = make_agent(owner, business.connection_id, called)["id"]
    make_prompt(owner, name)
    counter = Counter(new_reader(language, installation.url, owner), owner, agent_id, called)
    page, words = counter.page, counter.reader.words
    counter.reader.open(f"/agents/{agent_id}")
    counter.choose(name)
    expect(counter.strip()).to_contain_text("production · v1")
    editor = page.get_by_role("textbox", name=words("agents:fields.prompt"), exact=True)
    expect(editor).to_contain_text(BRIEF)
    expect(editor).to_have_attribute("aria-readonly", "true")
    counter.reader.inspect("an agent with a prompt of the library")
    owner.post(f"/agents/{agent_id}/publish", {})

    counter.strip().get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.get_by_role("tab", name=words("prompt-page:tabs.versions"), exact=True).click()
    counter.move()
    counter.expect_heard(KIND)
    expect(counter.users()).to_contain_text(counter.say("users.published"))
    counter.reader.inspect("the agents of a prompt")
    counter.button(words("prompt-page:rollBack.open", label="production", version=1)).click()
    expect(page.get_by_text(words("prompt-page:rollBack.done", label="production", version=1))).to_be_visible()
    counter.expect_heard(BRIEF)
    counter.users().get_by_role("link", name=called).click()
    expect(counter.strip()).to_contain_text("production · v1")


def test_a_text_is_detached_and_kept_as_a_prompt(
    new_reader: NewReader, installation: Installation, owner: Person, business: Business, language: str
) -> None:
    name, called = f"caja-{language}", f"Caja {language}"
    agent_id = make_agent(owner, business.connection_id, called)["id"]
    link = {"prompt_id": make_prompt(owner, name), "version": 2}
    owner.put(f"/agents/{agent_id}/prompt-link", link)
    counter = Counter(new_reader(language, installation.url, owner), owner, agent_id, called)
    page = counter.page
    counter.reader.open(f"/agents/{agent_id}")
    counter.button(counter.say("agent.detach"), counter.strip()).click()
    asked = counter.dialog("detach.title", agent=called, name=name)
    counter.button(counter.say("agent.detach"), asked).click()
    expect(counter.strip()).to_have_count(0)
    counter.button(counter.say("agent.keep")).click()
    keeping = counter.dialog("keep.title")
    keeping.get_by_role("textbox", name=counter.say("keep.name")).fill(f"{name}-propio")
    counter.reader.inspect("keeping a text as a prompt")
    counter.button(counter.say("keep.action"), keeping).click()
    expect(counter.strip()).to_contain_text(f"{name}-propio")
    kept = owner.get(f"/agents/{agent_id}")
    assert (kept["prompt_link"]["label"], kept["prompt"]) == ("production", KIND)
    variables = owner.get(f"/prompts/{kept['prompt_link']['prompt_id']}")["variables"]
    assert [variable["name"] for variable in variables] == ["name"]
    expect(page.get_by_role("textbox", name=counter.reader.words("agents:fields.prompt"), exact=True)).to_contain_text(
        KIND
    )
