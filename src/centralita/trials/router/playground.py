"""`/prompts/{id}/playground`: what any text of a prompt would say next, on any model."""

from centralita.core import http
from centralita.core.http import Begin
from centralita.core.problems import MEDIA_TYPE
from centralita.trials import service
from centralita.trials.router.paths import PromptId
from centralita.trials.schemas import PromptAnswer, PromptQuestion

router = http.router("/prompts/{prompt_id}/playground", tags=["Prompts"])
_TOO_SLOW = {
    "description": "There was no answer in 30 s.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


@router.post("", responses={504: _TOO_SLOW})
async def ask_prompt(begin: Begin, prompt_id: PromptId, data: PromptQuestion) -> PromptAnswer:
    """What a text of this prompt says next in a conversation that you keep. No call is made and no agent is changed;
    tools without a mock are run."""
    async with begin() as ctx:
        trial = await service.prepare_trial(ctx, prompt_id, data)
    return await service.ask(ctx.services, ctx.organization_id, begin, trial, data)
