"""The public shape of a refusal: RFC 9457, with what a person can do about it."""

from pydantic import BaseModel, ConfigDict, Field


class FaultOut(BaseModel):
    """One thing wrong at one place of the request."""

    path: list[str | int] = Field(description="field names and list indexes that lead to it")
    message: str


class ProblemOut(BaseModel):
    """A problem document; members beside these depend on the `code`."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:parley:problem:no_text",
                    "title": "No text",
                    "status": 409,
                    "code": "no_text",
                    "detail": "us-russia-27-point-2025@1 is known to exist, but no text of it is "
                    "stored here, so it cannot be compared.",
                    "instance": "/api/v1/compare/us-28-point@1...us-russia-27-point-2025@1",
                }
            ]
        },
    )

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str
    errors: list[FaultOut] | None = None
