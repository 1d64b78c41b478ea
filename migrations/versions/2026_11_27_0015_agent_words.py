"""Of agents' prompts in letters of several bytes fewer are indexed: more could exceed what an index of words holds."""

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None

_HEAD = """
    CREATE OR REPLACE FUNCTION agent_words(organization_id uuid, prompt text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000
    AS $$
    BEGIN
        RETURN array_to_tsvector(ARRAY[organization_id::text])
            || to_tsvector('simple'::regconfig, searchable(left(coalesce(prompt, ''), {most})));
    END
    $$
"""
_BY_BYTES = "CASE WHEN octet_length(prompt) = length(prompt) THEN 200000 ELSE 100000 END"


def upgrade() -> None:
    _replace(_BY_BYTES)


def _replace(most: str) -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.execute(_HEAD.format(most=most))
    op.execute("REINDEX INDEX ix_agents_words")


def downgrade() -> None:
    _replace("200000")
