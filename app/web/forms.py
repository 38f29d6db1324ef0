"""Endpoints of the forms of an answer, made from the table of forms."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import JSONResponse, Response

from app.documents.forms import FORMS, AnswerForms, Form


def add_forms(
    router: APIRouter,
    path: str,
    answer: str,
    read: Callable[..., Any],
    responses: Mapping[int | str, dict[str, Any]],
) -> None:
    """Register an endpoint for each form of an answer: its path, a dot and the form's ending.

    `read` is a dependency that returns the answer; its parameters are those of the endpoints.
    """
    forms = FORMS[answer]
    for form in forms.rows:
        medium = form.medium
        content = {medium.media_type: {"schema": {"type": medium.schema}}}
        router.add_api_route(
            f"{path}.{medium.ending}",
            _endpoint(forms, form, read),
            name=f"{forms.operation}_{medium.noun}",
            description=form.about,
            responses={**responses, **({} if medium.shape else {200: {"content": content}})},
            response_model=medium.shape,
            response_class=type("FormResponse", (JSONResponse,), {"media_type": medium.media_type}),
        )


def _endpoint(
    forms: AnswerForms, form: Form, read: Callable[..., Any]
) -> Callable[[Any], Response]:
    medium = form.medium

    def written(answer: Annotated[object, Depends(read)]) -> Response:
        name = f"{forms.file_name(answer)}.{medium.ending}"
        saved = {"Content-Disposition": f'attachment; filename="{name}"'} if medium.is_saved else {}
        return Response(form.write(answer), media_type=medium.media_type, headers=saved)

    return written
