"""How an answer becomes a page: one environment of templates, and how stored text is shown in it.

Stored text is data. The templates escape all of it, and what a reader could not see (controls that
turn the direction of writing, characters without width) is named where it stands.
"""

import hashlib
import unicodedata
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

import regex
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from app.documents.forms import FORMS
from app.urls import (
    API,
    agreement_path,
    compare_path,
    matrix_path,
    plan_path,
    statement_path,
    thread_path,
    version_path,
)
from app.web.languages import (
    PARAMETER,
    Language,
    asked_in,
    kept,
    language_of,
    switches,
    translations,
)

_APP: Final = Path(__file__).parent.parent
STATIC: Final = _APP / "static"
STYLES: Final = (
    "tokens.css",
    "base.css",
    "components.css",
    "pictures.css",
    "pages.css",
    "positions.css",
    "compare.css",
    "print.css",
)
"""The style sheets of every page, later ones on top of earlier ones."""

BY_LANGUAGE: Final = {"Vary": "Accept-Language"}
"""What the answer of every page says: the same address reads otherwise in another language."""

_OF_PAGES: Final = frozenset({PARAMETER, "view"})
"""The parameters of addresses that only say how a page looks."""

# Tab and line feeds are seen as space; the annotation anchors are invisible, yet not "ignorable".
_UNSEEN: Final = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\uFFF9-\uFFFB--[\t\n\r]]",
    regex.VERSION1,
)


def page(
    request: Request, template: str, answer: object, twin: str | None = None, **more: object
) -> HTMLResponse:
    """Return an answer as a page; `twin` is its JSON's address where it is not the page's own.

    A page that shows no answer of the API has an empty one.
    """
    return HTMLResponse(render(request, template, twin, answer=answer, **more), headers=BY_LANGUAGE)


def render(request: Request, template: str, twin: str | None, **context: object) -> str:
    """Return the HTML of a page; what the template reads stands in `context`."""
    language = language_of(request)
    html = (
        _environment(language)
        .get_template(template)
        .render(
            twin=twin_path(request) if twin is None else twin,
            later=partial(later_path, request),
            switches=switches(request),
            **context,
        )
    )
    asked = asked_in(request)
    return kept(html, asked) if asked else html


def later_path(request: Request, cursor: str) -> str:
    """Return the address of the list's next page, asked the same otherwise."""
    return f"?{urlencode([*_asked(request), ('cursor', cursor)])}"


def asked_with(request: Request, **asked: str) -> str:
    """Return the address of this page, asked otherwise; an empty value asks for nothing."""
    kept = [(name, value) for name, value in _asked(request) if name not in asked]
    found = [(name, value) for name, value in (*kept, *asked.items()) if value]
    return f"?{urlencode(found, safe='@~')}"


def twin_path(request: Request) -> str:
    """Return the address of the JSON that a page shows, the page's own under the API's prefix.

    A cursor belongs to the list that gave it out, so the twin of a later page is the first one;
    JSON speaks English only, and has no views.
    """
    # Taken from the scope: `request.url` also believes the Host header.
    path = quote(request.scope["path"], safe="/@~.:+")
    query = urlencode([(name, value) for name, value in _asked(request) if name not in _OF_PAGES])
    return f"{API}{path}?{query}" if query else f"{API}{path}"


def seen(text: str) -> Markup:
    """Return stored text for the body of a page, each invisible character replaced by its name.

    The character itself is left out: it could still turn or join what stands around it, for a
    reader without our style sheet and in what is copied. The JSON has it.
    """
    # Escaped first; no character of a reference like &lt; is an invisible one.
    return Markup(_UNSEEN.sub(_as_element, str(escape(text))))  # noqa: S704  escaped above


def plain(text: str) -> str:
    """Return stored text for where no element may stand: titles, attributes, choices of a form."""
    return str(_UNSEEN.sub(lambda found: f"[{_code(found.group())}]", text))


def href(url: str) -> str:
    """Return a stored address for a link, what is invisible in it percent-encoded."""
    return str(_UNSEEN.sub(lambda found: quote(found.group()), url))


@cache
def static_path(name: str) -> str:
    """Return the address of a file of ours, which changes whenever the file does."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_APP / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    words = translations(language.code)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        words.ugettext, words.ungettext, newstyle=True
    )
    counted: Any = environment.globals["ngettext"]

    @pass_context
    def ngettext(context: Context, one: str, many: str, number: int, /, **named: object) -> object:
        """Return words for a number, which is written with the language's separators."""
        return counted(context, one, many, number, **{"num": language.number(number)} | named)

    filters: dict[str, Any] = {
        "seen": seen,
        "plain": plain,
        "href": href,
        "in_words": language.date,
        "month_name": language.month,
        "language_name": language.language,
        "number": language.number,
        "listed": language.listed,
        "fragment": lambda anchor: quote(anchor, safe="+~"),
        "plan_path": plan_path,
        "version_path": version_path,
        "compare_path": compare_path,
        "statement_path": statement_path,
        "matrix_path": matrix_path,
        "agreement_path": agreement_path,
        "thread_path": thread_path,
    }
    environment.filters |= filters
    environment.globals |= {
        "ngettext": ngettext,
        "static_path": static_path,
        "styles": STYLES,
        "language": language,
        "FORMS": FORMS,
    }
    return environment


def _asked(request: Request) -> list[tuple[str, str]]:
    query = request.scope["query_string"].decode("ascii", "replace")
    return [(name, value) for name, value in parse_qsl(query) if name != "cursor"]


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _as_element(found: "regex.Match[str]") -> str:
    code = _code(found.group())
    name = unicodedata.name(found.group(), "CONTROL CHARACTER")
    return f'<span class="invisible-mark" title="{code} {name}">{code}</span>'
