"""One address, several forms: what `Accept` asks for is given, or what there is instead is told.

A form has an address of its own too (`.md`, `.csv`), and the header leads there. `.json` behind an
address means the address itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import NotAcceptableError
from app.urls import API
from app.web.addresses import Address, addresses_of

_JSON: Final = ".json"


class NegotiatingMiddleware:
    """Leads a request for another form to the address of that form."""

    def __init__(self, app: ASGIApp, on_refusal: Callable[[Request, Exception], Response]) -> None:
        """Wrap an application, whose description says which forms there are."""
        self.app = app
        self.on_refusal = on_refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, to the form that it asks for."""
        is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_read or not scope["path"].startswith(f"{API}/"):
            await self.app(scope, receive, send)
            return
        path, address = _found(addresses_of(scope["app"]), scope["path"])
        forms = address.forms if address else {}
        asked = Headers(scope=scope).get("accept") or "*/*"
        chosen = preferred(asked, list(forms))
        if forms and chosen is None:
            refusal = self.on_refusal(Request(scope), NotAcceptableError(list(forms)))
            await refusal(scope, receive, send)
            return
        inner = {**scope, "path": f"{path}{forms[chosen]}" if chosen else path}

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start" and len(forms) > 1:
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers.add_vary_header("Accept")
                message["headers"] = headers.raw
            await send(message)

        await self.app(inner, receive, varied)
        scope["route"] = inner.get("route")  # whoever looks from outside asks which it was


def _found(addresses: Sequence[Address], path: str) -> tuple[str, Address | None]:
    """Return the address at a path, and the path without a `.json` that means just this."""
    own = _at(addresses, path)
    plain = path.removesuffix(_JSON)
    if plain == path or (own and own.template.endswith(_JSON)):
        return path, own
    meant = _at(addresses, plain)
    return (plain, meant) if meant else (path, own)


def _at(addresses: Sequence[Address], path: str) -> Address | None:
    return next((one for one in addresses if one.pattern.fullmatch(path)), None)


def preferred(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that `Accept` likes best, the first of several; None where it takes none.

    RFC 9110, 12.5.1: the most specific range that fits an offer tells how much it is wanted.
    """
    ranges = dict(_ranges(accept))
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


def _weight(offer: str, ranges: Mapping[str, float]) -> float:
    plain = offer.partition(";")[0].lower()
    family = f"{plain.partition('/')[0]}/*"
    return next((ranges[one] for one in (plain, family, "*/*") if one in ranges), 0.0)
