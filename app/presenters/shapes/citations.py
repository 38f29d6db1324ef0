"""The public shape of a citation: what to put under a quotation from a comparison."""

from pydantic import Field

from app.fields import Shape


class CslOut(Shape):
    """An item of CSL-JSON, as reference managers take it."""

    id: str
    type: str
    title: str
    publisher: str
    version: str = Field(description="the numbers of the methods")
    URL: str
    note: str = Field(description="which two texts exactly, by their references and digests")


class CitationOut(Shape):
    """How to cite a comparison so that whoever follows the citation gets the same bytes."""

    address: str = Field(
        description="of the pinned comparison, relative to this server, under `/api/v1` in JSON "
        "and without it as a page"
    )
    digest: str = Field(description="SHA-256 of the JSON at that address")
    text: str
    bibtex: str
    csl: CslOut
