"""Workspaces: one per API key, each with its own agents, numbers, calls and webhook."""

import hashlib
import random
import secrets
from dataclasses import dataclass

from centralita.retell.sandbox.chance import source_of
from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.shapes import JsonObject, integer_at, optional_text_at, text_at
from centralita.retell.sandbox.store import Store

REGISTRY = "_registry"


@dataclass(frozen=True, slots=True)
class Workspace:
    """What Retell calls an organization."""

    id: str
    api_key: str
    name: str
    webhook_url: str | None
    seed: int

    @property
    def organization_id(self) -> str:
        return f"org_{hashlib.sha256(self.id.encode()).hexdigest()[:16]}"


class Workspaces:
    """The registry of workspaces, kept in the store and found by API key."""

    def __init__(self, store: Store, seed: int | None) -> None:
        self._store = store
        self._seed = seed
        self._by_id: dict[str, Workspace] = {}
        for _, identifier, body in store.scan(REGISTRY, "workspace"):
            self._by_id[identifier] = _read(identifier, body)

    def all(self) -> list[Workspace]:
        return list(self._by_id.values())

    def get(self, identifier: str) -> Workspace | None:
        return self._by_id.get(identifier)

    def by_key(self, api_key: str) -> Workspace | None:
        wanted = api_key.encode()
        for workspace in self._by_id.values():
            if secrets.compare_digest(workspace.api_key.encode(), wanted):
                return workspace
        return None

    def save(self, identifier: str, *, api_key: str, name: str, webhook_url: str | None) -> Workspace:
        """Create a workspace with its two phone numbers, or change the key, name or webhook of an old one."""
        known = self._by_id.get(identifier)
        seed = known.seed if known and self._seed is None else self._new_seed()
        workspace = Workspace(identifier, api_key, name, webhook_url, seed)
        with self._store.transaction():
            self._store.put(REGISTRY, "workspace", identifier, _write(workspace))
            if known is None:
                self._seed_numbers(workspace)
        self._by_id[identifier] = workspace
        return workspace

    def delete(self, identifier: str) -> bool:
        known = self._by_id.pop(identifier, None)
        with self._store.transaction():
            self._store.delete(REGISTRY, "workspace", identifier)
            self._store.clear(identifier)
        return known is not None

    def reset(self, workspace: Workspace) -> None:
        """Back to the first day: no agents, no calls, the two phone numbers unbound."""
        with self._store.transaction():
            self._store.clear(workspace.id)
            fresh = Workspace(workspace.id, workspace.api_key, workspace.name, workspace.webhook_url, self._new_seed())
            self._store.put(REGISTRY, "workspace", workspace.id, _write(fresh))
            self._seed_numbers(fresh)
        self._by_id[workspace.id] = fresh

    def random_for(self, workspace: Workspace, kind: str) -> random.Random:
        """A random source that gives the same choices for the same seed and the same order of requests."""
        number = self._store.next_number(workspace.id, kind)
        return source_of(f"{workspace.seed}:{workspace.id}:{kind}:{number}")

    def _new_seed(self) -> int:
        return self._seed if self._seed is not None else secrets.randbits(32)

    def _seed_numbers(self, workspace: Workspace) -> None:
        line = 1000 + int.from_bytes(hashlib.sha256(workspace.id.encode()).digest()[:4]) % 9000
        for position, area, nickname in [(-2, 415, "San Francisco"), (-1, 212, "New York")]:
            number = f"+1{area}555{line}"
            body: JsonObject = {
                "phone_number": number,
                "phone_number_type": "retell-twilio",
                "phone_number_pretty": f"+1 ({area}) 555-{line}",
                "nickname": nickname,
                "area_code": area,
                "last_modification_timestamp": wall_ms(),
            }
            self._store.put(workspace.id, "phone_number", number, body, position)


def _read(identifier: str, body: JsonObject) -> Workspace:
    return Workspace(
        identifier,
        text_at(body, "api_key"),
        text_at(body, "name"),
        optional_text_at(body, "webhook_url"),
        integer_at(body, "seed"),
    )


def _write(workspace: Workspace) -> JsonObject:
    return {
        "api_key": workspace.api_key,
        "name": workspace.name,
        "webhook_url": workspace.webhook_url,
        "seed": workspace.seed,
    }
