"""How far repeated work came: one instant per name, kept in the table of heartbeats."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Base
from centralita.core.services import Services


class Heartbeat(Base):
    """When something was last seen or done."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]


async def get(services: Services, name: str) -> datetime | None:
    """The instant of this name, if there is one."""
    async with services.sessions() as session:
        found: datetime | None = await session.scalar(select(Heartbeat.seen_at).where(Heartbeat.name == name))
        return found


async def put(services: Services, name: str, instant: datetime) -> None:
    """Keep the instant of this name."""
    async with services.sessions.begin() as session:
        statement = insert(Heartbeat).values(name=name, seen_at=instant)
        await session.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"seen_at": instant}))
