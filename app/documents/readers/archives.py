"""Zipped XML documents (Office Open XML, OpenDocument), opened within limits."""

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from app.documents.readers.blocks import ReadLimits, RefusedError

_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 1


class ZippedXml:
    """The parts of a document; what its directory promises is checked, and counted again."""

    def __init__(self, data: bytes, limits: ReadLimits) -> None:
        """Open it; raises RefusedError for what is encrypted, broken or too large."""
        self._limits = limits
        self._left = limits.unzipped_bytes
        self._elements = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise RefusedError("unknown-zip") from None
        parts = self._zip.infolist()
        if len(parts) > limits.parts or sum(part.file_size for part in parts) > self._left:
            raise RefusedError("too-large")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise RefusedError("encrypted")
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, none if it is not there."""
        if name not in self.names:
            return b""
        chunks = []
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise RefusedError("too-large")
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
            raise RefusedError("reader-failed") from None
        return b"".join(chunks)

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part, counted while it is read; entities are never resolved."""
        data = self.read(name)
        if not data:
            return None
        self._count(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            code = "too-deep" if "depth" in str(error).lower() else "reader-failed"
            raise RefusedError(code) from None

    def _count(self, data: bytes) -> None:
        """Count elements and their depth before a tree is built of them."""
        depth = 0
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        )
        try:
            for event, element in events:
                if event == "start":
                    depth += 1
                    self._elements += 1
                    if depth > self._limits.depth:
                        raise RefusedError("too-deep")
                    if self._elements > self._limits.elements:
                        raise RefusedError("too-large")
                else:
                    depth -= 1
                    element.clear()
                    if element.getparent() is not None:
                        element.getparent().remove(element)
        except etree.XMLSyntaxError as error:
            code = "too-deep" if "depth" in str(error).lower() else "reader-failed"
            raise RefusedError(code) from None


def is_zip(data: bytes) -> bool:
    """Tell whether bytes begin as a zip file does."""
    return data.startswith(b"PK\x03\x04")


def names_in_zip(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a zip file; raises RefusedError if it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return frozenset(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise RefusedError("unknown-zip") from None
