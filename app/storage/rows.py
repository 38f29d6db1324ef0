"""The whole schema on one page: the journal of revisions, and what is derived from it."""

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_Position = BigInteger().with_variant(Integer, "sqlite")


class TableRow(DeclarativeBase):
    """What every row of the record is: written once."""


class RevisionRow(TableRow):
    """One entry of the journal; the fields are those of `app.domain.journal.entries.Revision`.

    That no two writers make the same revision rests on the unique constraint.
    """

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("kind", "key", "revision", name="uq_revisions_record"),
        UniqueConstraint("recorded_by", "request", name="uq_revisions_request"),
        Index("ix_revisions_recorded_at", "recorded_at"),
    )

    position: Mapped[int] = mapped_column(_Position, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text, index=True)
    recorded_at: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(Text)
    request_digest: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(Text)
    entry: Mapped[str] = mapped_column(Text)


class MentionRow(TableRow):
    """That a revision names another record, in a role; derived from its content."""

    __tablename__ = "mentions"
    __table_args__ = (Index("ix_mentions_named", "kind", "key", "role"),)

    position: Mapped[int] = mapped_column(ForeignKey("revisions.position"), primary_key=True)
    role: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)


class VectorRow(TableRow):
    """What a model makes of a text, by the text's digest; derived, and never another one."""

    __tablename__ = "vectors"

    model: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class DeliveryRow(TableRow):
    """One step of one message to a webhook; the fields are those of `DeliveryStep`."""

    __tablename__ = "deliveries"

    webhook: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(ForeignKey("revisions.position"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    due: Mapped[str | None] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)


class OriginalRow(TableRow):
    """A document as it came in, by its digest."""

    __tablename__ = "originals"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportRow(TableRow):
    """One edition of the draft of a document; the fields are those of `ImportEdition`.

    That no two writers make the same edition rests on the primary key.
    """

    __tablename__ = "imports"
    __table_args__ = (UniqueConstraint("recorded_by", "request", name="uq_imports_request"),)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    edition: Mapped[int] = mapped_column(Integer, primary_key=True)
    original: Mapped[str] = mapped_column(ForeignKey("originals.digest"))
    content: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(Text)
    request_digest: Mapped[str | None] = mapped_column(Text)
