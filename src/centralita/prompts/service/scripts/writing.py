"""Writes what was read of a script as a prompt: role, goal, rules, the conversation in steps, objections, the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest

from centralita.prompts.service.scripts import words
from centralita.prompts.service.scripts.filling import Filler
from centralita.prompts.service.scripts.reading import Item
from centralita.prompts.service.scripts.words import Section, Words

_WORDS_OF_A_TITLE = 4


@dataclass(slots=True)
class Block:
    """What stands below a title of the script; the first one has none."""

    title: str | None
    items: list[Item] = field(default_factory=list)

    @property
    def section(self) -> Section | None:
        """The part of the prompt that it belongs to by its title."""
        title = words.plain(self.title or "")
        return next((section for section, titles in words.SECTIONS.items() if title in titles), None)


def write(items: list[Item], said: Words, filler: Filler) -> str:
    """The prompt. Every word of the script is in it but the marks that the reader understood."""
    blocks = _blocks(items)
    about = _about(blocks)
    own = {section: [block for block in blocks if block.section == section] for section in said.headings}
    steps = [block for block in blocks if block.section is None]
    lines = [f"# {said.headings['role']}", said.role, *_parts([*about, *own["role"]], "role", said, filler)]
    lines += ["", f"# {said.headings['goal']}"]
    lines += _parts(own["goal"], "goal", said, filler) if own["goal"] else [said.goal]
    lines += ["", f"# {said.headings['rules']}", *(f"- {rule}" for rule in said.rules)]
    lines += _parts(own["rules"], "rules", said, filler)
    lines += ["", f"# {said.headings['conversation']}", *_steps(steps, said, filler)]
    if own["objections"]:
        lines += ["", f"# {said.headings['objections']}", *_parts(own["objections"], "objections", said, filler)]
    lines += ["", f"# {said.headings['closing']}", *_parts(own["closing"], "closing", said, filler), said.closing]
    return "\n".join(lines) + "\n"


def _blocks(items: list[Item]) -> list[Block]:
    """The script by its titles, the first block below none. A section told on one line stands apart."""
    blocks = [Block(None)]
    sections: list[Block] = []
    for item, after in zip_longest(items, items[1:]):
        if item.kind == "section":
            sections.append(Block(item.text, item.inner))
        elif item.kind == "heading" or _is_title(item, after):
            blocks.append(Block(item.text))
        else:
            blocks[-1].items.append(item)
    return blocks + sections


def _is_title(item: Item, after: Item | None) -> bool:
    """Whether a few words without an end, right before somebody speaks, are the name of a step."""
    is_short = item.kind == "text" and len(item.text.split()) <= _WORDS_OF_A_TITLE
    return is_short and item.text[-1:].isalnum() and after is not None and after.kind in {"agent", "customer"}


def _about(blocks: list[Block]) -> list[Block]:
    """What stands at the top before anybody says or does anything is about the call; it is taken out."""
    if len(blocks) == 1:
        return []
    about = [Block(None, list(takewhile(lambda item: item.kind == "text", blocks[0].items)))]
    blocks[0].items = blocks[0].items[len(about[0].items) :]
    is_top = not blocks[0].items and blocks[1].section is None and len(blocks) > 2
    if is_top and all(item.kind == "text" for item in blocks[1].items):
        about.append(blocks.pop(1))
    return about


def _parts(blocks: Iterable[Block], section: Section, said: Words, filler: Filler) -> Iterator[str]:
    """What the script has for a part of the prompt; its title where it says more than ours."""
    for block in blocks:
        if block.title and words.plain(block.title) != words.plain(said.headings[section]):
            yield f"## {filler.fill(block.title)}"
        if section in {"objections", "closing"}:
            yield from _listed(block.items, said, filler)
        else:
            yield from _plainly(block.items, said, filler)


def _steps(blocks: list[Block], said: Words, filler: Filler) -> Iterator[str]:
    if len(blocks) == 1 and blocks[0].title is None:
        yield from _listed(blocks[0].items, said, filler)
        return
    number = 0
    for block in blocks:
        if block.title is not None:
            number += 1
            title = filler.fill(block.title)
            yield f"## {said.step.format(number)}{': ' if title else ''}{title}"
        yield from _listed(block.items, said, filler)


def _listed(items: list[Item], said: Words, filler: Filler) -> Iterator[str]:
    """Numbered, since their order counts; what belongs to a branch stands below it."""
    told = [item for item in items if item.text]
    for number, item in enumerate(told, 1):
        mark = f"{number}. "
        yield f"{mark}{_told(item, said, filler)}"
        yield from (f"{' ' * len(mark)}- {_told(inner, said, filler)}" for inner in item.inner if inner.text)


def _plainly(items: list[Item], said: Words, filler: Filler) -> Iterator[str]:
    for item in items:
        if item.text:
            yield f"- {_told(item, said, filler)}"
        yield from (f"  - {_told(inner, said, filler)}" for inner in item.inner if inner.text)


def _told(item: Item, said: Words, filler: Filler) -> str:
    text = filler.fill(item.text)
    manner = f" ({item.manner})" if item.manner else ""
    match item.kind:
        case "agent":
            return said.says.format(said.quote.format(text)) + manner
        case "customer":
            return said.answers.format(said.quote.format(text)) + manner
        case "objection":
            return said.objection.format(said.quote.format(text))
        case "branch":
            return f"{text}:"
        case _:
            return text
