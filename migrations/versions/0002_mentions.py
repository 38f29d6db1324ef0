"""What each revision names, indexed: made from the contents of the journal, and made again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from app.storage.journal import index_mentions

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentions",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("revisions.position"),
            primary_key=True,
        ),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
    )
    op.create_index("ix_mentions_named", "mentions", ["kind", "key", "role"])
    with Session(op.get_bind()) as session:
        index_mentions(session)
        session.flush()


def downgrade() -> None:
    op.drop_table("mentions")
