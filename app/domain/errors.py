"""What can be wrong with a request, said so that a person can act on it."""

from dataclasses import dataclass


class DomainError(Exception):
    """A refusal with a stable `code` and a sentence; the web decides on the status."""

    code: str = "refused"

    @property
    def members(self) -> dict[str, object]:
        """Facts beside the sentence that a program may want, by name."""
        return {}


class NotFoundError(DomainError):
    """The store holds nothing of this kind under this key."""

    code = "not_found"

    def __init__(self, kind: str, key: str, known: str = "") -> None:
        """Name what was asked for; `known` says what there is instead."""
        sentence = f"There is no {kind} “{key}” here."
        super().__init__(f"{sentence} {known}".strip())


class WithdrawnError(DomainError):
    """The record was withdrawn: its text is hidden, its digest is kept."""

    code = "withdrawn"

    def __init__(self, kind: str, key: str, digest: str, reason: str) -> None:
        """Keep the digest of the hidden content for those who hold a copy."""
        super().__init__(f"The {kind} “{key}” was withdrawn: {reason}")
        self.digest = digest

    @property
    def members(self) -> dict[str, object]:
        """The digest of what was withdrawn."""
        return {"digest": self.digest}


class BadReferenceError(DomainError):
    """A reference that the grammar PLAN@VERSION[~WITNESS][/LABEL] does not read."""

    code = "bad_reference"


class BadDatetimeError(DomainError):
    """An `Accept-Datetime` that is no HTTP date."""

    code = "bad_datetime"

    def __init__(self, written: str) -> None:
        """Say how such a date is written."""
        super().__init__(
            f"“{written[:60]}” is no HTTP date; write it as in "
            "Accept-Datetime: Thu, 20 Nov 2025 00:00:00 GMT"
        )


class ConflictError(DomainError):
    """Another writer got there first, or the record exists already; nothing was stored."""

    code = "version_conflict"

    def __init__(self, sentence: str, current: str | None) -> None:
        """Name what stands there now, None when nothing does."""
        super().__init__(sentence)
        self.current = current

    @property
    def members(self) -> dict[str, object]:
        """What stands there now."""
        return {"current": self.current}


class AlreadyThereError(ConflictError):
    """A new record was posted under a key that is taken."""

    code = "already_exists"


class NoTextError(DomainError):
    """The version is known to exist, but nobody has published its text."""

    code = "no_text"

    def __init__(self, ref: str) -> None:
        """Name the version that has no text."""
        super().__init__(
            f"{ref} is known to exist, but no text of it is stored here, so it cannot be compared. "
            "What is known about it stands on its own page."
        )
        self.ref = ref

    @property
    def members(self) -> dict[str, object]:
        """The version that has no text."""
        return {"ref": self.ref}


class MethodGoneError(DomainError):
    """A pinned comparison was made by a method that this server does not compute any more."""

    code = "method_gone"

    def __init__(self, asked: str, current: str) -> None:
        """Name the method that was asked for and the one that there is."""
        super().__init__(
            f"This comparison was made by method {asked}; this server computes method {current}. "
            "Ask for the two texts by their references to have them compared anew."
        )
        self.current = current

    @property
    def members(self) -> dict[str, object]:
        """The method that there is."""
        return {"current": self.current}


class PinBrokenError(DomainError):
    """What a pinned comparison rested on was withdrawn, or its address was not written by us."""

    code = "pin_broken"

    def __init__(self) -> None:
        """Say what may have happened."""
        super().__init__(
            "The comparison at this address cannot be given as it was: something that it rested "
            "on was withdrawn since, or the address was changed. Ask for the two texts by their "
            "references to have them compared anew."
        )


class UnknownKeyError(DomainError):
    """No key came, or one that does not exist or was revoked."""

    code = "key_unknown"


class MissingScopeError(DomainError):
    """The key is known, but does not have the scope that this takes."""

    code = "scope_missing"


class NotAcceptableError(DomainError):
    """There is no form of this that the request's `Accept` takes."""

    code = "not_acceptable"

    def __init__(self, offers: list[str]) -> None:
        """Name the media types that there are."""
        super().__init__(f"This can be had as {', '.join(offers)}; ask for one of these.")
        self.offers = offers

    @property
    def members(self) -> dict[str, object]:
        """The media types that there are."""
        return {"offers": self.offers}


class TooManyRequestsError(DomainError):
    """One client asked more often than it may."""

    code = "rate_limited"

    def __init__(self, wait: int) -> None:
        """Say how many seconds to wait, 1 or more."""
        super().__init__(f"You ask more often than this server allows; wait {wait} s and go on.")
        self.wait = wait


class BusyError(DomainError):
    """Too many ask for what takes long, all at once."""

    code = "busy"

    def __init__(self, wait: int) -> None:
        """Say how many seconds to wait, 1 or more."""
        super().__init__(f"Too many texts are being compared just now; try again in {wait} s.")
        self.wait = wait


class UnreadableFileError(DomainError):
    """A file that is brought cannot be read as a text; the code says why."""

    code = "reader-failed"

    def __init__(self, code: str, advice: str) -> None:
        """Take the reason's code and what to do about it."""
        super().__init__(advice)
        self.code = code


class UnknownFormatError(UnreadableFileError):
    """A file that is brought has no format that is read."""

    code = "binary"


class FileTooLargeError(UnreadableFileError):
    """A file that is brought is larger than is read, or unfolds to more."""

    code = "too-large"


class OutdatedError(ConflictError):
    """What was to be changed has changed since: `If-Match` names another edition."""

    code = "precondition_failed"


class MissingPreconditionError(DomainError):
    """A change has to say in `If-Match` which edition it was made of."""

    code = "precondition_required"


class OpenDoubtsError(DomainError):
    """A draft cannot be published while points are doubtful that nobody accepted or changed."""

    code = "open_doubts"

    def __init__(self, doubts: dict[str, tuple[str, ...]]) -> None:
        """Name the points, each with why it is doubtful."""
        named = ", ".join(f"{label} ({', '.join(why)})" for label, why in doubts.items())
        super().__init__(f"Check these points, then accept or change each: {named}"[:2_000])
        self.doubts = doubts

    @property
    def members(self) -> dict[str, object]:
        """The doubtful points, each with why."""
        return {"doubts": [{"label": one, "why": why} for one, why in self.doubts.items()]}


class ReusedRequestError(DomainError):
    """The same Idempotency-Key came with another body."""

    code = "idempotency_key_reused"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place: `path` leads to it by field names and list indexes."""

    path: tuple[str | int, ...]
    message: str

    def under(self, *prefix: str | int) -> "Fault":
        """Return the same fault seen from further out."""
        return Fault((*prefix, *self.path), self.message)


class InvalidError(DomainError):
    """Content that breaks the rules of its kind; every fault is listed, not the first."""

    code = "invalid"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Take every fault found."""
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults

    @property
    def members(self) -> dict[str, object]:
        """Every fault with the path that leads to it."""
        return {
            "errors": [
                {"path": list(fault.path), "message": fault.message} for fault in self.faults
            ]
        }
