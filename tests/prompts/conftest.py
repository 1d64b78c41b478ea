"""A prompt of Alice's, and what is done with it again and again."""

import pytest

PROMPTS = "/api/v1/prompts"
DRAFT = "Line one, {{name}}.\nLine two.\n"


@pytest.fixture
def make(alice):
    """Makes a prompt of Alice's."""

    async def made(name: str, text: str = DRAFT, **fields: object) -> dict:
        answer = await alice.client.post(PROMPTS, json={"name": name, "text": text, **fields})
        assert answer.status_code == 201, answer.text
        return answer.json()

    return made


@pytest.fixture
async def prompt(make) -> dict:
    """A prompt with version 1."""
    return await make("reminder")


@pytest.fixture
def url(prompt) -> str:
    """Where it is."""
    return f"{PROMPTS}/{prompt['id']}"


@pytest.fixture
def edit(alice, url):
    """Edits its draft."""

    async def edited(text: str, **headers: str):
        answer = await alice.client.patch(url, json={"text": text}, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer

    return edited


@pytest.fixture
def save(alice, url, edit):
    """Saves a text as the next version of it."""

    async def saved(text: str, note: str | None = None) -> int:
        await edit(text)
        answer = await alice.client.post(f"{url}/versions", json={"note": note})
        assert answer.status_code == 201, answer.text
        return answer.json()["version"]

    return saved
