"""The addresses at which documents come in, are checked, and become versions."""

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Path, Request, Response

from app.commands import imports as use_cases
from app.commands.publish import publish_version
from app.documents.imports import (
    changed_content,
    import_answer,
    import_path,
    publication,
    published_content,
    read_or_refuse,
    stored_content,
    version_made,
)
from app.domain.errors import ConflictError
from app.domain.imports import ImportEdition
from app.domain.references import Reference, parse_selector
from app.presenters.shapes.imports import ImportOut
from app.presenters.shapes.plans import VersionOut
from app.presenters.versions import version_answer
from app.queries.plans import view_version
from app.requests.drafts import DraftPatch, DraftPublication
from app.urls import API, version_path
from app.web.api.given_texts import Turn
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, KeyHolder, PresentStore, WriteStore
from app.web.openapi.responses import CHANGES_DRAFTS, IMPORTS, READS_DRAFTS
from app.web.uploads import MOST_IMPORTED, Upload, multipart_body, opened_form, uploaded

router = APIRouter(tags=["imports"], route_class=StrictRoute)

_UNPUBLISHED: Final = "no-store"

ImportKey = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$", description="the id of a draft")]
IfMatch = Annotated[
    str | None, Header(max_length=200, description="the `ETag` of the edition that was changed")
]


async def _document(request: Request, _: Curator) -> Upload:
    async with opened_form(request) as form:
        return await uploaded(form, "file", MOST_IMPORTED)


@router.post(
    "/imports",
    status_code=201,
    responses=IMPORTS,
    dependencies=[Turn],
    openapi_extra=multipart_body("file"),
)
def post_import(
    writer: Curator,
    document: Annotated[Upload, Depends(_document)],
    store: WriteStore,
    response: Response,
) -> ImportOut:
    """Read a document into a draft: Word, OpenDocument, PDF with text, HTML, Markdown, plain text.

    It has at most 20 MB. Where changes were tracked, `points` is the text with all of them, and
    `rejected` the text before. Nothing is dropped in silence: what is no point is in `frame`, in
    `left_out` or in `report`. A file that cannot be read is refused with a code of its own, such as
    `no-text-layer`. The document is kept by its digest.
    """
    provenance = writer.provenance()
    with store.writing() as session:
        edition = use_cases.earlier_edition(session, provenance)
    if edition is None:
        content = stored_content(read_or_refuse(document.content, document.name))
        with store.writing() as session:
            edition = use_cases.keep_import(session, document.content, content, provenance)
    response.headers["Location"] = f"{API}{import_path(edition.key)}"
    return _answer(edition, response)


@router.get("/imports/{key}", responses=READS_DRAFTS)
def get_import(key: ImportKey, _: KeyHolder, store: PresentStore, response: Response) -> ImportOut:
    """Return a draft in its newest edition, whose `ETag` a change has to name."""
    with store.reading() as (session, _at):
        return _answer(use_cases.get_import(session, key), response)


@router.get(
    "/imports/{key}/original",
    responses=READS_DRAFTS | {200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def get_original(key: ImportKey, _: KeyHolder, store: PresentStore) -> Response:
    """Return the document that a draft was read from, byte for byte, to be saved."""
    with store.reading() as (session, _at):
        name = import_answer(use_cases.get_import(session, key)).source.name
        content = use_cases.get_original(session, key)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Cache-Control": _UNPUBLISHED}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.patch("/imports/{key}", responses=CHANGES_DRAFTS)
def patch_import(
    key: ImportKey,
    body: DraftPatch,
    writer: Curator,
    store: WriteStore,
    response: Response,
    if_match: IfMatch = None,
) -> ImportOut:
    """Change a draft; 412 when somebody else changed it since, 428 without `If-Match`."""
    provenance = writer.provenance()
    with store.writing() as session:
        edition = use_cases.earlier_edition(session, provenance)
        if edition is None:
            current = use_cases.get_import(session, key)
            use_cases.require_current(current, if_match)
            _require_open(current)
            content = changed_content(current, body)
            edition = use_cases.change_import(session, current, content, provenance)
    return _answer(edition, response)


@router.post("/imports/{key}/version", status_code=201, responses=CHANGES_DRAFTS)
def publish_import(
    key: ImportKey,
    body: DraftPublication,
    writer: Curator,
    store: WriteStore,
    response: Response,
) -> VersionOut:
    """Publish a draft as the version after `follows`; 409 names the doubts that are still open."""
    provenance = writer.provenance()
    with store.writing() as session:
        current = use_cases.get_import(session, key)
        made = version_made(current)
        earlier = use_cases.earlier_edition(session, provenance)
        if earlier is None:
            _require_open(current)
            post = publication(current, body)
            version, witness = post.to_domain(body.plan, (body.follows or 0) + 1)
            post.require_valid(body.plan, version.ordinal)
            publish_version(session, version, witness, provenance, body.follows)
            made = version.key
            content = published_content(current, made)
            use_cases.change_import(session, current, content, provenance)
        plan, _, ordinal = (made or "").partition("@")
        response.headers["Location"] = f"{API}{version_path(made or '')}"
        view = view_version(session, Reference(plan, parse_selector(ordinal)), None)
        return version_answer(session, view, None)


def _answer(edition: ImportEdition, response: Response) -> ImportOut:
    response.headers["ETag"] = edition.tag
    response.headers["Cache-Control"] = _UNPUBLISHED
    return import_answer(edition)


def _require_open(edition: ImportEdition) -> None:
    made = version_made(edition)
    if made:
        message = f"This draft was published as {made}; import the document anew to change it."
        raise ConflictError(message, made)
