"""Carrying agents to Retell and back: operations, the trash, and what follows a deleted connection."""

from datetime import timedelta

from centralita.agents import service
from centralita.core import events, jobs, operations
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.integrations.events import ConnectionDeleted
from centralita.prompts.events import LabelMoved, PromptDeleted

operations.handler(service.CREATE)(service.create_at_retell)
operations.on_failure(service.CREATE)(service.create_failed)
operations.handler(service.DISCARD)(service.discard_at_retell)
operations.handler(service.PUSH)(service.push_at_retell)
operations.on_failure(service.PUSH)(service.forget)
operations.handler(service.PUBLISH)(service.publish_at_retell)
operations.on_failure(service.PUBLISH)(service.publication_failed)
operations.handler(service.FOLLOW)(service.follow_at_retell)
operations.on_failure(service.FOLLOW)(service.following_failed)
operations.handler(service.OWN_ENGINE)(service.own_engine_at_retell)
operations.handler(service.BULK)(service.carry_out_bulk)
operations.on_failure(service.BULK)(service.forget_order)
operations.handler(service.PURGE)(service.purge_at_retell)
operations.handler(service.BUY_NUMBER)(service.buy_number_at_retell)
operations.on_failure(service.BUY_NUMBER)(service.buy_number_failed)
operations.handler(service.IMPORT_NUMBER)(service.import_number_at_retell)
operations.on_failure(service.IMPORT_NUMBER)(service.forget_password)
operations.handler(service.UPDATE_NUMBER)(service.update_number_at_retell)
operations.on_failure(service.UPDATE_NUMBER)(service.forget_password)
operations.handler(service.RELEASE_NUMBER)(service.release_number_at_retell)
operations.handler(service.FETCH_VERSIONS)(service.fetch_versions_from_retell)
operations.handler(service.LABEL)(service.carry_label_to_retell)
operations.handler(service.PAUSE)(service.carry_pause_to_retell)
operations.handler(service.RESUME)(service.carry_pause_to_retell)
operations.handler(integrations.SYNC)(service.sync)
operations.on_failure(integrations.SYNC)(service.sync_failed)


@events.inside(ConnectionDeleted)
async def leave_with_connection(ctx: Context, event: ConnectionDeleted) -> None:
    """The agents and numbers of a deleted connection leave the panel with it."""
    await service.numbers_leave_with_connection(ctx, event.connection_id)
    await service.leave_with_connection(ctx, event.connection_id)


@events.inside(LabelMoved)
async def follow_label(ctx: Context, event: LabelMoved) -> None:
    """The agents that follow a label get the text it stands for now."""
    await service.follow_label(ctx, event)


@events.inside(PromptDeleted)
async def refuse_deletion(ctx: Context, event: PromptDeleted) -> None:
    """A prompt that agents use stays."""
    await service.refuse_deletion(ctx, event.prompt_id, event.name)


@jobs.every(timedelta(minutes=2), "agents.poll")
async def poll(services: Services) -> None:
    """Notice what somebody changed at Retell."""
    await service.poll_all(services)


@jobs.every(timedelta(hours=1), "agents.purge")
async def purge(services: Services) -> None:
    """Remove at Retell what has been in the trash for 30 days."""
    await service.start_purges(services)
