"""The table of roles: what it promises, and that its page says the same."""

import re
from pathlib import Path

import pytest

from centralita.core.permissions import Permission
from centralita.identity.models import ROLES, Role


def documented(page: Path) -> dict[Permission, frozenset[Role]]:
    """The table of `docs/permissions.md`: which roles have each permission."""
    lines = [line.strip("| ").split(" | ") for line in page.read_text().splitlines() if line.startswith("| ")]
    header, _, *rows = lines
    roles = [Role(name) for name in header[2:]]
    return {
        Permission(row[0].strip("`")): frozenset(
            role for role, mark in zip(roles, row[2:], strict=True) if mark.strip() == "✓"
        )
        for row in rows
    }


def test_the_page_shows_every_permission_of_every_role(repository: Path) -> None:
    enforced = {permission: frozenset(role for role in Role if permission in ROLES[role]) for permission in Permission}
    assert documented(repository / "docs" / "permissions.md") == enforced


def test_every_role_is_in_the_table() -> None:
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_is_a_resource_and_an_action(permission: Permission) -> None:
    assert re.fullmatch(r"[a-z_]+:[a-z_]+", permission)
    assert permission in ROLES[Role.OWNER]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.BILLING, Role.VIEWER])
def test_who_only_looks_changes_nothing(role: Role) -> None:
    assert {permission.partition(":")[2] for permission in ROLES[role]} == {"read"}
