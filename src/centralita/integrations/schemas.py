"""What goes in and out about connections."""

from dataclasses import dataclass
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, SecretStr, model_validator

from centralita.core.http import Input, Output, Time
from centralita.integrations.models import Connection, ConnectionStatus, Kind, Webhooks

RETELL_URL = "https://api.retellai.com"


def _printable(key: SecretStr) -> SecretStr:
    value = key.get_secret_value().strip()
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("A key has letters, digits and marks only. Copy it again, without spaces or line breaks.")
    return SecretStr(value)


Name = Annotated[str, Field(min_length=1, max_length=100)]
ApiKey = Annotated[SecretStr, Field(min_length=8, max_length=500), AfterValidator(_printable)]
BaseUrl = Annotated[str, Field(max_length=300)]
_NAME = "How you call it; unique among your connections."
_API_KEY = "Retell's API key. Kept sealed and never shown again."
_WEBHOOK_KEY = "The key with Retell's webhook badge, when it is another than `api_key`. Kept sealed."
_BASE_URL = "Where Retell's API is, when it is not Retell's own address: a stand-alone sandbox for one."
_WEBHOOKS = (
    "`account`: you give `webhook_url` to Retell once, for the whole workspace. "
    "`per_agent`: the panel writes it into each agent it creates from then on."
)
_KEY_EXAMPLE = "key_0123456789abcdef"


class ConnectionCreate(Input):
    """A workspace to connect. Without a key, `sandbox` means a new workspace in the built-in sandbox."""

    name: Name = Field(description=_NAME, examples=["Main workspace"])
    kind: Kind = Field(description="`retell`, or `sandbox` for play money.", examples=["retell"])
    api_key: ApiKey | None = Field(None, description=_API_KEY, examples=[_KEY_EXAMPLE])
    webhook_key: ApiKey | None = Field(None, description=_WEBHOOK_KEY, examples=["key_fedcba9876543210"])
    base_url: BaseUrl | None = Field(None, description=_BASE_URL, examples=[RETELL_URL])
    webhooks: Webhooks = Field("account", description=_WEBHOOKS)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.kind == "retell" and self.api_key is None:
            raise ValueError("Give the API key of the workspace.")
        if self.kind == "sandbox" and self.api_key is not None and self.base_url is None:
            raise ValueError("Give the address of the sandbox, or leave the key out to use the built-in one.")
        if self.kind == "sandbox" and self.api_key is None and (self.base_url or self.webhook_key):
            raise ValueError("The built-in sandbox needs no address and no keys. Leave them out, or give the API key.")
        return self


class ConnectionUpdate(Input):
    """What to change; what is left out stays. `webhook_key: null` goes back to the API key."""

    name: Name | None = Field(None, description=_NAME, examples=["Main workspace"])
    api_key: ApiKey | None = Field(None, description=_API_KEY, examples=[_KEY_EXAMPLE])
    webhook_key: ApiKey | None = Field(None, description=_WEBHOOK_KEY, examples=["key_fedcba9876543210"])
    base_url: BaseUrl | None = Field(None, description=_BASE_URL, examples=[RETELL_URL])
    webhooks: Webhooks | None = Field(None, description=_WEBHOOKS)

    @model_validator(mode="after")
    def _has_no_empty_values(self) -> Self:
        for field in ("name", "api_key", "base_url", "webhooks"):
            if field in self.model_fields_set and getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        if self.base_url is not None and self.api_key is None:
            raise ValueError("Give the API key with the new address: the stored one is not sent to another place.")
        return self


class Vendor(Output):
    """The workspace as Retell names it."""

    organization_id: str = Field(description="Retell's id of the workspace.", examples=["org_5a1f0c9e2b7d4c38"])
    organization_name: str = Field(description="How it is called there.", examples=["Clínica Sol"])


class Counts(Output):
    """What the workspace held when it was last looked at."""

    agents: int = Field(description="Voice agents.", examples=[12])
    phone_numbers: int = Field(description="Phone numbers.", examples=[3])


class ConnectionRead(Output):
    """A connected workspace. Its keys never come back; `key_hint` shows their last four characters."""

    id: UUID = Field(description="Its id here.")
    name: str = Field(description=_NAME, examples=["Main workspace"])
    kind: Kind = Field(description="`retell`, or `sandbox` for play money.")
    is_built_in: bool = Field(description="Whether it is a workspace of the sandbox that runs with this panel.")
    base_url: str | None = Field(
        description="Where its API is; null when the built-in sandbox is off.", examples=[RETELL_URL]
    )
    webhook_url: str = Field(
        description="Where Retell sends its events. Paste it into Retell's webhook settings.",
        examples=["https://panel.example.com/hooks/retell/6Jx0m3"],
    )
    webhooks: Webhooks = Field(description=_WEBHOOKS)
    key_hint: str = Field(description="The last four characters of the API key.", examples=["cdef"])
    has_webhook_key: bool = Field(description="Whether another key than the API key signs the events.")
    status: ConnectionStatus = Field(description="How the last test went.")
    status_message: str | None = Field(description="What to do when it is failing.")
    checked_at: Time | None = Field(description="When it was tested last.")
    vendor: Vendor | None = Field(description="The workspace as Retell names it; null until a test succeeded.")
    webhook_seen_at: Time | None = Field(description="When the last properly signed event arrived.")
    last_synced_at: Time | None = Field(description="When agents and voices were fetched last.")
    counts: Counts = Field(description="What the workspace held when it was last looked at.")
    created_at: Time = Field(description="When it was connected.")
    updated_at: Time = Field(description="When somebody changed it last.")

    @classmethod
    def of(cls, connection: Connection, *, panel_url: str, sandbox_url: str | None) -> Self:
        """The public face of a row."""
        return cls(
            id=connection.id,
            name=connection.name,
            kind=connection.kind,
            is_built_in=connection.is_built_in,
            base_url=sandbox_url if connection.is_built_in else connection.base_url,
            webhook_url=webhook_url(panel_url, connection.webhook_token),
            webhooks=connection.webhooks,
            key_hint=connection.key_hint,
            has_webhook_key=connection.webhook_key is not None,
            status=connection.status,
            status_message=connection.status_message,
            checked_at=connection.checked_at,
            vendor=_vendor(connection),
            webhook_seen_at=connection.webhook_seen_at,
            last_synced_at=connection.last_synced_at,
            counts=Counts(agents=connection.agents_count, phone_numbers=connection.phone_numbers_count),
            created_at=connection.created_at,
            updated_at=connection.updated_at,
        )


def webhook_url(panel_url: str, token: str) -> str:
    """The absolute address Retell sends the events of a connection to."""
    return f"{panel_url}/hooks/retell/{token}"


def _vendor(connection: Connection) -> Vendor | None:
    if connection.vendor_organization_id is None:
        return None
    return Vendor(
        organization_id=connection.vendor_organization_id,
        organization_name=connection.vendor_organization_name or connection.vendor_organization_id,
    )


class Concurrency(Output):
    """How many calls run at once, and how many may."""

    current: int = Field(description="Calls that run at this moment.", examples=[2])
    limit: int | None = Field(description="How many may; null where Retell does not say.", examples=[20])


class ConnectionTest(Output):
    """What a test of the connection found."""

    ok: bool = Field(description="Whether Retell answered as it should.")
    message: str = Field(description="A sentence for a person.", examples=["Retell answers as Clínica Sol."])
    code: str | None = Field(description="Why it failed; null when it did not.", examples=["vendor_unauthenticated"])
    agents: int | None = Field(description="How many voice agents it has; null when the test failed.", examples=[12])
    phone_numbers: int | None = Field(description="How many numbers it has; null when the test failed.", examples=[3])
    concurrency: Concurrency | None = Field(description="How busy it is; null when the test failed.")


class PhoneNumber(Output):
    """A number of the workspace."""

    phone_number: str = Field(description="E.164, as Retell identifies it.", examples=["+14155551234"])
    nickname: str | None = Field(description="How it is called at Retell.", examples=["Front desk"])
    type: str = Field(description="Retell's word for where it comes from.", examples=["retell-twilio"])


class PhoneNumberList(Output):
    """The numbers of a workspace, all of them."""

    items: list[PhoneNumber] = Field(description="The numbers.")
    next_cursor: None = Field(description="Always null: the list is complete.")


@dataclass(frozen=True, slots=True)
class ConnectionFilter:
    """Which connections a list shows."""

    q: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a workspace. Never logged: its `repr` hides the key."""

    connection_id: UUID
    base_url: str
    api_key: str
    is_built_in: bool
    name: str
    webhook_url: str

    def __repr__(self) -> str:
        return f"Access({self.connection_id}, {self.base_url})"


@dataclass(frozen=True, slots=True)
class Draft:
    """A connection that was checked against the rules and is not stored yet."""

    access: Access
    kind: Kind
    webhook_key: str | None
    webhook_token: str
    webhooks: Webhooks

    def __repr__(self) -> str:
        return f"Draft({self.access!r})"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at a workspace found."""

    organization_id: str
    organization_name: str
    agents: int
    phone_numbers: int
    concurrency: Concurrency


@dataclass(frozen=True, slots=True)
class WebhookTarget:
    """Whose events arrive at a webhook address, and the keys that may have signed them, the present one first."""

    organization_id: UUID
    connection_id: UUID
    keys: tuple[str, ...]

    def __repr__(self) -> str:
        return f"WebhookTarget({self.connection_id})"
