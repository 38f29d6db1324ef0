"""Boilerplate of web pages: navigation, adverts, banners, which are no part of the text."""

import re
from typing import Final

from lxml import etree

_TAGS: Final = frozenset(
    ("nav", "aside", "footer", "form", "button", "figure", "select", "dialog", "menu")
)
_ROLES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|advert\w*|ad|ads|ad-\w+|banner|promo\w*|related"
    r"|recommend\w*|most-?(?:read|viewed|popular)|popular|trending|share|social|sharing"
    r"|breadcrumbs?|menu|navbar|nav|navigation|sidebar|newsletter|subscri\w*|comments?|footer"
    r"|masthead|tags?|author-bio|byline|caption|widget|paywall|toolbar|pagination|sponsor\w*|popup"
    r"|modal|skip-?link|read-?more|signup|donat\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WHOLE_PAGE: Final = ("body", "html", "article", "main")
_HOLDERS: Final = frozenset(("td", "div", "ul", "p", "table", "ol"))
_LINKED: Final = 0.8
_FEWEST_CHARACTERS: Final = 8
_MOST_CHARACTERS: Final = 600
_FEW_LINKS: Final = 2


def words_of(element: etree._Element) -> str:
    """Return the words in an element, blanks made one."""
    return " ".join(" ".join(element.itertext()).split())


def is_furniture(element: etree._Element, tag: str) -> bool:
    """Tell whether an element is furniture by its tag, its class or its role."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return tag in _TAGS or (tag not in _WHOLE_PAGE and bool(_ROLES.search(named)))


def is_list_of_links(element: etree._Element, tag: str) -> bool:
    """Tell whether an element holds little but links."""
    if tag not in _HOLDERS or not len(element):
        return False
    links = list(element.iter("a"))
    if len(links) <= _FEW_LINKS:
        return False
    text = words_of(element)
    if not _FEWEST_CHARACTERS < len(text) < _MOST_CHARACTERS:
        return False
    return sum(len(words_of(link)) for link in links) > _LINKED * len(text)
