"""`/agents/templates`: complete agents to begin with."""

from typing import Annotated

from fastapi import Path, Query

from centralita.agents import service
from centralita.agents.schemas import TemplateDetail, TemplatesRead
from centralita.core import http
from centralita.core.http import Ctx
from centralita.prompts.schemas import TemplateLanguage

router = http.router("/agents", tags=["Agents"])
WantedLanguage = Annotated[TemplateLanguage, Query(description="Which language the texts are in.")]


@router.get("/templates")
async def list_agent_templates(ctx: Ctx, language: WantedLanguage = "en") -> TemplatesRead:
    """The gallery: what each template does, needs, can do and notes."""
    return TemplatesRead.model_validate({"items": await service.list_templates(ctx, language)})


@router.get("/templates/{slug}")
async def read_agent_template(
    ctx: Ctx,
    slug: Annotated[str, Path(max_length=60, description="Which template.", examples=["appointment-desk"])],
    language: WantedLanguage = "en",
) -> TemplateDetail:
    """One template with all of its settings, as `POST /agents` takes them."""
    return TemplateDetail.model_validate(await service.get_template(ctx, slug, language))
