"""The voices of a connection, as Retell last listed them, and what people made of them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel

VoiceOrigin = Literal["stock", "clone", "community"]
AdditionKind = Literal["community", "clone"]
AdditionState = Literal["asked", "added", "failed"]


def _of_voice() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organization_id", "voice_id"], ["voices.organization_id", "voices.id"], ondelete="CASCADE"
    )


class Voice(TenantModel):
    """One voice. `seen_at` is when the list it stands in was fetched, `gone_at` when Retell had left it out.

    Retell says neither language nor origin: both are derived from the rest, or set by people (`is_…_set`).
    """

    __tablename__ = "voices"

    connection_id: Mapped[UUID]
    voice_id: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    gender: Mapped[str | None] = mapped_column(Text)
    accent: Mapped[str | None] = mapped_column(Text)
    age: Mapped[str | None] = mapped_column(Text)
    preview_source: Mapped[str | None] = mapped_column(Text)
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    language: Mapped[str | None] = mapped_column(Text)
    is_language_set: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[VoiceOrigin | None] = mapped_column(Text)
    is_origin_set: Mapped[bool] = mapped_column(default=False)
    search_words: Mapped[str] = mapped_column(
        Text, Computed("searchable(name || ' ' || voice_id || ' ' || coalesce(accent, ''))", persisted=True)
    )

    __table_args__ = (
        CheckConstraint("origin IN ('stock', 'clone', 'community')", name="origin"),
        UniqueConstraint("organization_id", "connection_id", "voice_id"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
    )

    @property
    def preview_url(self) -> str | None:
        """Where the panel plays it, if Retell has a clip."""
        return f"/api/v1/voices/{self.id}/preview" if self.preview_source else None


class VoiceFavourite(TenantModel):
    """A voice that somebody likes; only they see that."""

    __tablename__ = "voice_favourites"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    voice_id: Mapped[UUID]

    __table_args__ = (UniqueConstraint("organization_id", "user_id", "voice_id"), _of_voice())


class VoiceShortlist(Revisioned, TenantModel):
    """Voices that may do for something, a client or a campaign. All of the organization see it."""

    __tablename__ = "voice_shortlists"

    name: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("uq_voice_shortlists_organization_id_name", "organization_id", func.lower(name), unique=True),
    )


class VoiceShortlistItem(TenantModel):
    """A voice on a shortlist, and what somebody noted about it."""

    __tablename__ = "voice_shortlist_items"

    shortlist_id: Mapped[UUID]
    voice_id: Mapped[UUID]
    note: Mapped[str | None] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("organization_id", "shortlist_id", "voice_id"),
        ForeignKeyConstraint(
            ["organization_id", "shortlist_id"],
            ["voice_shortlists.organization_id", "voice_shortlists.id"],
            ondelete="CASCADE",
        ),
        _of_voice(),
    )


class VoiceVote(TenantModel):
    """The outcome of a comparison in which the voices were heard without their names."""

    __tablename__ = "voice_votes"

    winner_id: Mapped[UUID | None]
    candidate_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    is_phone_line: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
    voter_name: Mapped[str] = mapped_column(Text)
    voted_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "organization_id", "voted_at", "id"),
        Index("ix_voice_votes_candidates", "candidate_ids", postgresql_using="gin"),
    )


class VoiceAddition(TenantModel):
    """A voice that somebody added to a workspace from here. `voice_id` is Retell's, null until Retell has made it.

    A clone carries who confirmed, and when, that the person who speaks agreed to it.
    """

    __tablename__ = "voice_additions"

    connection_id: Mapped[UUID]
    kind: Mapped[AdditionKind] = mapped_column(Text)
    state: Mapped[AdditionState] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    provider_voice_id: Mapped[str | None] = mapped_column(Text)
    public_user_id: Mapped[str | None] = mapped_column(Text)
    voice_id: Mapped[str | None] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    added_at: Mapped[datetime | None]
    consented_by: Mapped[str | None] = mapped_column(Text)
    consented_by_id: Mapped[UUID | None]
    consented_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind IN ('community', 'clone')", name="kind"),
        CheckConstraint("state IN ('asked', 'added', 'failed')", name="state"),
        CheckConstraint("kind <> 'clone' OR (consented_by IS NOT NULL AND consented_at IS NOT NULL)", name="consent"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
        Index(
            "uq_voice_additions_under_way",
            "organization_id",
            "connection_id",
            "provider",
            func.lower(name),
            unique=True,
            postgresql_where=text("state = 'asked'"),
        ),
        Index(None, "organization_id", "asked_at", "id"),
    )


class VoiceCloneFile(TenantModel):
    """A recording on its way to Retell: deleted once the clone is made or has failed for good."""

    __tablename__ = "voice_clone_files"

    addition_id: Mapped[UUID]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "addition_id"],
            ["voice_additions.organization_id", "voice_additions.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("organization_id", "addition_id", "position"),
    )


class VoiceProvider(TenantModel):
    """An account of the organization's own at a provider of voices. The key is sealed and never leaves the panel."""

    __tablename__ = "voice_providers"

    provider: Mapped[str] = mapped_column(Text)
    api_key: Mapped[str] = mapped_column(Text)
    key_hint: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime]
    checked_at: Mapped[datetime]
    tier: Mapped[str] = mapped_column(Text)
    characters_used: Mapped[int]
    characters_limit: Mapped[int]

    __table_args__ = (UniqueConstraint("organization_id", "provider"),)


class VoiceSpeech(TenantModel):
    """A sentence that somebody let a voice say, paid by the organization's own account at the provider."""

    __tablename__ = "voice_speeches"

    voice_id: Mapped[UUID]
    voice_name: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    characters: Mapped[int]
    actor_kind: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str] = mapped_column(Text)
    spoken_at: Mapped[datetime]

    __table_args__ = (Index(None, "organization_id", "spoken_at", "id"),)
