"""What a fact of a text is: its kind, its value, and the rule that read it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, assert_never


class DeltaKind(StrEnum):
    """The kinds of fact, and so of typed change."""

    QUANTITY = "quantity"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    DURATION = "duration"
    MODALITY = "modality"
    NEGATION = "negation"
    ACTOR = "actor"
    CONDITION = "condition"
    SCOPE = "scope"
    LEGAL_REGISTER = "legal_register"
    LIST_ITEM = "list_item"
    REFERENCE = "reference"
    NAME = "name"
    TERM = "term"

    @property
    def is_counted(self) -> bool:
        """Whether it is a number or a day, read without any word that names it."""
        match self:
            case (
                DeltaKind.QUANTITY
                | DeltaKind.MONEY
                | DeltaKind.PERCENTAGE
                | DeltaKind.DATE
                | DeltaKind.DURATION
            ):
                return True
            case (
                DeltaKind.MODALITY
                | DeltaKind.NEGATION
                | DeltaKind.ACTOR
                | DeltaKind.CONDITION
                | DeltaKind.SCOPE
                | DeltaKind.LEGAL_REGISTER
                | DeltaKind.LIST_ITEM
                | DeltaKind.REFERENCE
                | DeltaKind.NAME
                | DeltaKind.TERM
            ):
                return False
            case _:
                assert_never(self)

    @property
    def severity(self) -> "Severity":
        """How much a change of it weighs where its rule does not say otherwise."""
        match self:
            case (
                DeltaKind.QUANTITY
                | DeltaKind.MONEY
                | DeltaKind.PERCENTAGE
                | DeltaKind.DATE
                | DeltaKind.DURATION
                | DeltaKind.MODALITY
                | DeltaKind.NEGATION
                | DeltaKind.ACTOR
                | DeltaKind.CONDITION
                | DeltaKind.REFERENCE
                | DeltaKind.NAME
                | DeltaKind.TERM
            ):
                return Severity.HIGH
            case DeltaKind.SCOPE | DeltaKind.LEGAL_REGISTER | DeltaKind.LIST_ITEM:
                return Severity.MEDIUM
            case _:
                assert_never(self)


class Severity(StrEnum):
    """How much a change of such a fact can alter what a party has to do."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @cached_property
    def weight(self) -> int:
        """Its place among severities; the heaviest has the highest."""
        match self:
            case Severity.HIGH:
                return 2
            case Severity.MEDIUM:
                return 1
            case Severity.LOW:
                return 0
            case _:
                assert_never(self)


class Role(StrEnum):
    """What a party does in its clause."""

    AGENT = "agent"
    PATIENT = "patient"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of reading with a name of its own; the value is None where the text supplies it."""

    name: str
    kind: DeltaKind
    value: str | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a text commits to; `span` counts code points of the text that it stands in.

    Values are the same in every language: `must`, `2026-05-01`, `--05-01` for a day of any year.
    `group` numbers the clause that a party acts in, or the enumeration that an item belongs to;
    `deed` has the stems of that clause's other words.
    """

    kind: DeltaKind
    text: str
    value: int | float | str
    unit: str | None
    span: tuple[int, int]
    rule: str = ""
    severity: Severity = Severity.MEDIUM
    role: Role = Role.NONE
    group: int = 0
    deed: frozenset[str] = frozenset()


NUMBERS: Final = {
    kind: Rule(kind.value, kind, None, kind.severity) for kind in DeltaKind if kind.is_counted
}
"""The rules for what is counted, one a kind."""

REFERRED: Final = Rule("reference", DeltaKind.REFERENCE, None, DeltaKind.REFERENCE.severity)
RANK: Final = "#"
"""What the value of a reference to a rank begins with: `#21` for `the 21st`."""
NAMED: Final = Rule("actor", DeltaKind.ACTOR, None, DeltaKind.ACTOR.severity)
REVERSED: Final = Rule("actor.reversed", DeltaKind.ACTOR, None, DeltaKind.ACTOR.severity)
LISTED: Final = Rule("list_item", DeltaKind.LIST_ITEM, None, DeltaKind.LIST_ITEM.severity)
