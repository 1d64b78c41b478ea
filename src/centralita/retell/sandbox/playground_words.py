"""What the playground's scripted answers say, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaygroundWords:
    """Sentences with their blanks; none of them pretends to come from a model."""

    heard: str
    instructions: str
    no_instructions: str
    missing: str
    tool_answered: str
    state: str
    goodbye: str
    transferred: str
    waiting: str


ENGLISH = PlaygroundWords(
    heard="The sandbox heard: “{words}”.",
    instructions="The instructions begin: “{words}”.",
    no_instructions="There are no instructions.",
    missing="No value is given for {names}.",
    tool_answered="{name} answered: {words}",
    state="The state is now {name}.",
    goodbye="Goodbye.",
    transferred="The caller is passed on.",
    waiting="Are you still there?",
)
SPANISH = PlaygroundWords(
    heard="El entorno de pruebas oyó: «{words}».",
    instructions="Las instrucciones empiezan así: «{words}».",
    no_instructions="No hay instrucciones.",
    missing="Falta el valor de {names}.",
    tool_answered="{name} respondió: {words}",
    state="El estado es ahora {name}.",
    goodbye="Hasta luego.",
    transferred="Se pasa la llamada.",
    waiting="¿Sigues ahí?",
)
_BY_LANGUAGE = {"en": ENGLISH, "es": SPANISH}


def words_for(language: str) -> PlaygroundWords:
    """The words of a locale such as es-419; English where there are none."""
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0].lower(), ENGLISH)
