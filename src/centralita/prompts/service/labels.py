"""Labels: which version programs get that ask for `production` or `staging`. Moving one is how a prompt is deployed."""

from uuid import UUID

from centralita.core import events
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts.errors import NothingToRollBack, UnknownVersion
from centralita.prompts.events import LabelMoved
from centralita.prompts.models import Label, Prompt, PromptLabelMove
from centralita.prompts.queries import labels as label_queries
from centralita.prompts.queries import prompts as queries
from centralita.prompts.queries import versions as version_queries
from centralita.prompts.schemas import PromptLabelInput, PromptRollback
from centralita.prompts.service.changing import note, record


async def list_moves(ctx: Context, prompt_id: UUID, label: Label | None, page: PageRequest) -> Found[PromptLabelMove]:
    """Where the labels of a prompt have been, the last move first."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.get(ctx, prompt_id)
    found = label_queries.listed(ctx, prompt.id, label)
    sorts = {"moved_at": PromptLabelMove.moved_at}
    return await paginate(ctx, found, page, sorts=sorts, key=PromptLabelMove.id, default="-moved_at")


async def move_label(ctx: Context, prompt_id: UUID, label: Label, data: PromptLabelInput) -> Prompt:
    """Let a label stand for a version. Nothing happens where it does already."""
    ctx.require(Permission.PROMPTS_PUBLISH)
    prompt = await queries.hold(ctx, prompt_id)
    if not await version_queries.exists(ctx, prompt.id, data.version):
        message = f"{prompt.name} has no version {data.version}."
        raise UnknownVersion(message, errors=[FieldError("version", message, "prompt_version_unknown")])
    last = await label_queries.latest(ctx, prompt.id, label)
    if last is None or last.version != data.version:
        await _move(ctx, prompt, label, last, data.version, data.note, before=last)
    return prompt


async def roll_back(ctx: Context, prompt_id: UUID, label: Label, data: PromptRollback) -> Prompt:
    """Put a label back on the version it stood for before; again, and it goes back further."""
    ctx.require(Permission.PROMPTS_PUBLISH)
    prompt = await queries.hold(ctx, prompt_id)
    last = await label_queries.latest(ctx, prompt.id, label)
    if last is None or last.before_id is None:
        raise NothingToRollBack(f"The label {label} of {prompt.name} stood for no other version before.")
    target = await label_queries.get(ctx, last.before_id)
    before = await label_queries.get(ctx, target.before_id) if target.before_id is not None else None
    await _move(ctx, prompt, label, last, target.version, data.note, before=before, is_rollback=True)
    return prompt


async def _move(
    ctx: Context,
    prompt: Prompt,
    label: Label,
    last: PromptLabelMove | None,
    version: int,
    said: str | None,
    *,
    before: PromptLabelMove | None,
    is_rollback: bool = False,
) -> None:
    former = last.version if last is not None else None
    move = PromptLabelMove(
        organization_id=ctx.organization_id,
        prompt_id=prompt.id,
        label=label,
        number=last.number + 1 if last is not None else 1,
        version=version,
        former_version=former,
        before_id=before.id if before is not None else None,
        is_rollback=is_rollback,
        note=said,
        author_name=ctx.actor.name,
        moved_at=ctx.now(),
    )
    ctx.session.add(move)
    await note(ctx, prompt, **{f"{label}_version": version})
    record(
        ctx,
        prompt,
        "prompt.label_rolled_back" if is_rollback else "prompt.label_moved",
        before={label: former},
        after={label: version, "note": said},
    )
    moved = LabelMoved(prompt.id, prompt.name, label, version, former, said)
    await events.publish(ctx, moved)
