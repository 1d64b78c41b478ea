"""The playground beside the editor: any version or text of a prompt, on any model. Nothing of it is kept."""

from dataclasses import dataclass
from uuid import UUID

from centralita.agents import service as agents
from centralita.core.context import Context, Transactions
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.prompts import service as prompts
from centralita.trials.schemas import PromptAnswer, PromptQuestion
from centralita.trials.service import asking, recipes, workbenches
from centralita.trials.service.recipes import Recipe


@dataclass(frozen=True, slots=True)
class Trial:
    """What is asked of which text."""

    recipe: Recipe
    version: int | None
    defaults: dict[str, str]


async def prepare_trial(ctx: Context, prompt_id: UUID, data: PromptQuestion) -> Trial:
    """Which text to ask. Whoever may call an agent may chat with a copy of it: both let it run its tools."""
    ctx.require(Permission.CALLS_CREATE, Permission.PROMPTS_READ)
    await agents.take_turn(ctx)
    wording = await prompts.wording(ctx, prompt_id, data.version or "draft")
    text = wording.text if data.text is None else data.text
    recipe = await recipes.recipe(ctx, data.agent_id, text, data.model)
    return Trial(recipe, wording.version, wording.defaults)


async def ask(
    services: Services, organization_id: UUID, begin: Transactions, trial: Trial, data: PromptQuestion
) -> PromptAnswer:
    """What that text says next. Outside any transaction."""
    async with agents.in_time(trial.recipe.host_name):
        client = await integrations.open_client(services, organization_id, trial.recipe.connection_id, "interactive")
        question = data.model_copy(update={"variables": {**trial.defaults, **data.variables}})

        async def bench() -> workbenches.Bench:
            return await workbenches.ready(begin, trial.recipe)

        answer = await asking.answer(services, organization_id, client, bench, question)
    return PromptAnswer(**answer.model_dump(), version=trial.version, model=trial.recipe.model)
