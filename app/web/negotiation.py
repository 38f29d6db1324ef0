"""One address, several forms: what `Accept` asks for is given, or what there is instead is told.

A form has an address of its own too (`.md`, `.csv`), and the header leads there. `.json` behind an
address means the address itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import NotAcceptableError
from app.web.links import API

_ENDINGS: Final = ("md", "txt", "csv", "xlsx", "yaml", "patch")
_JSON: Final = ".json"

Template = tuple[re.Pattern[str], str, tuple[str, ...]]
"""Of an address that is read: what it looks like, its template, and the types it answers in."""


class NegotiatingMiddleware:
    """Leads a request for another form to the address of that form."""

    def __init__(self, app: ASGIApp, on_refusal: Callable[[Request, Exception], Response]) -> None:
        """Wrap an application, whose description says which forms there are."""
        self.app = app
        self.on_refusal = on_refusal
        self._templates: tuple[Template, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, to the form that it asks for."""
        is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_read or not scope["path"].startswith(f"{API}/"):
            await self.app(scope, receive, send)
            return
        if not self._templates:
            self._templates = tuple(_templates(scope["app"].openapi()))
        path = self._without_json(scope["path"])
        forms = self._forms(path)
        asked = Headers(scope=scope).get("accept") or "*/*"
        chosen = preferred(asked, list(forms))
        if forms and chosen is None:
            refusal = self.on_refusal(Request(scope), NotAcceptableError(list(forms)))
            await refusal(scope, receive, send)
            return
        found = forms[chosen] if chosen else path
        if found != scope["path"]:
            scope = {**scope, "path": found, "raw_path": found.encode()}

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start" and len(forms) > 1:
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers.add_vary_header("Accept")
                message["headers"] = headers.raw
            await send(message)

        await self.app(scope, receive, varied)

    def _without_json(self, path: str) -> str:
        plain = path.removesuffix(_JSON)
        is_its_own = any(one[1].endswith(_JSON) for one in self._of(path))
        return path if is_its_own or not self._of(plain) else plain

    def _forms(self, path: str) -> dict[str, str]:
        """Return the address of every form that an address has, by media type, its own first."""
        own = self._of(path)
        if not own:
            return {}
        _, template, types = own[0]
        forms = dict.fromkeys(types, path)
        known = {one: found for _, one, found in self._templates}
        for ending in _ENDINGS:
            for media_type in known.get(f"{template}.{ending}", ()):
                forms.setdefault(media_type, f"{path}.{ending}")
        return forms

    def _of(self, path: str) -> Sequence[Template]:
        return [one for one in self._templates if one[0].fullmatch(path)]


def preferred(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that `Accept` likes best, the first of several; None where it takes none.

    RFC 9110, 12.5.1: the most specific range that fits an offer tells how much it is wanted.
    """
    ranges = [*_ranges(accept)]
    weights = {offer: _weight(offer, ranges) for offer in offers}
    best = max(weights.values(), default=0.0)
    return next((offer for offer, weight in weights.items() if weight == best and best > 0), None)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        name, *parameters = (one.strip() for one in part.split(";"))
        if not name:
            continue
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        is_number = re.fullmatch(r"[01](\.\d{0,3})?", weight)
        yield name, min(1.0, float(weight)) if is_number else 0.0


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    plain = offer.partition(";")[0].lower()
    family = f"{plain.partition('/')[0]}/*"
    found = dict(ranges)
    for name in (plain, family, "*/*"):
        if name in found:
            return found[name]
    return 0.0


def _templates(described: Mapping[str, Any]) -> Iterator[Template]:
    for template, operations in described["paths"].items():
        if "get" in operations:
            read = operations["get"]
            content = read["responses"].get("200", {}).get("content", {})
            yield re.compile(_pattern(template, read)), template, tuple(content)


def _pattern(template: str, read: Mapping[str, Any]) -> str:
    shapes = {
        one["name"]: one["schema"].get("pattern", "[^/]+").removeprefix("^").removesuffix("$")
        for one in read.get("parameters", ())
        if one["in"] == "path"
    }
    parts = re.split(r"\{(\w+)\}", template)  # what is odd is the name of a parameter
    return "".join(
        f"(?:{shapes[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
