"""Kills an operation before and after each of its steps: every request to Retell and every transaction.

A step counts twice, once before it happens and once after. `Failpoints(services, monkeypatch).run(…, kill_at=7)` dies
at the seventh of these points; run again without `kill_at`, as a worker does after the lease has lapsed, it must come
to the same end as if it had never died. Tests die at every third point; `KILL_EVERY=1` makes it every one.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest

from centralita.core import operations
from centralita.core.context import Context
from centralita.core.operations import Work, service
from centralita.core.services import Services

EVERY = int(os.environ.get("KILL_EVERY", "3"))


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


class Failpoints:
    """Runs operations, and ends them in the middle when asked to."""

    def __init__(self, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
        self.services = services
        self.passed = 0
        self._kill_at: int | None = None
        self._patch = monkeypatch
        self._install()

    async def run(self, organization_id: UUID, operation_id: UUID, kill_at: int | None = None) -> bool:
        """Carry an operation out. Returns whether it got through without being killed."""
        self.passed, self._kill_at = 0, kill_at
        clock = self.services.clock
        with self._patch.context() as travelling:
            if kill_at is None:
                travelling.setattr(self.services, "clock", lambda: clock() + operations.runner.LEASE * 2)
            try:
                await operations.run(self.services, organization_id, operation_id)
            except Killed:
                await self._end_tasks()
                return False
            finally:
                self._kill_at = None
        return True

    async def _end_tasks(self) -> None:
        """What a dead process was about to do besides is not done either."""
        tasks = list(service._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _point(self) -> None:
        self.passed += 1
        if self._kill_at is not None and self.passed >= self._kill_at:
            raise Killed

    def _install(self) -> None:
        client, begin = self.services.outbound.client, Work.begin
        send = client.send

        async def send_and_die(request: httpx.Request, **options: Any) -> httpx.Response:
            self._point()
            answer = await send(request, **options)
            self._point()
            return answer

        @asynccontextmanager
        async def begin_and_die(work: Work) -> AsyncIterator[Context]:
            self._point()
            async with begin(work) as ctx:
                yield ctx
            self._point()

        self._patch.setattr(client, "send", send_and_die)
        self._patch.setattr(Work, "begin", begin_and_die)
