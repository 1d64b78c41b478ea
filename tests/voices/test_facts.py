"""What is derived of a voice, and which voice suits a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centralita.voices.service import facts


@pytest.mark.parametrize(
    ("voice_id", "accent", "language", "origin"),
    [
        ("11labs-Adrian", "American", "en-US", "stock"),
        ("11labs-Lucia", "Spanish (Spain)", "es-ES", "stock"),
        ("cartesia-Diego", "Mexican", "es-MX", "stock"),
        ("openai-Nova", "Argentinian", "es-AR", "stock"),
        ("fish-Sol", "Latin American", "es-419", "stock"),
        ("retell-Cimo", "Spanish", "es", "stock"),
        ("minimax-Spanish_Narrator", None, "es", "stock"),
        ("inworld-Lan", "French Canadian", "fr-CA", "stock"),
        ("xai-Ara", "Brazilian", "pt-BR", "stock"),
        ("openai-Alloy", None, None, "stock"),
        ("openai-Alloy", "Martian", None, "stock"),
        ("custom_voice_8f3a", "british", "en-GB", None),
        ("custom_voice_8f3a", "", None, None),
        ("11labs", "American", "en-US", None),
    ],
)
def test_facts_are_derived_or_unknown(voice_id: str, accent: str | None, language: str | None, origin: str | None):
    assert facts.derive(voice_id, accent) == facts.Facts(language, origin)


@given(st.text(), st.text() | st.none())
def test_whatever_retell_says_something_or_nothing_is_derived(voice_id: str, accent: str | None) -> None:
    derived = facts.derive(voice_id, accent)
    assert derived.origin in {"stock", None}
    assert derived.language is None or 2 <= len(derived.language) <= 6


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("es-MX", ["es-MX", "es-AR", "es", "es-ES", "en-US"]),
        ("es-ES", ["es-ES", "es", "es-MX", None]),
        ("es-419", ["es-MX", "es", "es-ES", "pt-BR"]),
        ("en-GB", ["en-GB", "en-IE", "en", "en-US", "es-ES"]),
    ],
)
def test_the_nearest_language_suits_best(locale: str, order: list[str | None]) -> None:
    near = [facts.nearness(language, locale) for language in order]
    assert near == sorted(near)
    assert near[0] < near[-1]
