"""Whatever was recorded, the store as of any position is the journal replayed up to there."""

from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Mention, Provenance, Revision
from app.domain.journal.stored import Stored
from app.domain.plans.model import Plan
from app.storage import journal, records
from tests.domain.stories import PLAN
from tests.storage.telling import undone

SLUGS = ["first", "second"]
PARTIES = ["north", "south"]
EDITOR = Provenance("editor")


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody says of a plan who proposes it; None: takes it back for good."""

    slug: str
    proponents: tuple[str, ...] | None


_proponents = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(tuple)
histories = st.lists(
    st.builds(Told, st.sampled_from(SLUGS), st.one_of(_proponents, _proponents, st.none())),
    max_size=9,
)
each_undone = settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(history=histories)
@each_undone
def test_the_store_as_of_any_position_is_the_journal_replayed_up_to_there(
    engine: Engine, history: list[Told]
) -> None:
    with undone(engine) as session:
        recorded = _record(session, history)
        hidden = {told.slug for told, _ in recorded if told.proponents is None}
        for at in (*range(len(recorded) + 1), None):
            stands: dict[str, Stored[Plan]] = {}
            for told, revision in recorded[:at]:
                if told.slug not in hidden:
                    stands[told.slug] = Stored(_plan(told), revision)
            listed = [stands[slug] for slug in sorted(stands)]
            assert records.list_records(session, Plan, at) == listed
            for slug in SLUGS:
                assert records.find_record(session, Plan, slug, at) == stands.get(slug)
            for party in PARTIES:
                named = Mention("proponent", Kind.PARTY, party)
                found = records.list_records_naming(session, Plan, named, at)
                assert found == [one for one in listed if party in one.record.proponents]


@given(history=histories)
@each_undone
def test_every_revision_of_every_history_stays_and_the_chain_holds(
    engine: Engine, history: list[Told]
) -> None:
    with undone(engine) as session:
        recorded = _record(session, history)
        assert [*journal.journal(session)] == [revision for _, revision in recorded]
        assert journal.find_breach(session) is None
        for slug in SLUGS:
            told = [revision for one, revision in recorded if one.slug == slug]
            assert journal.list_history(session, Kind.PLAN, slug, None) == told
            assert [revision.revision for revision in told] == [*range(1, len(told) + 1)]


def _record(session: Session, history: list[Told]) -> list[tuple[Told, Revision]]:
    """Record what can be recorded: nothing is said of what is not there or was taken back."""
    recorded: list[tuple[Told, Revision]] = []
    stands: dict[str, str] = {}
    gone: set[str] = set()
    for told in history:
        follows = stands.get(told.slug)
        if told.slug in gone or (told.proponents is None and follows is None):
            continue
        if told.proponents is None:
            assert follows is not None
            revision = records.withdraw_record(session, Kind.PLAN, told.slug, EDITOR, follows)
            gone.add(told.slug)
        else:
            revision = records.add_record(session, _plan(told), EDITOR, follows)
        stands[told.slug] = revision.digest
        recorded.append((told, revision))
    return recorded


def _plan(told: Told) -> Plan:
    return replace(PLAN, slug=told.slug, proponents=told.proponents or ())
