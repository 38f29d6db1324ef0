"""The journal: every revision of every record, in one chain."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("request", sa.Text()),
        sa.Column("request_digest", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "key", "revision", name="uq_revisions_record"),
        sa.UniqueConstraint("recorded_by", "request", name="uq_revisions_request"),
    )
    op.create_index("ix_revisions_digest", "revisions", ["digest"])
    op.create_index("ix_revisions_recorded_at", "revisions", ["recorded_at"])


def downgrade() -> None:
    op.drop_table("revisions")
