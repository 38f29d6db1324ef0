"""The public shape of a feed: JSON Feed 1.1, of which the Atom feed is made as well."""

from pydantic import Field

from app.fields import Shape


class FeedAuthorOut(Shape):
    """Who recorded something."""

    name: str


class FeedItemOut(Shape):
    """One entry of the journal, as readers of feeds take it."""

    id: str = Field(description="a URN with the digest of the journal's entry; it never changes")
    url: str = Field(description="the page of what was recorded")
    title: str
    content_text: str = Field(description="what was recorded or why; empty where it is hidden")
    date_published: str = Field(description="when it was recorded")
    authors: list[FeedAuthorOut]
    tags: list[str] = Field(description="its kind, and `correction` or `withdrawal`")


class FeedOut(Shape):
    """What was recorded last, newest first (JSON Feed 1.1)."""

    version: str = "https://jsonfeed.org/version/1.1"
    title: str
    home_page_url: str
    feed_url: str
    next_url: str | None = Field(default=None, description="older entries; null: there are none")
    language: str = "en"
    items: list[FeedItemOut]
