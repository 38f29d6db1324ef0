"""Who may write: keys that are shown once and recorded only as their digest.

A key reads `parley_` + 43 characters of base 62 (256 random bits) + 6 of its CRC-32, so that a
scanner recognises a leaked one and a mistyped one is refused without looking it up.
"""

import hashlib
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PREFIX: Final = "parley_"
SECRET_BYTES: Final = 32

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET_CHARACTERS: Final = 43
_CHECK_CHARACTERS: Final = 6


class Scope(StrEnum):
    """What a key may do: `curate` writes the record, `admin` also withdraws from it."""

    CURATE = "curate"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class AccessKey:
    """A key as recorded: its name, the SHA-256 of its token in hexadecimal, its scopes."""

    name: str
    digest: str
    scopes: tuple[Scope, ...]

    def allows(self, scope: Scope) -> bool:
        """Tell whether the key may do what `scope` names; admin may do everything."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


def mint(secret: bytes) -> str:
    """Return the token of 32 random bytes."""
    written = _base62(int.from_bytes(secret), _SECRET_CHARACTERS)
    return f"{PREFIX}{written}{_check(written)}"


def is_well_formed(token: str) -> bool:
    """Tell whether a token has the shape and the checksum of a key."""
    written = token.removeprefix(PREFIX)
    secret, check = written[:_SECRET_CHARACTERS], written[_SECRET_CHARACTERS:]
    return token.startswith(PREFIX) and _check(secret) == check


def token_digest(token: str) -> str:
    """Return what is recorded of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check(secret: str) -> str:
    return _base62(zlib.crc32(secret.encode()), _CHECK_CHARACTERS)


def _base62(number: int, characters: int) -> str:
    written = ""
    for _ in range(characters):
        number, place = divmod(number, len(_ALPHABET))
        written = _ALPHABET[place] + written
    return written
