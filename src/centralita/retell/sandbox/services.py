"""The parts of a running sandbox, and one request as its endpoints see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from centralita.retell.sandbox import validation
from centralita.retell.sandbox.clock import SimulationClock
from centralita.retell.sandbox.delivery import Delivery
from centralita.retell.sandbox.dialler import Dialler
from centralita.retell.sandbox.faults import Faults
from centralita.retell.sandbox.options import SandboxOptions
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.workspaces import Workspace, Workspaces


@dataclass(frozen=True, slots=True)
class Sandbox:
    options: SandboxOptions
    store: Store
    workspaces: Workspaces
    clock: SimulationClock
    faults: Faults
    delivery: Delivery
    dialler: Dialler


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """A request with a valid API key."""

    sandbox: Sandbox
    workspace: Workspace
    path: Mapping[str, str]
    query: Mapping[str, str]
    raw_body: bytes
    content_type: str

    @property
    def store(self) -> Store:
        return self.sandbox.store

    async def checked(self, shape: str) -> JsonObject:
        """The body, checked by the SDK's own type."""
        return await validation.check(shape, validation.parse_body(self.raw_body))

    def integer(self, name: str) -> int | None:
        value = self.query.get(name)
        if value is None:
            return None
        if not value.lstrip("-").isdigit():
            raise bad_request(f"{name}: must be an integer.")
        return int(value)

    def listing(self) -> JsonObject:
        """The paging parameters of a GET list, as a body would hold them."""
        body: JsonObject = dict(self.query)
        limit = self.integer("limit")
        if limit is not None:
            if not 1 <= limit <= 1000:
                raise bad_request("limit: must be between 1 and 1000.")
            body["limit"] = limit
        if body.get("sort_order", "descending") not in {"ascending", "descending"}:
            raise bad_request("sort_order: must be ascending or descending.")
        body.pop("skip", None)
        return body


@dataclass(frozen=True, slots=True)
class Reply:
    """A success; no body means an empty answer."""

    status: int
    body: object | None = None
