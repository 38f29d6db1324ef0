"""The public shape of a draft's file: a version that waits for somebody to check its doubts."""

from pydantic import Field

from app.fields import Slug
from app.requests.plans import VersionIn


class DraftFile(VersionIn):
    """A version as it was read from a document, and the plan that it will be the next one of.

    `doubts` says by label what is doubtful. It is loaded when no doubt is left: take out the line
    of each point that you have checked or mended.
    """

    plan: Slug
    doubts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
