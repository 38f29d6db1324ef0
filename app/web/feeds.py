"""The Atom feed (RFC 4287), made of the JSON one."""

from typing import Final

from app.documents.writers.atom import AtomEntry, atom
from app.presenters.shapes.feeds import FeedOut

_NOBODY_YET: Final = "1970-01-01T00:00:00Z"  # Atom wants an instant of an empty feed too


def atom_feed(feed: FeedOut, name: str) -> bytes:
    """Return the same in Atom, under a lasting name."""
    links = {"self": feed.feed_url, "alternate": feed.home_page_url}
    if feed.next_url:
        links["next"] = feed.next_url
    return atom(
        name,
        feed.title,
        feed.items[0].date_published if feed.items else _NOBODY_YET,
        links,
        [
            AtomEntry(
                id=item.id,
                title=item.title,
                updated=item.date_published,
                author=item.authors[0].name,
                link=item.url,
                summary=item.content_text,
                categories=item.tags,
            )
            for item in feed.items
        ],
    )
