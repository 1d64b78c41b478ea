"""`/prompts/templates` and `/prompts/from-script`: what a prompt can begin with. Nothing is kept by either."""

from typing import Annotated

from fastapi import Query

from centralita.core import http
from centralita.core.http import Ctx
from centralita.prompts import service
from centralita.prompts.schemas import PromptFromScript, PromptTemplates, ScriptRead, TemplateLanguage

router = http.router("/prompts", tags=["Prompts"])


@router.get("/templates")
async def list_prompt_templates(
    ctx: Ctx, language: Annotated[TemplateLanguage, Query(description="Which language the texts are in.")] = "en"
) -> PromptTemplates:
    """Prompts to begin with. Give `text` and `variables` of one to `POST /prompts`."""
    return PromptTemplates.model_validate({"items": await service.list_templates(ctx, language)})


@router.post("/from-script")
async def read_prompt_from_script(ctx: Ctx, data: PromptFromScript) -> ScriptRead:
    """What prompt a call script makes: role, goal, rules, the conversation in steps with its sentences quoted, and what
    happens if. By fixed rules, without a model: no sentence gets lost, and the same script gives the same prompt."""
    return await service.from_script(ctx, data)
