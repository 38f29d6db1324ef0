"""Addresses of things, percent-encoded, and the Link headers that lead from one to another."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlencode

API: Final = "/api/v1"


def plan_path(plan: str) -> str:
    """Return the address of a plan, without the prefix of the API."""
    return f"/plans/{quote(plan)}"


def version_path(ref: str) -> str:
    """Return the address of the version `PLAN@ORDINAL`."""
    plan, _, ordinal = ref.partition("@")
    return f"{plan_path(plan)}/versions/{quote(ordinal)}"


def point_path(ref: str, label: str) -> str:
    """Return the address of a point of the version `PLAN@ORDINAL`; a label may be Cyrillic."""
    return f"{version_path(ref)}/points/{quote(label)}"


def compare_path(pair: str) -> str:
    """Return the address of a comparison `BASE...TARGET`."""
    return f"/compare/{quote(pair, safe='@~.')}"


def pinned_path(digests: tuple[str, str], method: str, links: str, at: int, digest: str) -> str:
    """Return the address of a comparison that stays as it is, byte for byte."""
    query = urlencode({"method": method, "links": links, "at": at, "digest": digest}, safe="~/")
    return f"/compare/{digests[0]}...{digests[1]}?{query}"


def alignment_path(pair: str) -> str:
    """Return the address of the links between the points of `BASE...TARGET`."""
    return f"/alignments/{quote(pair, safe='@~.')}"


def collate_path(refs: Iterable[str]) -> str:
    """Return the address of texts side by side, each `PLAN@VERSION[~WITNESS]`."""
    return "/collate?" + "&".join(f"ref={quote(ref, safe='@~')}" for ref in refs)


def timegate_path(plan: str) -> str:
    """Return the address that leads to the version of a plan in force at an instant."""
    return f"{API}/timegate/{quote(plan)}"


def timemap_path(plan: str) -> str:
    """Return the address of the list of a plan's versions with the instants they hold from."""
    return f"{API}/timemap/{quote(plan)}"


def matrix_path(ref: str) -> str:
    """Return the address of the positions on the version `PLAN@ORDINAL`."""
    return f"{version_path(ref)}/positions"


def agreement_path(ref: str) -> str:
    """Return the address of the agreement map of the version `PLAN@ORDINAL`."""
    return f"/agreement/{quote(ref, safe='@')}"


def thread_path(point: str) -> str:
    """Return the address of the thread of the point `PLAN@ORDINAL/LABEL`."""
    return f"/threads/{quote(point, safe='@/')}"


def statement_path(slug: str) -> str:
    """Return the address of a statement."""
    return f"/statements/{quote(slug)}"


def annotations_path(slug: str) -> str:
    """Return the address of a statement as W3C Web Annotations."""
    return f"{statement_path(slug)}/annotations"


def witness_path(key: str) -> str:
    """Return the address of the witness `PLAN@ORDINAL~WITNESS`."""
    version, _, witness = key.partition("~")
    return f"{version_path(version)}/witnesses/{quote(witness)}"


def snapshot_path(key: str) -> str:
    """Return the address of the snapshot `SOURCE@DAY`."""
    source, _, day = key.partition("@")
    return f"/sources/{quote(source)}/snapshots/{quote(day)}"
