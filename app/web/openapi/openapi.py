"""The description of the API, with examples from the corpus that ships with it."""

import json
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.presenters.shapes.webhooks import MessageOut
from app.web.errors import MEDIA_TYPE

EXAMPLES: Final = Path(__file__).parent / "examples"
"""A file an operation: `{"request": …, "response": …}`, each as the corpus has it, shortened."""

_SHOWN_ITEMS: Final = 2


def install_openapi(app: FastAPI) -> None:
    """Describe an application's operations, each with its example."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                webhooks=app.webhooks.routes,
                # generators of clients take one name for one shape
                separate_input_output_schemas=False,
            )
            _add_examples(schema)
            _add_keys(schema)
            _add_limits(schema)
            _keep_problems(schema)
            _say_what_webhooks_may_answer(schema)
            app.openapi_schema = schema
        return app.openapi_schema

    _describe_webhooks(app)
    app.openapi = described  # type: ignore[method-assign]  # the way that FastAPI documents


def _describe_webhooks(app: FastAPI) -> None:
    """Describe what webhooks are told; the courier tells it, and this server does not."""

    @app.webhooks.post("entry", tags=["record"], operation_id="told_entry")
    def told_entry(body: MessageOut) -> None:
        """Tell of one entry of the journal; whoever answers 2xx within 15 seconds has it.

        Signed as Standard Webhooks 1.0 says: `webhook-id`, `webhook-timestamp`,
        `webhook-signature`. A message may come twice, under the same `webhook-id`.
        """


def _say_what_webhooks_may_answer(schema: dict[str, Any]) -> None:
    """Put this in place of what FastAPI says of every operation that takes a body."""
    schema["webhooks"]["entry"]["post"]["responses"] = {
        "2XX": {"description": "It arrived"},
        "410": {"description": "Nothing more is wanted, ever"},
        "default": {"description": "It is sent again later, and given up after ten attempts"},
    }
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)


def shortened(value: Any) -> Any:  # noqa: ANN401  any JSON value
    """Return a value with the first items of each list only: what an example shows of an answer."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shortened(item) for item in value[:_SHOWN_ITEMS]]
    return value


def _add_examples(schema: dict[str, Any]) -> None:
    for operations in schema["paths"].values():
        for operation in operations.values():
            file = EXAMPLES / f"{operation['operationId']}.json"
            if file.exists():
                _add_example(operation, json.loads(file.read_text(encoding="utf-8")))


def _add_keys(schema: dict[str, Any]) -> None:
    """Say what takes a key; the code reads the header itself, so FastAPI does not know."""
    schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for operations in schema["paths"].values():
        for operation in operations.values():
            if "401" in operation["responses"]:
                operation["security"] = [{"key": []}]


def _add_limits(schema: dict[str, Any]) -> None:
    """Say what is refused before any operation is reached: too many requests, unknown forms."""
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    for path, operations in schema["paths"].items():
        if not path.startswith("/api/"):
            continue
        for method, operation in operations.items():
            operation["responses"]["429"] = {
                "description": "`rate_limited`: wait as many seconds as `Retry-After` says",
                "headers": {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}},
                "content": problem,
            }
            if method == "get":
                operation["responses"]["406"] = {
                    "description": "`not_acceptable`: there is no form that `Accept` takes",
                    "content": problem,
                }


def _keep_problems(schema: dict[str, Any]) -> None:
    """Leave out the media types that FastAPI adds to a refusal and that no refusal has."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                content = response.get("content", {})
                if MEDIA_TYPE in content:
                    response["content"] = {MEDIA_TYPE: content[MEDIA_TYPE]}


def _add_example(operation: dict[str, Any], example: dict[str, Any]) -> None:
    if "request" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["request"]
    for status in ("200", "201"):
        if status in operation["responses"] and "response" in example:
            (content,) = operation["responses"][status]["content"].values()
            content["example"] = example["response"]
