"""What became of each message to a webhook, step by step."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("webhook", sa.Text(), primary_key=True),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("revisions.position"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("due", sa.Text()),
        sa.Column("told", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("deliveries")
