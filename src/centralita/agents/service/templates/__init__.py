"""The gallery: complete agents to begin with, one file a template and language, read when first asked for.

Their words are those of the prompts' templates of the same names; the files here have the rest.
"""

import asyncio
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from centralita.agents.errors import TemplateNotFound
from centralita.agents.service import parsing
from centralita.agents.service.engines import Wire
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.schemas import TemplateLanguage
from centralita.prompts.service import templates as prompts

_THIS_STEP = {"en": "This step", "es": "Este paso"}


@dataclass(frozen=True, slots=True)
class Variable:
    """A `{{name}}` that calls can fill in, and what it is when they do not."""

    name: str
    description: str
    default: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that a template brings."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is drawn from a call once it is over."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Template:
    """One template in one language. `settings` is all that a creation takes, by Retell's names."""

    slug: str
    template_language: TemplateLanguage
    name: str
    description: str
    category: str
    icon: str
    direction: Literal["inbound", "outbound"]
    language: str
    setup: tuple[str, ...]
    variables: tuple[Variable, ...]
    settings: Wire

    @property
    def tools(self) -> list[Tool]:
        """Every tool in it, those of its states too, each name once."""
        states = self.settings.get("states") or []
        tools = [*self.settings["general_tools"], *(tool for state in states for tool in state.get("tools") or [])]
        found = {tool["name"]: Tool(tool["name"], tool["type"], tool.get("description", "")) for tool in tools}
        return list(found.values())

    @property
    def extractions(self) -> list[Extraction]:
        """What it draws from a call, Retell's own three aside."""
        return [
            Extraction(item["name"], item["type"], item["description"])
            for item in self.settings["post_call_analysis_data"]
            if item["type"] != "system-presets"
        ]

    @property
    def states(self) -> list[str]:
        """The names of its states; empty where one prompt does it all."""
        return [state["name"] for state in self.settings.get("states") or []]


async def list_templates(ctx: Context, language: TemplateLanguage) -> list[Template]:
    """Every template in a language, by category and name."""
    ctx.require(Permission.AGENTS_READ)
    found = await asyncio.to_thread(_gallery)
    return sorted(found[language].values(), key=lambda template: (template.category, template.name))


async def get_template(ctx: Context, slug: str, language: TemplateLanguage) -> Template:
    """One template, whole."""
    ctx.require(Permission.AGENTS_READ)
    return await asyncio.to_thread(get, slug, language)


def get(slug: str, language: TemplateLanguage) -> Template:
    """One template."""
    found = _gallery()[language].get(slug)
    if found is None:
        raise TemplateNotFound
    return found


@cache
def _gallery() -> dict[TemplateLanguage, dict[str, Template]]:
    folder = files(__name__) / "gallery"
    shared: dict[str, Wire] = parsing.read((folder / "shared.yaml").read_text(encoding="utf-8"))
    found: dict[TemplateLanguage, dict[str, Template]] = {"es": {}, "en": {}}
    for entry in folder.iterdir():
        slug, _, rest = entry.name.partition(".")
        for language, templates in found.items():
            if rest == f"{language}.yaml":
                values = parsing.read(entry.read_text(encoding="utf-8"))
                templates[slug] = _template(slug, language, values, shared)
    return found


def _template(slug: str, language: TemplateLanguage, values: dict[str, Any], shared: dict[str, Wire]) -> Template:
    told = prompts.gallery()[language][slug]
    variables = tuple(Variable(item.name, item.description, item.default or "") for item in told.every_variable)
    own = values["settings"]
    if "states" in own:
        own = {**own, "states": [_state(state, told) for state in own["states"]]}
    settings = {
        **shared["both"],
        **shared[values["direction"]],
        **own,
        "general_tools": [*shared["tools"][language], *own["general_tools"]],
        "post_call_analysis_data": [*shared["analysis"][language], *own["post_call_analysis_data"]],
        "language": values["language"],
        "general_prompt": f"{told.prompt}\n\n{told.style}",
        "begin_message": values["first_message"],
        "default_dynamic_variables": {variable.name: variable.default for variable in variables},
    }
    return Template(
        slug=slug,
        template_language=language,
        name=told.name,
        description=told.description,
        category=told.category,
        icon=told.icon,
        direction=values["direction"],
        language=values["language"],
        setup=tuple(values["setup"]),
        variables=variables,
        settings=settings,
    )


def _state(state: Wire, told: prompts.Template) -> Wire:
    """A state with the words of the step of its name."""
    step = next(step for step in told.steps if step.name == state["name"])
    edges = [{"description": step.then[edge["destination_state_name"]], **edge} for edge in state["edges"]]
    heading = f"# {_THIS_STEP[told.template_language]}: {step.title}"
    return {**state, "state_prompt": f"{heading}\n{step.text}\n", "edges": edges}
