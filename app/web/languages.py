"""The languages that pages speak: which one a reader gets, and its words, dates and numbers.

A language named in the address (`?lang=uk`) wins, and stays in the links of that page; otherwise
the browser says what its reader wants. No cookie is set. Stored text keeps its own language.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from fastapi import Request

PARAMETER: Final = "lang"
LOCALES: Final = Path(__file__).parent.parent / "locales"

# Links to our own pages, and forms. Stored text is escaped, so no text of a page looks like one.
_LINK: Final = re.compile(r'(?P<tag><a\b[^<>]*? href=")(?P<to>(?:/(?!/|static/|api/)|\?)[^"#]*)')
_FORM: Final = re.compile(r"<form\b[^<>]*>")
_RANGE: Final = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]{1,8})*(?:;q=([01](?:\.\d{0,3})?))?")
_MOST_RANGES: Final = 20


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages; `territory` says whose habits of writing dates are followed."""

    code: str
    name: str
    territory: str | None = None

    @property
    def locale(self) -> Locale:
        """How it writes dates and numbers."""
        return Locale(self.code, self.territory)

    def date(self, written: str, precision: str = "") -> str:
        """Return a date as people write it: “20 November 2025”, “October 2025”, “about 2024”."""
        year, month, day = [*map(int, written.rstrip("~").split("-")), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        if day:
            said = format_date(first, "long", self.locale)
        else:
            said = format_skeleton("yMMMM" if month else "y", first, locale=self.locale)
        if not (written.endswith("~") or precision == "approximate"):
            return said
        return translations(self.code).ugettext("about %(date)s") % {"date": said}

    def month(self, written: str) -> str:
        """Return the short name of the month of a date: “Nov”."""
        year, month = map(int, written.split("-")[:2])
        return format_date(date(year, month, 1), "LLL", self.locale)

    def number(self, value: float) -> str:
        """Return a number with this language's separators."""
        return str(format_decimal(value, locale=self.locale))

    def language(self, tag: str) -> str:
        """Return what a language is called in this one; its tag where that is not known."""
        return str(self.locale.languages.get(tag.partition("-")[0], tag))

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a list in a sentence: “a, b and c”."""
        *before, last = words or [""]
        if not before:
            return last
        joined = {"before": ", ".join(before), "last": last}
        return translations(self.code).ugettext("%(before)s and %(last)s") % joined


ENGLISH: Final = Language("en", "English", "GB")
LANGUAGES: Final = (ENGLISH, Language("uk", "Українська"))


def asked_in(request: Request) -> Language | None:
    """Return the language that an address names, if it is one of ours."""
    named = dict(_query(request)).get(PARAMETER, "")
    return next((one for one in LANGUAGES if one.code == named), None)


def language_of(request: Request) -> Language:
    """Return the language of a page: the address's, the browser's, or English."""
    return asked_in(request) or preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """Return the one of our languages that an Accept-Language header wants most."""
    wanted: dict[str, float] = {}
    for part in header.lower().replace(" ", "").split(",")[:_MOST_RANGES]:
        if found := _RANGE.fullmatch(part):
            code, weight = found.groups()
            wanted[code] = max(wanted.get(code, 0.0), float(weight or 1))
    chosen = max(LANGUAGES, key=lambda one: wanted.get(one.code, 0.0))
    return chosen if wanted.get(chosen.code, 0.0) > 0 else ENGLISH


def switches(request: Request) -> list[tuple[Language, str]]:
    """Return the address of this page in each language."""
    rest = [(name, value) for name, value in _query(request) if name != PARAMETER]
    return [(one, f"?{urlencode([*rest, (PARAMETER, one.code)])}") for one in LANGUAGES]


def kept(html: str, language: Language) -> str:
    """Return a page whose links and forms lead to pages in a language that was asked for."""

    def led(found: "re.Match[str]") -> str:
        to = found["to"]
        if f"{PARAMETER}=" in to.partition("?")[2]:
            return found.group()
        # In HTML an ampersand of an address is written as a reference.
        return f"{found['tag']}{to}{'&amp;' if '?' in to else '?'}{PARAMETER}={language.code}"

    field = f'<input type="hidden" name="{PARAMETER}" value="{language.code}">'
    return _FORM.sub(lambda found: found.group() + field, _LINK.sub(led, html))


@cache
def translations(code: str) -> Translations | NullTranslations:
    """Return the words of a language, read from its catalogue; English needs none."""
    catalogue = LOCALES / code / "LC_MESSAGES" / "parley.po"
    if not catalogue.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def _query(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(request.scope["query_string"].decode("ascii", "replace"))
