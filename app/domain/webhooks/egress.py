"""A server that posts to wherever it is told to can be told to post to its own neighbours.

So an address outside is read strictly, its host has to be one that the operator allowed, and what
the host's name leads to has to be a public address, or in a network that the operator named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from app.domain.errors import Fault, InvalidError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MOST_CHARACTERS: Final = 2000

_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>/[!-~]*)?"
)
"""No user, no escapes in the host, letters of ASCII only: nothing that two readers read apart."""
_PORTS: Final = {"http": 80, "https": 443}
_LAST_PORT: Final = 65_535
_UNICAST: Final = IPv6Network("2000::/3")
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
_TUNNEL_ENDS: Final = {0x5EFE, 0x0200_5EFE}  # ISATAP (RFC 5214), of private and public addresses


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where this installation may post to.

    `hosts` are names, or `*.` and a domain for every name under it. `networks` are those, beside
    all public addresses, that may be reached, and reached without encryption too.
    """

    hosts: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()

    def allow(self, host: str) -> bool:
        """Tell whether the operator allowed a host."""
        name = host.lower()
        return any(
            name.endswith(one[1:]) if one.startswith("*.") else name == one for one in self.hosts
        )

    def reach(self, address: Address) -> bool:
        """Tell whether an address, and every other one that it stands for, may be reached."""
        return self.have(address) or all(map(_is_public, _meant(address)))

    def have(self, address: Address) -> bool:
        """Tell whether an address is in a network that the operator named."""
        return all(any(one in network for network in self.networks) for one in _meant(address))


@dataclass(frozen=True, slots=True)
class Destination:
    """An address outside, read: `path` begins with a slash and has the query with it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What a `Host` header says."""
        usual = self.port == _PORTS[self.scheme]
        return self.host if usual else f"{self.host}:{self.port}"


def read_bounds(hosts: str, networks: str) -> Bounds:
    """Read what the operator allowed, words between commas; ValueError for what is no network."""
    return Bounds(
        tuple(one.lower() for one in _words(hosts)), tuple(map(ip_network, _words(networks)))
    )


def read_destination(url: str, bounds: Bounds) -> Destination:
    """Read an address to post to; raises InvalidError for what is none, or is not allowed."""
    found = _URL.fullmatch(url) if len(url) <= MOST_CHARACTERS else None
    if found is None:
        message = (
            "Write an address as in https://host.example/path, in ASCII, without a user name or "
            f"a fragment, {MOST_CHARACTERS:,} characters at most."
        )
        raise _fault(message)
    scheme, host = found["scheme"], found["host"]
    port = int(found["port"] or _PORTS[scheme])
    if not 0 < port <= _LAST_PORT:
        raise _fault(f"There is no port {port}.")
    if not bounds.allow(host):
        message = f"The host “{host}” is not among those of PARLEY_WEBHOOK_HOSTS."
        raise _fault(message)
    return Destination(scheme, host.lower(), port, (found["path"] or "/").partition("#")[0])


def check_addresses(destination: Destination, found: list[str], bounds: Bounds) -> list[Address]:
    """Return what a host's name led to, each address checked; one bad one refuses them all.

    Raises InvalidError: for none, for a private address, and for a public one without encryption.
    """
    addresses = [ip_address(one) for one in found]
    if not addresses:
        message = f"{destination.host} leads nowhere."
        raise _fault(message)
    for address in addresses:
        if not bounds.reach(address):
            message = (
                f"{destination.host} leads to {address}, which is no public address and in no "
                "network of PARLEY_WEBHOOK_NETWORKS."
            )
            raise _fault(message)
        if destination.scheme == "http" and not bounds.have(address):
            message = f"{destination.host} leads to {address}: use https for a public address."
            raise _fault(message)
    return addresses


def _meant(address: Address) -> Iterator[Address]:
    """Yield an address, and those that are written inside it; only these for a mapped one."""
    if isinstance(address, IPv4Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    else:
        yield address
        last = IPv4Address(int(address) & 0xFFFF_FFFF)
        if address in _TRANSLATED or (int(address) >> 32) & 0xFFFF_FFFF in _TUNNEL_ENDS:
            yield last
        if address.sixtofour:
            yield address.sixtofour
        yield from address.teredo or ()


def _is_public(address: Address) -> bool:
    # What Python calls global holds translated addresses, tunnels and multicast as well.
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address in _TRANSLATED:
        return True
    return address in _UNICAST and address.is_global


def _words(written: str) -> list[str]:
    return [one for one in re.split(r"[,\s]+", written) if one]


def _fault(message: str) -> InvalidError:
    return InvalidError((Fault(("url",), message),))
