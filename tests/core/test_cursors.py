"""Cursors come from outside: one that no list made is refused, whatever is in it."""

import base64

import orjson
import pytest

AN_ID = "01a2069f-aff7-7110-ac2a-abfe434d5d39"


def forged(*parts: object) -> str:
    """A cursor as a list would write it."""
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("sort", "kind", "value", "identifier"),
    [
        ("-created_at", "v", "abc", AN_ID),
        ("-created_at", "v", 5, AN_ID),
        ("-created_at", "v", None, AN_ID),
        ("-created_at", "t", "2026-11-01T00:00:00", AN_ID),
        ("-created_at", "t", "2026-11-01T00:00:00+00:00", "no id"),
        ("name", "v", 5, AN_ID),
        ("name", "v", ["a"], AN_ID),
        ("name", "t", "2026-11-01T00:00:00+00:00", AN_ID),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/agents", "/api/v1/prompts"])
async def test_a_forged_cursor_is_refused(
    alice, path: str, sort: str, kind: str, value: object, identifier: str
) -> None:
    cursor = forged(sort.lstrip("-"), kind, value, identifier)
    answer = await alice.client.get(path, params={"sort": sort, "cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor")
