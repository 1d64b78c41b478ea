"""A prompt from a call script: read line by line, written anew by fixed rules, and nothing kept.

No model has a part in it, so that the same script always gives the same prompt and no sentence gets lost.
"""

import asyncio

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.schemas import PromptFromScript, ScriptNote, ScriptRead
from centralita.prompts.service import tokens
from centralita.prompts.service.scripts.filling import Filler
from centralita.prompts.service.scripts.reading import Script, read
from centralita.prompts.service.scripts.words import WORDS
from centralita.prompts.service.scripts.writing import write

_MOST_NOTES = 20


async def from_script(ctx: Context, data: PromptFromScript) -> ScriptRead:
    """The prompt that a call script makes."""
    ctx.require(Permission.PROMPTS_WRITE)
    return await asyncio.to_thread(convert, data)


def convert(data: PromptFromScript) -> ScriptRead:
    """The same, for nobody in particular."""
    script = read(data.script)
    said = WORDS[data.language]
    filler = Filler(said.blank)
    text = write(script.items, said, filler)
    return ScriptRead.model_validate(
        {
            "text": text,
            "tokens": tokens.estimate(text),
            "variables": filler.variables,
            "notes": _notes(script, filler)[:_MOST_NOTES],
        }
    )


def _notes(script: Script, filler: Filler) -> list[ScriptNote]:
    """What a person should look at."""
    notes: list[ScriptNote] = []
    if not script.has_speakers:
        notes.append(ScriptNote(code="no_speakers", line=None, words=""))
    for name, lines in script.strangers.items():
        if len(lines) > 1:
            notes.append(ScriptNote(code="unknown_speaker", line=lines[0], words=name))
    notes += [ScriptNote(code="blank", line=None, words=name) for name in filler.blanks]
    if filler.is_full:
        notes.append(ScriptNote(code="too_many_variables", line=None, words=""))
    return notes
