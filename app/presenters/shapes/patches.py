"""The public shape of a JSON Patch (RFC 6902)."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from app.fields import Shape


class PatchStepOut(Shape):
    """One operation on a document; `path` and `from` are JSON Pointers (RFC 6901)."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)

    op: Literal["add", "remove", "replace", "move", "copy", "test"]
    path: str
    source: str = Field(default="", alias="from", description="of `move` and `copy`")
    value: Any = Field(default=None, description="of `add`, `replace` and `test`")
