"""Every page with something on it, in both languages, looked at closely; and who may not see it is told so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.inspecting import NARROW, WIDE, View
from tests.browser.installation import Business, Installation, Person
from tests.browser.reader import NewReader, Reader, reading

# Address → the words that only the loaded page has.
PAGES = {
    "/": "overview:figures.success",
    "/?period=today": "overview:figures.success",
    "/calls": "reasons:dial_no_answer.name",
    "/calls?q=nobody-has-this-number": "table:noMatch.title",
    "/calls/{ended_call_id}": "calls:latency.title",
    "/calls/{failed_call_id}": "reasons:dial_no_answer.meaning",
    "/calls/{live_call_id}": "calls:live",
    "/calls/dead-letters": "calls:deadLetters.empty.title",
    "/live": "calls:status.ongoing",
    "/agents": "agents:columns.success",
    "/agents/new": "agents:create.description",
    "/agents/new?template=support-line": "agent-new:brings.later",
    "/agents/new?from=scratch": "agents:greeting.label",
    "/agents/new?from=file": "agent-new:import.textHelp",
    "/agents/{agent_id}": "agents:facts.title",
    "/agents/{agent_id}?tab=settings": "agent-settings:names.voice_speed.label",
    "/agents/{agent_id}?tab=json": "agent-settings:json.label",
    "/agents/{agent_id}?tab=states": "agent-engines:states.emptyTitle",
    "/agents/{flow_agent_id}?tab=flow": "agent-engines:flow.start",
    "/prompts": "prompts:columns.labels",
    "/prompts/new": "prompt-new:doors.script.description",
    "/prompts/new?from=template": "prompt-new:doors.script.description",
    "/prompts/new?from=template&template=support-line": "prompt-new:brings.variablesHelp",
    "/prompts/new?from=script": "prompt-new:script.help",
    "/prompts/{prompt_id}": "prompt-page:variables.title",
    "/prompts/{prompt_id}?tab=preview": "prompt-page:preview.required",
    "/prompts/{prompt_id}?tab=try": "prompt-try:host.help",
    "/prompts/{prompt_id}?tab=tests": "prompt-tests:suites.help",
    "/prompts/{prompt_id}?tab=tests&suite={suite_id}": "prompt-tests:results.marks.fixed",
    "/prompts/{prompt_id}?tab=versions&from=1&to=2": "prompt-page:compare.title",
    "/prompts/{prompt_id}?tab=versions&lines=2": "prompt-page:lines.description",
    "/voices": "voices:columns.language",
    "/voices?compare={compared_voice_ids}": "voices:compare.clear",
    "/voices/compare?ids={compared_voice_ids}": "voices:compare.speed",
    "/voices/compare": "voices:compare.nothingHelp",
    "/phone-numbers": "numbers:kinds.custom",
    "/phone-numbers/{number_id}": "numbers:route.call",
    "/connections": "connections:status.ok",
    "/connections/new": "connections:new.description",
    "/connections/{connection_id}": "connections:webhook.title",
    "/welcome": "onboarding:welcome.sandboxDescription",
    "/settings/profile": "settings:password.description",
    "/settings/organization": "settings:organization.description",
    "/settings/members": "settings:members.description",
    "/settings/api-keys": "settings:keys.description",
    "/settings/sessions": "settings:sessions.here",
    "/settings/audit": "settings:audit.actions.agent.created",
}
FORBIDDEN_TO_VIEWERS = [
    "/agents/new",
    "/calls/dead-letters",
    "/connections/new",
    "/prompts/new",
    "/settings/api-keys",
    "/settings/audit",
    "/settings/members",
    "/settings/organization",
]
WRITING = (
    "agents:actions.test",
    "agents:actions.delete",
    "agents:actions.publish",
    "connections:edit",
    "folders:new",
    "prompts:bulk.actions.move",
    "prompt-page:save.open",
    "prompt-tests:cases.add",
    "prompt-tests:suites.create",
    "numbers:buy.action",
    "numbers:release.action",
    "calls:stop.action",
)


# Each page in each theme and each width, one half in each language.
VIEWS_OF: dict[str, tuple[View, ...]] = {
    "es": ((NARROW, "light"), (WIDE, "dark")),
    "en": ((WIDE, "light"), (NARROW, "dark")),
}


@pytest.fixture(scope="module")
def readers(browser: Browser, installation: Installation, owners: dict[str, Person]) -> Iterator[dict[str, Reader]]:
    """An owner of each language, whose browser has the code of the panel already."""
    with reading(browser) as make:
        yield {language: make(language, installation.url, owner) for language, owner in owners.items()}


class TestPages:
    @pytest.mark.parametrize("address", PAGES)
    def test_has_no_fault(self, readers: dict[str, Reader], business: Business, language: str, address: str) -> None:
        reader = readers[language]
        reader.open(address.format_map(vars(business)))
        expect(reader.page.get_by_role("main").get_by_text(reader.words(PAGES[address])).first).to_be_attached()
        reader.wait_until_loaded()
        expect(reader.page).to_have_title(
            f"{reader.page.get_by_role('heading', level=1).locator('span').first.inner_text()} · Centralita"
        )
        reader.inspect(address, VIEWS_OF[language])
        reader.page.goto("about:blank")  # a page that goes on living would cost the tests after it
        reader.assert_clean()


class TestViewer:
    @pytest.mark.parametrize("address", FORBIDDEN_TO_VIEWERS)
    def test_is_told_where_a_page_is_not_for_them(
        self,
        new_reader: NewReader,
        installation: Installation,
        viewers: dict[str, Person],
        business: Business,
        language: str,
        address: str,
    ) -> None:
        reader = new_reader(language, installation.url, viewers[language])
        reader.open(address.format_map(vars(business)))
        expect(reader.page.get_by_text(reader.words("problems:forbidden.title"))).to_be_visible()

    def test_sees_the_other_pages_without_a_refused_request(
        self, new_reader: NewReader, installation: Installation, viewers: dict[str, Person], business: Business
    ) -> None:
        reader = new_reader("es", installation.url, viewers["es"])
        for address in PAGES:
            if address.partition("?")[0] in FORBIDDEN_TO_VIEWERS:
                continue
            reader.open(address.format_map(vars(business)))
            reader.wait_until_loaded()
            reader.observer.assert_clean()
            shown = reader.page.get_by_role("main")
            for key in WRITING:
                expect(shown.get_by_role("button", name=reader.words(key), exact=True)).to_have_count(0)
