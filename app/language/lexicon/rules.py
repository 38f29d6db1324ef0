"""The rules that read words: what each is called and finds, and how much a change of it weighs.

One rule has one value, the same in every language; the words of each language are in that
language's own file.
"""

from dataclasses import replace
from typing import Final

from app.language.lexicon.fact_types import DeltaKind, Rule, Severity


def _rule(kind: DeltaKind, value: str, severity: Severity | None = None) -> Rule:
    return Rule(f"{kind}.{value.replace(' ', '-')}", kind, value, severity or kind.severity)


MUST: Final = _rule(DeltaKind.MODALITY, "must")
MAY: Final = _rule(DeltaKind.MODALITY, "may")
WILL: Final = _rule(DeltaKind.MODALITY, "will", Severity.MEDIUM)
SHOULD: Final = _rule(DeltaKind.MODALITY, "should")
EXPECTED: Final = _rule(DeltaKind.MODALITY, "expected")
UNDERTAKES: Final = _rule(DeltaKind.MODALITY, "undertakes")
AGREES: Final = _rule(DeltaKind.MODALITY, "agrees")
ENDEAVOURS: Final = _rule(DeltaKind.MODALITY, "endeavours")
INTENDS: Final = _rule(DeltaKind.MODALITY, "intends")
RECOMMENDED: Final = _rule(DeltaKind.MODALITY, "recommended")

NOT: Final = _rule(DeltaKind.NEGATION, "not")
PROHIBITED: Final = replace(NOT, name="negation.prohibited")
"""Says `must not` in one word, so the value is that of `not`."""

IF: Final = _rule(DeltaKind.CONDITION, "if")
UNLESS: Final = _rule(DeltaKind.CONDITION, "unless")
PROVIDED: Final = _rule(DeltaKind.CONDITION, "provided")
DEPENDS: Final = _rule(DeltaKind.CONDITION, "depends")
ONCE: Final = _rule(DeltaKind.CONDITION, "once")
UNTIL: Final = _rule(DeltaKind.CONDITION, "until")
BEFORE: Final = _rule(DeltaKind.CONDITION, "before")
REGARDLESS: Final = _rule(DeltaKind.CONDITION, "regardless")
NOT_BEFORE: Final = _rule(DeltaKind.CONDITION, "not before")

PERMANENTLY: Final = _rule(DeltaKind.SCOPE, "permanently")
PEACETIME: Final = _rule(DeltaKind.SCOPE, "in peacetime", Severity.HIGH)
ITS_COMMAND: Final = _rule(DeltaKind.SCOPE, "under its command")
FULLY: Final = _rule(DeltaKind.SCOPE, "fully")
PARTIALLY: Final = _rule(DeltaKind.SCOPE, "partially")
UNCONDITIONALLY: Final = _rule(DeltaKind.SCOPE, "unconditionally", Severity.HIGH)
GRADUALLY: Final = _rule(DeltaKind.SCOPE, "gradually")
IMMEDIATELY: Final = _rule(DeltaKind.SCOPE, "immediately")
SOON: Final = _rule(DeltaKind.SCOPE, "as soon as possible")
TEMPORARILY: Final = _rule(DeltaKind.SCOPE, "temporarily")
ALL: Final = _rule(DeltaKind.SCOPE, "all", Severity.HIGH)
ALL_FOR_ALL: Final = _rule(DeltaKind.SCOPE, "all for all")
MOST: Final = _rule(DeltaKind.SCOPE, "most", Severity.HIGH)
SOME: Final = _rule(DeltaKind.SCOPE, "some", Severity.HIGH)
ONLY: Final = _rule(DeltaKind.SCOPE, "only")
AT_LEAST: Final = _rule(DeltaKind.SCOPE, "at least")
AT_MOST: Final = _rule(DeltaKind.SCOPE, "at most")
MORE_THAN: Final = _rule(DeltaKind.SCOPE, "more than", Severity.HIGH)
LESS_THAN: Final = _rule(DeltaKind.SCOPE, "less than", Severity.HIGH)
BOTH: Final = _rule(DeltaKind.SCOPE, "both")
EITHER: Final = _rule(DeltaKind.SCOPE, "either")
EXCEPT: Final = _rule(DeltaKind.SCOPE, "except", Severity.HIGH)
MAINLY: Final = _rule(DeltaKind.SCOPE, "mainly")
UNIMPEDED: Final = _rule(DeltaKind.SCOPE, "unimpeded")
POSSIBLE: Final = _rule(DeltaKind.SCOPE, "as far as possible", Severity.HIGH)
CONSECUTIVE: Final = _rule(DeltaKind.SCOPE, "consecutive")
ABOUT: Final = _rule(DeltaKind.SCOPE, "about", Severity.LOW)

DE_FACTO: Final = _rule(DeltaKind.LEGAL_REGISTER, "de facto", Severity.HIGH)
DE_JURE: Final = _rule(DeltaKind.LEGAL_REGISTER, "de jure", Severity.HIGH)
RECOGNISED: Final = _rule(DeltaKind.LEGAL_REGISTER, "recognised", Severity.HIGH)
BINDING: Final = _rule(DeltaKind.LEGAL_REGISTER, "legally binding", Severity.HIGH)
CONSTITUTION: Final = _rule(DeltaKind.LEGAL_REGISTER, "constitution")
LAW: Final = _rule(DeltaKind.LEGAL_REGISTER, "law")
RATIFICATION: Final = _rule(DeltaKind.LEGAL_REGISTER, "ratification")

WORDED: Final = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""Every rule that reads words, in the order in which they stand above."""

PLAIN_PROMISES: Final = frozenset({WILL.value, AGREES.value})
"""A treaty's plain statement promises already: these alone, there or gone, change nothing."""
