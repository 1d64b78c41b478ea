"""Column for the conversation flow that an agent answers with."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.add_column("agents", sa.Column("retell_flow_id", sa.Text()))


def downgrade() -> None:
    op.drop_column("agents", "retell_flow_id")
