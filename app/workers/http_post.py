"""One message posted to an address outside, over a connection to nowhere but where it may go.

The host's name is looked up once, every address found is checked, and the connection goes to the
address that was checked: a name that leads elsewhere a moment later leads nowhere. No redirect is
followed, no proxy is asked, and of the answer only the head is read.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import IPv6Address

import httpx2

from app.domain.errors import InvalidError
from app.domain.webhooks.delivery import PATIENCE, Reply
from app.domain.webhooks.egress import (
    Address,
    Bounds,
    Destination,
    check_addresses,
    read_destination,
)
from app.storage.clock import now

Lookup = Callable[[str, int], Awaitable[list[str]]]


async def look_up(host: str, port: int) -> list[str]:
    """Return the addresses that a host's name leads to, as the system's resolver finds them."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class Poster:
    """Posts to addresses within bounds; `tls` decides whom an encrypted connection trusts."""

    def __init__(
        self, bounds: Bounds, lookup: Lookup = look_up, tls: ssl.SSLContext | None = None
    ) -> None:
        """Take what the operator allows, and how names are looked up."""
        self._bounds = bounds
        self._lookup = lookup
        self._tls = tls or httpx2.create_ssl_context()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Post once and tell what came of it; whatever goes wrong is told, and raises nothing."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                destination = read_destination(url, self._bounds)
                found = await self._lookup(destination.host, destination.port)
                addresses = check_addresses(destination, found, self._bounds)
                for address in addresses[:-1]:
                    with suppress(httpx2.ConnectError):  # then nothing was sent: try the next
                        return await self._sent(destination, address, body, headers)
                return await self._sent(destination, addresses[-1], body, headers)
        except TimeoutError:
            return Reply(None, f"no answer within {PATIENCE.total_seconds():.0f} s")
        except InvalidError as error:
            return Reply(None, str(error))
        except (OSError, UnicodeError) as error:  # the name leads nowhere, or is none
            return Reply(None, f"the host was not found: {error}")
        except httpx2.HTTPError as error:
            return Reply(None, f"no answer: {str(error) or type(error).__name__}")

    async def _sent(
        self, destination: Destination, address: Address, body: bytes, headers: Mapping[str, str]
    ) -> Reply:
        literal = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        async with httpx2.AsyncClient(
            verify=self._tls,
            trust_env=False,
            follow_redirects=False,
            timeout=PATIENCE.total_seconds(),
        ) as client:
            request = client.build_request(
                "POST",
                f"{destination.scheme}://{literal}:{destination.port}{destination.path}",
                content=body,
                headers={**headers, "Host": destination.authority},
                extensions={"sni_hostname": destination.host.strip("[]")},
            )
            answer = await client.send(request, stream=True)
            await answer.aclose()
        return _reply(answer)


def _reply(answer: httpx2.Response) -> Reply:
    if answer.is_redirect:
        told = f"HTTP {answer.status_code}: it leads elsewhere, which is not followed"
        return Reply(answer.status_code, told)
    told = f"HTTP {answer.status_code}"
    if answer.status_code in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return Reply(answer.status_code, told, _pause(answer.headers.get("Retry-After", "")))
    return Reply(answer.status_code, told)


def _pause(written: str) -> timedelta | None:
    """Return how long a `Retry-After` asks to wait; None for none, and for what is none."""
    if written.isascii() and written.isdigit():
        return timedelta(seconds=min(int(written[:9]), 10**6))
    try:
        return max(parsedate_to_datetime(written) - now(), timedelta())
    except (TypeError, ValueError, OverflowError):
        return None
