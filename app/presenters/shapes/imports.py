"""The public shapes of a document's draft."""

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class ImportSourceOut(_Part):
    """The file that a draft was read from."""

    name: str
    sha256: str
    format: str
    bytes: int
    reader: str = Field(description="the format and the number of the reader's method")


class DraftPointOut(_Part):
    """A point as it was read; `why` are the codes of what is doubtful about it."""

    label: str
    printed: str
    parent: str | None
    heading: str | None
    text: str
    status: str
    note: str | None
    confidence: str = Field(description="high, medium or low")
    why: list[str]
    where: str


class FramePartOut(_Part):
    """Words of the document that are no point: its title, a heading, a footnote."""

    role: str
    text: str
    after: str | None = Field(description="the label of the point that it follows")


class LeftOutOut(_Part):
    """Words that are no part of the text, and why."""

    why: str
    text: str


class ReportEntryOut(_Part):
    """One kind of thing that the reader has to tell, how often, and where."""

    code: str
    detail: str
    count: int
    at: list[str]


class DoubtOut(_Part):
    """A point that somebody has to accept or to change before the draft can be published."""

    label: str
    why: list[str]


class DraftOut(_Part):
    """What was read out of a document: nothing of it is anywhere else.

    `rejected` are the points before tracked changes, where there are any; `points` are those after.
    """

    source: ImportSourceOut
    reading: str
    points: list[DraftPointOut]
    frame: list[FramePartOut]
    left_out: list[LeftOutOut]
    report: list[ReportEntryOut]
    rejected: list[DraftPointOut] | None
    refused: str | None
    doubts: list[DoubtOut]


class ImportOut(DraftOut):
    """A draft that is kept, in its newest edition."""

    id: str
    edition: int
    accepted: list[str]
    published: str | None = Field(description="the version that was made of it: PLAN@ORDINAL")
    original: str = Field(description="the address of the document as it came in")
