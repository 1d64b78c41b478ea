"""The paths of identity. Those that answer with `Me` are in `entitlements`, since `Me` says what the plan allows."""

from fastapi import APIRouter

from centralita.identity.router import access, people

router = APIRouter()
router.include_router(access.router)
router.include_router(people.router)
