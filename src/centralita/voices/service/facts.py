"""What Retell does not say of a voice: which language it is made for, and where it comes from.

The language is read from the accent ("Spanish (Spain)", "Mexican"), else from a language named in the id
("minimax-Spanish_Narrator"). An accent that names a language without a place ("Spanish") gives the language alone.
The origin is read from the id: providers' own voices begin with the provider ("11labs-Adrian"). What was cloned or
added from a community here is known from then; of any other voice the origin is unknown, and people may set it.
"""

import re
from dataclasses import dataclass

from centralita.voices.models import VoiceOrigin

# Words of accents as the providers name them, the more exact ones first.
_ACCENTS: tuple[tuple[str, str], ...] = (
    ("mexic", "es-MX"),
    ("argentin", "es-AR"),
    ("rioplatense", "es-AR"),
    ("colombia", "es-CO"),
    ("chile", "es-CL"),
    ("peru", "es-PE"),
    ("venezuela", "es-VE"),
    ("latin", "es-419"),
    ("castilian", "es-ES"),
    ("peninsular", "es-ES"),
    ("spain", "es-ES"),
    ("spanish", "es"),
    ("catalan", "ca-ES"),
    ("galician", "gl-ES"),
    ("basque", "eu-ES"),
    ("british", "en-GB"),
    ("scottish", "en-GB"),
    ("welsh", "en-GB"),
    ("irish", "en-IE"),
    ("australia", "en-AU"),
    ("new zealand", "en-NZ"),
    ("south african", "en-ZA"),
    ("hindi", "hi-IN"),
    ("indian", "en-IN"),
    ("french canadian", "fr-CA"),
    ("québec", "fr-CA"),
    ("quebec", "fr-CA"),
    ("canadian french", "fr-CA"),
    ("canad", "en-CA"),
    ("brazil", "pt-BR"),
    ("portug", "pt"),
    ("french", "fr"),
    ("german", "de"),
    ("italian", "it"),
    ("dutch", "nl"),
    ("polish", "pl"),
    ("russian", "ru"),
    ("ukrain", "uk"),
    ("turkish", "tr"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("danish", "da"),
    ("finnish", "fi"),
    ("greek", "el"),
    ("romanian", "ro"),
    ("hungarian", "hu"),
    ("czech", "cs"),
    ("arab", "ar"),
    ("hebrew", "he"),
    ("mandarin", "zh-CN"),
    ("cantonese", "zh-HK"),
    ("chinese", "zh"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("vietnamese", "vi"),
    ("thai", "th"),
    ("indonesian", "id"),
    ("malay", "ms"),
    ("filipino", "fil"),
    ("american", "en-US"),
    ("english", "en"),
)
_STOCK = re.compile(r"(11labs|openai|deepgram|cartesia|minimax|retell|platform|fish|fish_audio|inworld|xai|playht)-.+")
# What the ids of a provider's voices begin with, where it is not the provider's name.
_PREFIXES = {"11labs": "elevenlabs", "fish": "fish_audio", "retell": "platform"}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What could be derived; None is unknown. `language` is a tag such as `es-MX` or `es`."""

    language: str | None
    origin: VoiceOrigin | None


def derive(voice_id: str, accent: str | None) -> Facts:
    """The facts of a voice from what Retell says of it."""
    return Facts(_language(voice_id, accent or ""), "stock" if _STOCK.fullmatch(voice_id) else None)


def _language(voice_id: str, accent: str) -> str | None:
    said = accent.lower()
    for word, language in _ACCENTS:
        if word in said:
            return language
    named = {word.lower() for word in _WORD.findall(voice_id.partition("-")[2])}
    return next((language for word, language in _ACCENTS if word in named), None)


def named_provider(voice_id: str) -> str:
    """The provider that the id of a voice begins with; `unknown` where it begins with none."""
    if not _STOCK.fullmatch(voice_id):
        return "unknown"
    prefix = voice_id.partition("-")[0]
    return _PREFIXES.get(prefix, prefix)


def nearness(language: str | None, locale: str) -> int:
    """How well a voice's language suits a locale: 0 exactly, then the same part of the world, the language, nothing."""
    if language is None:
        return 4
    if language == locale:
        return 0
    own, asked = language.partition("-"), locale.partition("-")
    if own[0] != asked[0]:
        return 4
    if not own[2] or not asked[2]:
        return 2
    return 1 if _is_american(language) == _is_american(locale) else 3


def _is_american(tag: str) -> bool:
    """Spanish and Portuguese of America suit each other's countries better than those of Europe."""
    return not tag.endswith(("-ES", "-PT", "-GB", "-IE", "-FR", "-AU", "-NZ", "-IN", "-ZA"))
