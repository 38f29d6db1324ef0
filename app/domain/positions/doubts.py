"""What in a statement lets it be read as saying more, or other, than was said.

Faults keep a statement out of the record; doubts are told to whoever files it, and keep nothing
out.
"""

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from app.domain.catalogue import Confidence
from app.domain.errors import Fault
from app.domain.plans.model import Version
from app.domain.positions.statements import Position, Stance, StanceBasis, Statement, TargetKind
from app.language.text.tokens import words

_FEW_WORDS: Final = 5


def check_conditions(statement: Statement) -> tuple[Fault, ...]:
    """Return where an acceptance on conditions names none, and where a plain stance names one."""
    found = ((place, _about_conditions(one)) for place, one in enumerate(statement.positions))
    return tuple(
        Fault(("positions", place, "conditions"), message) for place, message in found if message
    )


def doubts_about(statement: Statement) -> tuple[Fault, ...]:
    """Return what a statement by itself leaves unsaid, or says without support."""
    return tuple(_own_doubts(statement))


def doubts_about_dates(statement: Statement, versions: Iterable[Version]) -> tuple[Fault, ...]:
    """Return where a statement is older than a text it is about and nobody says which was meant."""
    younger = {version.key for version in versions if is_older(statement, version)}
    if statement.disputed or statement.notes:
        return ()
    return tuple(
        Fault(
            ("positions", place),
            f"{one.target.version} is dated later than this was said; say in `disputed` or in a "
            "note which text was meant.",
        )
        for place, one in enumerate(statement.positions)
        if one.target.version in younger and not one.note
    )


def is_older(statement: Statement, version: Version) -> bool:
    """Tell whether a statement was certainly made before a version was dated."""
    return statement.stated_on.latest < version.date.earliest


def thin_evidence(statement: Statement) -> tuple[Fault, ...]:
    """Return each position that rests on a few quoted words and no summary."""
    if statement.summary.strip():
        return ()
    quotes = (statement.quote_for(place) for place in range(len(statement.positions)))
    words = (len(quote.text.split()) if quote else 0 for quote in quotes)
    return tuple(
        Fault(
            ("positions", place),
            f"Position {place} rests on {count} quoted words and no summary; say what was said.",
        )
        for place, count in enumerate(words)
        if count <= _FEW_WORDS
    )


def _about_conditions(position: Position) -> str:
    match position.stance:
        case Stance.ACCEPTS_WITH_CONDITIONS:
            return (
                "" if position.conditions else "Say in `conditions` what the acceptance is tied to."
            )
        case Stance.ACCEPTS | Stance.REJECTS if position.conditions:
            return (
                f"`{position.stance}` is tied to nothing; put what is wanted into `demands`, or "
                "take another stance."
            )
        case (
            Stance.ACCEPTS
            | Stance.REJECTS
            | Stance.OPEN_TO_DISCUSS
            | Stance.DEMANDS_CHANGE
            | Stance.EVADES
        ):
            return ""
        case _:
            assert_never(position.stance)


def _own_doubts(statement: Statement) -> Iterator[Fault]:
    is_weak = statement.single_source or len(statement.sources) == 1
    for place, one in enumerate(statement.positions):
        here = ("positions", place)
        yield from (Fault((*here, name), message) for name, message in _doubts(one))
        if is_weak and one.confidence is Confidence.HIGH:
            message = "One source alone gives no high confidence; lower it or add a source."
            yield Fault((*here, "confidence"), message)
    yield from thin_evidence(statement)
    for place, quote in enumerate(statement.quotes):
        if set(words(statement.summary)) <= set(words(quote.text)):
            message = "Say in `summary` what the quoted words mean, in your own."
            yield Fault(("quotes", place), message)


def _doubts(position: Position) -> Iterator[tuple[str, str]]:
    if position.stance is Stance.DEMANDS_CHANGE and not position.demands:
        yield "demands", "Say in `demands` what the party wants instead."
    if position.conditions and position.stance in {
        Stance.DEMANDS_CHANGE,
        Stance.OPEN_TO_DISCUSS,
        Stance.EVADES,
    }:
        yield "conditions", "Only an acceptance is tied to conditions; what is wanted is a demand."
    is_side = position.stance in {
        Stance.ACCEPTS,
        Stance.ACCEPTS_WITH_CONDITIONS,
        Stance.REJECTS,
    }
    if position.target.kind is TargetKind.TOPIC and is_side and not position.proposition:
        message = (
            f"The topic {position.target.ref} has many sides; say in `proposition` what of it the "
            "party takes or refuses."
        )
        yield "proposition", message
    if position.basis is StanceBasis.INFERRED and not position.inferred_by:
        yield "inferred_by", "Say whose inference the stance is."
    if position.inferred_by and position.basis is not StanceBasis.INFERRED:
        yield "inferred_by", "What was said needs nobody's inference; leave it out."
