"""The first owner: by the set-up page, by settings, or by the command line; and the way back in."""

import structlog
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from centralita import __version__
from centralita.audit import service as audit
from centralita.core.context import Visitor, system_context
from centralita.core.errors import NotFound
from centralita.core.services import Services
from centralita.identity import queries
from centralita.identity.errors import AlreadyMember, SetupDone
from centralita.identity.models import Membership, Organization, Role, User
from centralita.identity.schemas import Setup, SetupRead
from centralita.identity.service import passwords
from centralita.identity.service.sessions import SignedIn, begin, end_all_of

log = structlog.get_logger(__name__)
_SETUP_LOCK = 0x5E7409


async def read_setup(visitor: Visitor) -> SetupRead:
    """Whether this panel still waits for its first owner."""
    return SetupRead(
        needed=not await queries.has_users(visitor.session),
        sandbox_available=visitor.services.settings.has_sandbox,
        version=__version__,
    )


async def set_up(visitor: Visitor, data: Setup) -> SignedIn:
    """Make the first organization with its owner, who also operates the installation. Works once."""
    if await queries.has_users(visitor.session):
        raise SetupDone("This panel has an owner already. Sign in.")
    password_hash = await passwords.make_hash(data.password)
    membership = await _first_owner(visitor.session, visitor.services, data, password_hash)
    return await begin(visitor, membership.user, membership)


async def create_owner(services: Services, data: Setup) -> None:
    """Make an organization with its owner, from the command line. The first one operates the installation."""
    password_hash = await passwords.make_hash(data.password)
    async with services.sessions.begin() as session:
        if await queries.user_by_email(session, data.email) is not None:
            raise AlreadyMember(f"There is an account for {data.email} already; reset its password instead.")
        await _owner(session, services, data, password_hash, is_operator=not await queries.has_users(session))


async def ensure_owner(services: Services) -> bool:
    """Make the owner that the settings name, if there is nobody yet. Whether one was made."""
    settings = services.settings
    if settings.owner_email is None or settings.owner_password is None:
        return False
    async with services.sessions() as session:
        if await queries.has_users(session):
            return False
    try:
        data = Setup(
            organization_name=settings.owner_organization,
            name=settings.owner_email.partition("@")[0],
            email=settings.owner_email,
            password=settings.owner_password.get_secret_value(),
        )
    except ValidationError as error:
        wrong = ", ".join(f"{entry['loc'][0]}: {entry['msg']}" for entry in error.errors(include_input=False))
        log.warning("owner.settings_refused", settings="CENTRALITA_OWNER_*", reason=wrong)
        return False
    password_hash = await passwords.make_hash(data.password)
    try:
        async with services.sessions.begin() as session:
            await _first_owner(session, services, data, password_hash)
    except SetupDone:
        return False
    return True


async def reset_password(services: Services, email: str, password: str) -> None:
    """Give an account another password and sign it out everywhere, from the command line."""
    password_hash = await passwords.make_hash(password)
    async with services.sessions() as session:
        user = await queries.user_by_email(session, email)
        memberships = await queries.memberships_of(session, user.id) if user is not None else []
    if user is None:
        raise NotFound(f"There is no account for {email}.")
    async with services.sessions.begin() as session:
        row = await session.get_one(User, user.id)
        row.password_hash = password_hash
        await end_all_of(session, services, user.id)
        if memberships:
            ctx = system_context(services, session, memberships[0].organization_id, "command line")
            audit.record(
                ctx,
                "user.password_reset",
                target_kind="user",
                target_id=user.id,
                target_name=user.email,
                secrets=["password"],
            )


async def _first_owner(session: AsyncSession, services: Services, data: Setup, password_hash: str) -> Membership:
    await session.execute(select(func.pg_advisory_xact_lock(_SETUP_LOCK)))
    if await queries.has_users(session):
        raise SetupDone("This panel has an owner already. Sign in.")
    return await _owner(session, services, data, password_hash, is_operator=True)


async def _owner(
    session: AsyncSession, services: Services, data: Setup, password_hash: str, *, is_operator: bool
) -> Membership:
    organization = Organization(name=data.organization_name, time_zone=data.time_zone)
    user = User(
        email=data.email,
        name=data.name,
        password_hash=password_hash,
        language=data.language,
        time_zone=data.time_zone,
        is_operator=is_operator,
    )
    session.add_all([organization, user])
    await session.flush()  # the membership names both
    membership = Membership(organization_id=organization.id, user_id=user.id, role=Role.OWNER)
    membership.user, membership.organization = user, organization
    ctx = system_context(services, session, organization.id, "set-up")
    session.add(membership)
    await session.flush()  # the sign-in that follows reads it
    audit.record(
        ctx,
        "organization.created",
        target_kind="organization",
        target_id=organization.id,
        target_name=organization.name,
        after={"name": organization.name, "time_zone": organization.time_zone, "owner": user.email},
    )
    return membership
