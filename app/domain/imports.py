"""A document's draft as it is stored: each change of it is one more edition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportEdition:
    """One state of a draft; `content` is JSON, `original` the digest of the document."""

    key: str
    edition: int
    original: str
    content: str
    recorded_at: str
    recorded_by: str
    request: str | None = None
    request_digest: str | None = None

    @property
    def tag(self) -> str:
        """What `ETag` and `If-Match` call this edition."""
        return f'"{self.key}-{self.edition}"'
