"""Documents as they came in, and the editions of their drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("edition", sa.Integer(), primary_key=True),
        sa.Column("original", sa.Text(), sa.ForeignKey("originals.digest"), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("request", sa.Text()),
        sa.Column("request_digest", sa.Text()),
        sa.UniqueConstraint("recorded_by", "request", name="uq_imports_request"),
    )


def downgrade() -> None:
    op.drop_table("imports")
    op.drop_table("originals")
