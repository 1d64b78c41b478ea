"""The gallery: prompts to begin with, one file a template and language, read when first asked for.

Agents' templates take their words from here too, with the steps as states of their own.
"""

import asyncio
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.schemas import TemplateLanguage
from centralita.prompts.schemas.variables import PromptVariableInput
from centralita.prompts.service import tokens

_TOOL = re.compile(r"\b(?:use|usa) ([a-z]+(?:_[a-z]+)+)")
_USED = re.compile(r"\{\{(\w+)\}\}")
_STEP = {"en": "Step", "es": "Paso"}
_GO_ON = {"en": "go on to step", "es": "sigue con el paso"}


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the conversation: what to do in it, and by the name of the next step when that one comes."""

    name: str
    title: str
    text: str
    then: dict[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """One template in one language. `prompt` is its text without the steps and without how to speak on the phone."""

    slug: str
    template_language: TemplateLanguage
    name: str
    description: str
    category: str
    icon: str
    prompt: str
    style: str
    steps: tuple[Step, ...]
    every_variable: tuple[PromptVariableInput, ...]

    @property
    def text(self) -> str:
        """The whole prompt, with its steps in a row."""
        numbers = {step.name: number for number, step in enumerate(self.steps, 1)}
        steps = [_told(step, numbers, self.template_language) for step in self.steps]
        return "\n\n".join([self.prompt, *steps, self.style]) + "\n"

    @property
    def variables(self) -> list[PromptVariableInput]:
        """What its text uses; an agent's settings may use more."""
        used = set(_USED.findall(self.text))
        return [variable for variable in self.every_variable if variable.name in used]

    @property
    def tools(self) -> list[str]:
        """The names of the tools that its text says to use."""
        return sorted(set(_TOOL.findall(self.text.lower())))

    @property
    def tokens(self) -> int:
        """The estimated tokens of its text."""
        return tokens.estimate(self.text)


def _told(step: Step, numbers: dict[str, int], language: TemplateLanguage) -> str:
    heading = f"# {_STEP[language]} {numbers[step.name]}: {step.title}"
    then = [f"- {when.removesuffix('.')}: {_GO_ON[language]} {numbers[name]}." for name, when in step.then.items()]
    return "\n".join([heading, step.text, *then])


async def list_templates(ctx: Context, language: TemplateLanguage) -> list[Template]:
    """Every template in a language, by category and name."""
    ctx.require(Permission.PROMPTS_READ)
    found = await asyncio.to_thread(gallery)
    return sorted(found[language].values(), key=lambda template: (template.category, template.name))


@cache
def gallery() -> dict[TemplateLanguage, dict[str, Template]]:
    """Every template, by language and slug."""
    folder = files(__name__) / "gallery"
    style = yaml.safe_load((folder / "style.yaml").read_text(encoding="utf-8"))
    found: dict[TemplateLanguage, dict[str, Template]] = {"es": {}, "en": {}}
    for entry in folder.iterdir():
        slug, _, rest = entry.name.partition(".")
        for language, templates in found.items():
            if rest == f"{language}.yaml":
                values = yaml.safe_load(entry.read_text(encoding="utf-8"))
                templates[slug] = _template(slug, language, values, style[language].strip())
    return found


def _template(slug: str, language: TemplateLanguage, values: dict[str, Any], style: str) -> Template:
    steps = [
        Step(step["name"], step["title"], step["text"].strip(), step.get("then", {}))
        for step in values.get("steps", [])
    ]
    variables = [PromptVariableInput(name=name, **about) for name, about in values["variables"].items()]
    return Template(
        slug=slug,
        template_language=language,
        prompt=values["prompt"].strip(),
        style=style,
        steps=tuple(steps),
        every_variable=tuple(variables),
        **{name: values[name] for name in ("name", "description", "category", "icon")},
    )
