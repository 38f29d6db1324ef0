"""Uploaded files (multipart/form-data): how a request's parts are read, and how large they are."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.documents.readers.refusals import REFUSALS
from app.domain.errors import Fault, FileTooLargeError, InvalidError

MOST_IMPORTED: Final = 20_000_000
"""How many bytes a document may have that is kept."""
MOST_TRIED: Final = 5_000_000
"""How many bytes a document may have that is only looked at."""
ENVELOPE: Final = 64 * 1024
"""How many bytes a request may have beside its files."""

_MULTIPART: Final = "multipart/form-data"
_MOST_NAME: Final = 200
_MOST_FIELDS: Final = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a request brings: its name is only told, never believed."""

    name: str
    content: bytes


def multipart_body(*names: str) -> dict[str, Any]:
    """Return the description of a body that has files, for OpenAPI."""
    parts = {name: {"type": "string", "format": "binary"} for name in names}
    schema = {"type": "object", "properties": parts, "required": list(names)}
    return {"requestBody": {"required": True, "content": {_MULTIPART: {"schema": schema}}}}


@asynccontextmanager
async def opened_form(request: Request) -> AsyncIterator[FormData]:
    """Open the parts of a request; 415 where it has none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _MULTIPART:
        raise HTTPException(415, f"Send {_MULTIPART}, with the document as its part `file`.")
    async with request.form(max_files=_MOST_FIELDS, max_fields=_MOST_FIELDS) as form:
        yield form


async def uploaded(form: FormData, name: str, most: int) -> Upload:
    """Return a part that is a file; raises InvalidError where it is missing or empty."""
    part = form.get(name)
    if not isinstance(part, UploadFile):
        raise InvalidError((Fault(("body", name), "Choose a file."),))
    content = await part.read(most + 1)
    if not content:
        raise InvalidError((Fault(("body", name), "The file is empty."),))
    if len(content) > most:
        raise FileTooLargeError("too-large", REFUSALS["too-large"])
    return Upload(_named(part.filename or ""), content)


def _named(written: str) -> str:
    """Return the last part of a name, without what cannot be printed."""
    last = written.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        letter if unicodedata.category(letter)[0] not in "CZ" or letter == " " else "_"
        for letter in last
    )
    return unicodedata.normalize("NFC", shown).strip()[-_MOST_NAME:] or "document"
