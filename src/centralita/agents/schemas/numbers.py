"""What goes in and out about phone numbers."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, SecretStr, StringConstraints, model_validator

from centralita.core.http import Input, Output, Time

Label = Literal["production", "staging"]
LABELS: tuple[Label, ...] = ("production", "staging")
_VERSION = (
    "A version's number; `latest`, the draft at hand; `latest_published`; the agent's label `production` or `staging`,"
    " which the number then follows; or a tag that Retell knows. Null: Retell takes the latest."
)


def _is_web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("An address begins with https://")
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


VersionNumber = Annotated[int, Field(strict=True, ge=0, le=2_147_483_647)]
VersionName = Annotated[str, Field(min_length=1, max_length=100)]
E164_PATTERN = r"^\+[1-9]\d{6,14}$"
E164 = Annotated[str, Field(pattern=E164_PATTERN)]
Nickname = Annotated[str, Field(max_length=100)]
Country = Annotated[str, BeforeValidator(_upper), StringConstraints(pattern=r"^[A-Z]{2}$")]
Countries = Annotated[list[Country], Field(max_length=250)]
WebAddress = Annotated[str, Field(max_length=2_000), AfterValidator(_is_web_address)]
Transport = Literal["TLS", "TCP", "UDP"]
Codecs = Annotated[list[Annotated[str, Field(min_length=1, max_length=40)]], Field(max_length=20)]
Uri = Annotated[str, Field(min_length=1, max_length=300)]
Username = Annotated[str, Field(max_length=300)]
Password = Annotated[SecretStr, Field(max_length=300)]
_NICKNAME = "How you call it."
_NUMBER = "E.164: a plus, the country's code, the number."
_INBOUND = "Who answers its calls: one is drawn for each call by weight. Null or empty: nobody is bound."
_OUTBOUND = "Who calls from it where a call names no agent. Null or empty: nobody is bound."
_WEBHOOK = "Retell asks this address about each call before it answers: it may choose another agent or decline."
_FROM = "Countries that may call it, as ISO 3166 codes of two letters. Null or empty: all."
_TO = "Countries that may be called from it. Null or empty: all."
_FALLBACK = "Where calls go while every line of the workspace is taken. It cannot have a fallback of its own."
_TRUNK = "The address of your SIP trunk, for calls from the number."
_TRANSPORT = "How calls reach the trunk."
_CODECS = "Codecs by preference, for numbers of your own; empty: the gateway's."


class BindingInput(Input):
    """An agent on a number, and its share of the calls."""

    agent_id: UUID = Field(description="The agent's id (ours), of the same workspace.")
    weight: float = Field(gt=0, le=1, description="Its share. The weights of a list sum to 1.", examples=[0.75])
    version: VersionNumber | VersionName | None = Field(None, description=_VERSION, examples=["production", 3])


Bindings = Annotated[list[BindingInput], Field(max_length=50)]


class PhoneNumberSettings(Input):
    """What can be set on a number when it comes and later."""

    nickname: Nickname | None = Field(None, description=_NICKNAME, examples=["Front desk"])
    inbound_agents: Bindings | None = Field(None, description=_INBOUND)
    outbound_agents: Bindings | None = Field(None, description=_OUTBOUND)
    inbound_webhook_url: WebAddress | None = Field(
        None, description=_WEBHOOK, examples=["https://example.com/calls/admission"]
    )
    allowed_inbound_country_list: Countries | None = Field(None, description=_FROM, examples=[["US", "MX"]])
    allowed_outbound_country_list: Countries | None = Field(None, description=_TO, examples=[["US"]])


class PhoneNumberBuy(PhoneNumberSettings):
    """A number to buy at Retell."""

    connection_id: UUID = Field(description="The workspace that buys it.")
    country_code: Literal["US", "CA"] = Field("US", description="Where the number is.", examples=["US"])
    area_code: int | None = Field(None, ge=200, le=999, description="The area it is in; US only.", examples=[415])
    number: E164 | None = Field(None, description="Exactly this one, if it is free.", examples=["+14155550123"])
    number_provider: Literal["twilio", "telnyx"] = Field("twilio", description="Who carries it for Retell.")
    toll_free: bool = Field(False, description="Callers pay nothing; it costs more.")
    fallback_number: E164 | None = Field(None, description=_FALLBACK, examples=["+14155550199"])


class PhoneNumberImport(PhoneNumberSettings):
    """A number of your own, reached through your SIP trunk."""

    connection_id: UUID = Field(description="The workspace it is brought to.")
    number: Annotated[str, Field(pattern=r"^\+?[A-Za-z0-9]{1,40}$")] = Field(
        description=f"{_NUMBER} Another form only with `ignore_e164_validation`.", examples=["+34910000001"]
    )
    termination_uri: Uri = Field(description=_TRUNK, examples=["example.pstn.twilio.com"])
    username: Username | None = Field(None, description="The name the trunk asks for.", examples=["centralita"])
    password: Password | None = Field(None, description="The password it asks for. Kept sealed until Retell has it.")
    transport: Transport | None = Field(None, description=f"{_TRANSPORT} Retell takes TCP by itself.", examples=["TLS"])
    codecs: Codecs | None = Field(None, description=_CODECS, examples=[["PCMU", "PCMA"]])
    ignore_e164_validation: bool = Field(False, description="Take a number that is not E.164, inside your telephony.")

    @model_validator(mode="after")
    def _is_a_number(self) -> Self:
        if not self.ignore_e164_validation and not re.fullmatch(E164_PATTERN, self.number):
            raise ValueError("Give the number in E.164 form: a plus, the country's code, the number.")
        return self


class PhoneNumberUpdate(PhoneNumberSettings):
    """What to change; what is left out stays, null takes back. A list of agents replaces the one before."""

    fallback_number: E164 | None = Field(None, description=_FALLBACK, examples=["+14155550199"])
    termination_uri: Uri | None = Field(None, description=_TRUNK, examples=["example.pstn.twilio.com"])
    username: Username | None = Field(None, description="The name the trunk asks for.", examples=["centralita"])
    password: Password | None = Field(None, description="The password it asks for. Kept sealed until Retell has it.")
    transport: Transport | None = Field(None, description=_TRANSPORT, examples=["TLS"])
    codecs: Codecs | None = Field(None, description=_CODECS, examples=[["PCMU", "PCMA"]])

    @model_validator(mode="after")
    def _takes_nothing_back_that_stays(self) -> Self:
        for field in ("termination_uri", "username", "password", "codecs"):
            if field in self.model_fields_set and getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        return self


class BindingRead(Output):
    """An agent on a number, and its share of the calls."""

    agent_id: UUID | None = Field(description="The agent's id (ours); null where the panel does not know it.")
    agent_name: str | None = Field(description="Its name.", examples=["Recepción"])
    retell_agent_id: str = Field(description="Retell's id of it.", examples=["agent_7c2d9b1e5f"])
    weight: float = Field(description="Its share of the calls.", examples=[0.75])
    version: int | str | None = Field(description=_VERSION, examples=["production"])
    sent_version: int | str | None = Field(description="What Retell has for that.", examples=[3])
    is_paused: bool = Field(description="Whether the agent is paused.")


class SipTrunk(Output):
    """The trunk of a number of your own. Its password is never told."""

    termination_uri: str | None = Field(description=_TRUNK, examples=["example.pstn.twilio.com"])
    username: str | None = Field(description="The name it asks for.", examples=["centralita"])
    transport: str | None = Field(description=_TRANSPORT, examples=["TLS"])
    codecs: list[str] | None = Field(description=_CODECS, examples=[["PCMU"]])


class PhoneNumberRead(Output):
    """A phone number, as Retell has it."""

    id: UUID = Field(description="Its id here.")
    connection_id: UUID = Field(description="The workspace it belongs to.")
    number: str = Field(description=_NUMBER, examples=["+14155550123"])
    pretty: str | None = Field(description="For people to read.", examples=["+1 (415) 555-0123"])
    kind: str = Field(description="`retell-twilio`, `retell-telnyx`, or `custom`: your own.", examples=["custom"])
    nickname: str | None = Field(description=_NICKNAME, examples=["Front desk"])
    area_code: int | None = Field(description="The area it was bought in.", examples=[415])
    inbound_agents: list[BindingRead] = Field(description=_INBOUND)
    outbound_agents: list[BindingRead] = Field(description=_OUTBOUND)
    paused_inbound_agents: list[BindingRead] = Field(
        description="Who answered before an agent of it was paused, and will again; empty when none is."
    )
    paused_outbound_agents: list[BindingRead] = Field(description="The same of who calls from it.")
    inbound_webhook_url: str | None = Field(description=_WEBHOOK, examples=["https://example.com/calls/admission"])
    allowed_inbound_country_list: list[str] = Field(description=_FROM, examples=[["US", "MX"]])
    allowed_outbound_country_list: list[str] = Field(description=_TO, examples=[["US"]])
    fallback_number: str | None = Field(description=_FALLBACK, examples=["+14155550199"])
    trunk: SipTrunk | None = Field(description="The SIP trunk of a number of your own.")
    configuration: dict[str, JsonValue] = Field(
        description="Everything that Retell has on it, also what this panel does not know.",
        examples=[{"phone_number": "+14155550123", "phone_number_type": "retell-twilio"}],
    )
    seen_at: Time = Field(description="When Retell said so last.")
    created_at: Time = Field(description="When the panel first knew it.")
    updated_at: Time = Field(description="When it changed last.")


class LabelInput(Input):
    """The version that a label is to stand for."""

    version: VersionNumber | None = Field(description="A published version; null takes the label back.", examples=[3])


@dataclass(frozen=True, slots=True)
class PhoneNumberFilter:
    """Which numbers a list shows."""

    q: str | None = None
    connection_id: UUID | None = None
    agent_id: UUID | None = None
    bound: bool | None = None
