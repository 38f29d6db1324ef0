"""The fields that every public shape is made of: bounded integers, one string type, dates."""

from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function

from app.domain.dates import EventDate
from app.domain.errors import BadReferenceError
from app.domain.labels import LABEL_PATTERN, LABEL_RULE, MOST_LABEL_CHARACTERS, is_label
from app.domain.references import (
    MOST_SLUG_CHARACTERS,
    SLUG_SHAPE,
    parse_reference,
)
from app.language.text.folding import normalise

MOST_SENTENCE_CHARACTERS = 2_000
MOST_SHORT_NAME_CHARACTERS = 24
MOST_TEXT_CHARACTERS = 200_000


def _safe(text: object) -> object:
    """Refuse what databases and JSON cannot carry, and store the rest in NFC."""
    if not isinstance(text, str):
        return text
    if "\x00" in text:
        message = "the character U+0000 cannot be stored"
        raise ValueError(message)
    if any("\ud800" <= character <= "\udfff" for character in text):
        message = "half a surrogate pair is not text"
        raise ValueError(message)
    return normalise(text)


def _at_most(characters: int) -> BeforeValidator:
    """Count what was sent, as JSON Schema does, before blanks are taken away and letters joined."""

    def counted(text: object) -> object:
        if isinstance(text, str) and len(text) > characters:
            message = f"this is longer than {characters:,} characters, blanks counted"
            raise ValueError(message)
        return text

    return BeforeValidator(counted)


def _label(written: object) -> object:
    """Take a number written without quotes for the label that it is."""
    return str(written) if type(written) is int else written


def _is_label(written: str) -> str:
    if not is_label(written):
        raise ValueError(LABEL_RULE)
    return written


def _date(written: object) -> object:
    return str(EventDate(written)) if isinstance(written, str) else written


def _day(written: str) -> str:
    if EventDate(written).precision != "day" or written.endswith("~"):
        message = "a whole day is needed here, as in 2025-11-20"
        raise ValueError(message)
    return written


def written_out(written: object) -> object:
    """Refuse a bare number for a moment: it would be taken for seconds since 1970."""
    if isinstance(written, str) and _is_number(written):
        message = "write it as in 2025-11-20, or 2026-11-22T12:00:00Z for an instant"
        raise ValueError(message)
    return written


def _is_number(written: str) -> bool:
    try:
        float(written)
    except ValueError:
        return False
    return True


def _address(written: str) -> str:
    try:
        parts = urlsplit(written)
        is_there = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_there = False
    if not is_there:
        message = "this is no address on the web"
        raise ValueError(message)
    return written


def _reference(written: str) -> str:
    try:
        read = parse_reference(written)
    except BadReferenceError as error:
        raise ValueError(str(error)) from None
    if not isinstance(read.version, int) or read.witness or read.label is None:
        message = "a point is named by its version's number and its label: us-28-point@1/21.d"
        raise ValueError(message)
    return str(read)


def _nothing_if_empty(written: object) -> object:
    return None if written == "" else written


class _EmptyIsNothing:
    """Takes an empty text for nothing, and says in JSON Schema that it does."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_before_validator_function(_nothing_if_empty, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler(schema)
        return {"anyOf": [*found.pop("anyOf", [found]), {"const": ""}]} | found


EMPTY_IS_NOTHING = _EmptyIsNothing()
"""For parameters of a query: a form sends a field that nobody filled in as an empty one."""

SAFE = BeforeValidator(_safe)
"""Runs before the constraints on both sides of it; those on its left stand in JSON Schema too.

That of a label does not: to JavaScript, which reads the schemas, only ASCII letters are letters.
"""

Slug = Annotated[
    str,
    StringConstraints(pattern=rf"^{SLUG_SHAPE}$", max_length=MOST_SLUG_CHARACTERS),
    SAFE,
    Field(description="lower-case ASCII letters, digits and single hyphens"),
]
Label = Annotated[
    str,
    BeforeValidator(_label),
    SAFE,
    StringConstraints(max_length=MOST_LABEL_CHARACTERS),
    AfterValidator(_is_label),
    Field(
        description="the number of a point with its parents', joined by dots: 21.d; what a paper "
        "prints, such as 12 bis, belongs in printed_label",
        json_schema_extra={"pattern": LABEL_PATTERN},
    ),
]
Sentence = Annotated[
    str,
    # Left of SAFE: so blanks at the ends are taken away before anything is counted.
    StringConstraints(min_length=1, max_length=MOST_SENTENCE_CHARACTERS, strip_whitespace=True),
    SAFE,
    _at_most(MOST_SENTENCE_CHARACTERS),
]
ShortName = Annotated[
    str,
    StringConstraints(max_length=MOST_SHORT_NAME_CHARACTERS, strip_whitespace=True),
    SAFE,
    _at_most(MOST_SHORT_NAME_CHARACTERS),
]
Text = Annotated[
    str,
    SAFE,
    StringConstraints(max_length=MOST_TEXT_CHARACTERS),
    _at_most(MOST_TEXT_CHARACTERS),
]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35),
    SAFE,
    Field(description="a BCP 47 tag: en, uk, ru"),
]
Url = Annotated[
    str,
    StringConstraints(pattern=r'^https?://[^\s<>"]+$', max_length=2_000),
    AfterValidator(_address),
    SAFE,
]
Date = Annotated[
    str,
    BeforeValidator(_date),
    SAFE,  # runs first: a message about a text that cannot be written could not be written
    Field(
        description="ISO 8601: 2025-11-20, 2025-11 or 2025; a ~ behind it marks an approximate one"
    ),
]
AskedDay = Annotated[date, BeforeValidator(written_out)]
"""A day in the query of an address."""
Day = Annotated[
    Date,
    AfterValidator(_day),
    Field(description="a day, ISO 8601: 2025-11-20"),
]
VersionKey = Annotated[
    str,
    StringConstraints(pattern=rf"^{SLUG_SHAPE}@[1-9][0-9]{{0,3}}$"),
    SAFE,
    Field(description="PLAN@ORDINAL: us-28-point@1"),
]
WitnessKey = Annotated[
    str,
    StringConstraints(pattern=rf"^{SLUG_SHAPE}@[1-9][0-9]{{0,3}}~{SLUG_SHAPE}$"),
    SAFE,
    Field(description="PLAN@ORDINAL~WITNESS: us-28-point@1~restatement"),
]
PointKey = Annotated[
    str,
    SAFE,
    AfterValidator(_reference),
    Field(description="PLAN@ORDINAL/LABEL: us-28-point@1/21.d"),
]
Digest = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Field(description="SHA-256 of the canonical bytes (RFC 8785), in hexadecimal"),
]


class Shape(BaseModel):
    """What every shape has in common: no field that nobody declared, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)
