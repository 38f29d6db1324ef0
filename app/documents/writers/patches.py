"""What leads from one JSON document to another: JSON Patch (RFC 6902), by the library jsonpatch."""

from collections.abc import Mapping
from typing import Any

import jsonpatch


def patch_between(base: Mapping[str, Any], target: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the operations that turn `base` into `target`; tried out before they are given.

    Should the library's shortest way not lead there, the whole document is replaced.
    """
    found = jsonpatch.make_patch(base, target)
    operations: list[dict[str, Any]] = found.patch
    if found.apply(base) != target:
        return [{"op": "replace", "path": "", "value": target}]
    return operations
