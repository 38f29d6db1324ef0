"""Which problems an operation answers with, for its documentation."""

from typing import Any, Final

from app.presenters.shapes.problem import ProblemOut
from app.web.errors import MEDIA_TYPE


def _described(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "model": ProblemOut,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
    }


INVALID: Final[dict[int | str, dict[str, Any]]] = {
    422: _described("`invalid` or `bad_reference`: what does not fit, each with its place"),
}
READS: Final = INVALID | {
    404: _described("`not_found`: nothing of this kind under this key"),
    410: _described("`withdrawn`: its text is hidden, its digest is kept"),
}
TIMEGATE: Final = READS | {
    302: {"description": "The version's address, as `Location`"},
    400: _described("`bad_datetime`: `Accept-Datetime` is no HTTP date"),
}
COMPARES: Final = READS | {409: _described("`no_text`: a version whose text nobody published")}
PINNED: Final = INVALID | {
    404: _described("`not_found`: no text with this digest"),
    410: _described("`withdrawn`, `pin_broken` or `method_gone`: it cannot be given as it was"),
}
GIVEN: Final = COMPARES | {
    400: _described("`bad_request`: the body is not readable"),
    413: _described("`request_entity_too_large`: the body is over 1 MB"),
    503: _described("`busy`: too many texts are being compared; try again after `Retry-After`"),
}
WRITES: Final = INVALID | {
    400: _described("`bad_request`: the body is not readable"),
    401: _described("`key_unknown`: no key, or one that does not exist or was revoked"),
    403: _described("`scope_missing`: the key does not have the scope"),
    404: _described("`not_found`: what is to be added to does not exist"),
    409: _described("`version_conflict` or `already_exists`, with what stands there as `current`"),
    410: _described("`withdrawn`: what is to be added to was withdrawn"),
    413: _described("`request_entity_too_large`: the body is over the limit"),
    503: _described("`unavailable`: the database is busy; nothing was stored; try again"),
}
IMPORTS: Final = WRITES | {
    413: _described("`request_entity_too_large` or `too-large`: the document is over 20 MB"),
    415: _described("`unsupported_media_type`, `binary` or `unknown-zip`: nothing that is read"),
    422: _described("why the file cannot be read, such as `no-text-layer`, or `invalid`"),
    503: _described("`busy`: too many documents are being read; try again after `Retry-After`"),
}
READS_DRAFTS: Final[dict[int | str, dict[str, Any]]] = {
    code: WRITES[code] for code in (401, 403, 404, 422)
}
CHANGES_DRAFTS: Final = WRITES | {
    409: _described("`open_doubts`, with each as `doubts`, or `version_conflict`"),
    412: _described("`precondition_failed`: somebody changed it since, to `current`"),
    428: _described("`precondition_required`: `If-Match` is missing"),
}
