"""A feed as readers of news take it: Atom (RFC 4287), in pages (RFC 5005)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE: Final = "application/atom+xml"

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold in any way, not even as a reference.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One entry: `updated` is an instant as RFC 3339 has it, `link` leads to its page."""

    id: str
    title: str
    updated: str
    author: str
    link: str
    summary: str
    categories: Sequence[str]


def atom(
    name: str, title: str, updated: str, links: Mapping[str, str], entries: Sequence[AtomEntry]
) -> bytes:
    """Return a feed in UTF-8; `name` is its lasting URN, `links` are addresses by relation.

    A character that XML cannot hold is replaced by U+FFFD.
    """
    feed = Element("feed", xmlns=_NAMESPACE)
    for tag, text in (("id", name), ("title", title), ("updated", updated)):
        _add(feed, tag, text)
    for relation, address in links.items():
        SubElement(feed, "link", rel=relation, href=address)
    for entry in entries:
        _add_entry(feed, entry)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: Element, entry: AtomEntry) -> None:
    found = SubElement(feed, "entry")
    for tag, text in (("id", entry.id), ("title", entry.title), ("updated", entry.updated)):
        _add(found, tag, text)
    _add(SubElement(found, "author"), "name", entry.author)
    SubElement(found, "link", rel="alternate", href=entry.link)
    for category in entry.categories:
        SubElement(found, "category", term=category)
    _add(found, "summary", entry.summary)


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = _NO_XML.sub("\ufffd", text)
