"""Console encodings: what a console cannot encode gets a stand-in, never a traceback."""

import codecs
import io
import sys

STAND_INS = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "−": "-",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "✓": "+",
    "✕": "x",
}


def write_in_any_encoding() -> None:
    """Install a codec error handler: what a console cannot encode gets a stand-in."""
    codecs.register_error("parley.stand_in", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="parley.stand_in")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    refused = error.object[error.start : error.end]
    return "".join(STAND_INS.get(character, "?") for character in refused), error.end
