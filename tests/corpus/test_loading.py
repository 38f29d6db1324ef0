"""Loading the files again records what changed in them, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.commands.bulk_load import Loaded
from app.commands.record import correct_record
from app.commands.record_snapshot import record_snapshot
from app.documents.corpus_loader import read_folder
from app.domain.catalogue import Process
from app.domain.dates import EventDate
from app.domain.errors import InvalidError
from app.domain.journal.entries import Kind, Provenance
from app.domain.plans.model import Plan, Version, Witness
from app.domain.positions.statements import Snapshot, Statement
from app.domain.record_types import key_of, kind_of
from app.queries.journal import as_of, list_history, verify_store
from app.storage import records
from app.storage.engine import reading, writing

Load = Callable[[Engine, Path], Loaded]
Length = Callable[[Engine], int]

ENTRIES = 495


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.databases("sqlite", "postgresql")
def test_the_first_load_records_everything_and_the_second_nothing(
    engine: Engine, folder: Path, load: Load, length: Length
) -> None:
    first = load(engine, folder)
    assert (first.new, first.corrected, first.unchanged) == (ENTRIES, 0, 0)
    second = load(engine, folder)
    assert (second.written, second.unchanged) == (0, ENTRIES)
    assert length(engine) == ENTRIES
    with reading(engine) as session:
        assert verify_store(session) is None


def test_what_was_corrected_in_the_store_since_is_left_alone_until_the_file_says_more(
    corpus_store: Engine, folder: Path, load: Load, length: Length
) -> None:
    file, process = folder / "catalogue/processes.yaml", Kind.PROCESS
    with writing(corpus_store) as session:
        stands = records.get_record(session, Process, "ukraine", None)
        better = replace(stands.record, description="Of the whole war.")
        correct_record(session, better, Provenance("ana", "too short"), stands.revision.digest)
    again = load(corpus_store, folder)
    assert (again.written, again.overtaken) == (0, ("process ukraine",))
    with reading(corpus_store) as session:
        assert records.get_record(session, Process, "ukraine", None).record == better
    replaced(file, stands.record.name, "The war")
    assert (load(corpus_store, folder).corrected, length(corpus_store)) == (1, ENTRIES + 2)
    with reading(corpus_store) as session:
        history = list_history(session, process, "ukraine", None)
    assert [one.recorded_by for one in history][1:] == ["ana", "an editor"]


def test_a_changed_file_becomes_one_new_revision(
    corpus_store: Engine, folder: Path, load: Load, length: Length
) -> None:
    before = datetime.now(UTC)
    replaced(folder / "texts/us-28-point/1.yaml", "capped at 600,000", "capped at 660,000")
    loaded = load(corpus_store, folder)
    assert (loaded.new, loaded.corrected, loaded.unchanged) == (0, 1, ENTRIES - 1)
    assert length(corpus_store) == ENTRIES + 1
    key = "us-28-point@1~restatement"
    with reading(corpus_store) as session:
        then = records.get_record(session, Witness, key, as_of(session, before)).record
        now = records.get_record(session, Witness, key, None).record
        old, new = list_history(session, Kind.WITNESS, key, None)
    texts = [{one.label: one.text for one in text.readings}["6"] for text in (then, now)]
    assert "600,000" in texts[0]
    assert "660,000" in texts[1]
    assert (old.recorded_by, new.recorded_by) == ("tests", "an editor")
    assert load(corpus_store, folder).written == 0


def test_a_change_that_says_nothing_new_is_no_revision(
    corpus_store: Engine, folder: Path, load: Load
) -> None:
    file = folder / "texts/us-28-point/plan.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("# a remark\r\n" + "\r\n".join(reversed(lines)), encoding="utf-8")
    (folder / "README.md").write_text("Nothing.", encoding="utf-8")
    (folder / "schema/plan.schema.json").unlink()
    assert load(corpus_store, folder).written == 0


def test_a_file_that_is_gone_takes_nothing_from_the_store(
    corpus_store: Engine, folder: Path, load: Load, length: Length
) -> None:
    (folder / "derivations.yaml").unlink()
    (folder / "alignments/minsk-1-2014@1...minsk-2-2015@1.yaml").unlink()
    loaded = load(corpus_store, folder)
    assert loaded.written == 0
    assert length(corpus_store) == ENTRIES


def test_a_new_version_may_stand_alone_beside_what_the_store_knows(
    corpus_store: Engine, tmp_path: Path, load: Load
) -> None:
    plan = tmp_path / "more/texts/fishing-plan"
    plan.mkdir(parents=True)
    (plan / "plan.yaml").write_text(
        "slug: fishing-plan\nprocess: ukraine\ntitle: Fishing\nproponents: [us]\n",
        encoding="utf-8",
    )
    (plan / "1.yaml").write_text(
        'title: Fishing\ndate: "2026-03"\nkind: proposal\npublicity: reported\n'
        "responds_to: [us-28-point@1]\n",
        encoding="utf-8",
    )
    loaded = load(corpus_store, tmp_path / "more")
    assert (loaded.new, loaded.corrected, loaded.unchanged) == (2, 0, 0)


def test_a_version_alone_has_to_fit_what_the_store_says_of_its_points(
    corpus_store: Engine, folder: Path, tmp_path: Path, load: Load, length: Length
) -> None:
    name = "texts/e3-counter/1.yaml"
    alone = tmp_path / "alone"
    (alone / name).parent.mkdir(parents=True)
    text = (folder / name).read_text(encoding="utf-8")
    (alone / name).write_text(text.replace('"10.c"', '"10.x"'), encoding="utf-8")
    with pytest.raises(InvalidError, match=r"us-28-point@1\.\.\.e3-counter@1 no longer fits"):
        load(corpus_store, alone)
    assert length(corpus_store) == ENTRIES


def test_one_more_witness_has_a_file_of_its_own(
    corpus_store: Engine, folder: Path, load: Load
) -> None:
    (folder / "texts/us-28-point/1~liga.yaml").write_text(
        "slug: liga\nlanguage: uk\npublisher: LIGA\nfidelity: translation\n"
        "completeness: partial\nknown_gaps: All but one.\n"
        'readings:\n  - label: "1"\n    text: Суверенітет України підтверджується.\n',
        encoding="utf-8",
    )
    assert load(corpus_store, folder).new == 1
    with reading(corpus_store) as session:
        found = records.get_record(session, Witness, "us-28-point@1~liga", None).record
    assert found.readings[0].text == "Суверенітет України підтверджується."


def test_what_was_withdrawn_stays_so_however_often_it_is_loaded(
    corpus_store: Engine, folder: Path, load: Load, length: Length
) -> None:
    key = "us-28-point@1~restatement"
    with writing(corpus_store) as session:
        found = records.get_record(session, Witness, key, None).revision
        by = Provenance("operator", "a court ruled so")
        records.withdraw_record(session, Kind.WITNESS, key, by, found.digest)
    replaced(folder / "texts/us-28-point/1.yaml", "capped at 600,000", "capped at 660,000")
    loaded = load(corpus_store, folder)
    assert (loaded.written, loaded.withdrawn) == (0, (f"witness {key}",))
    assert length(corpus_store) == ENTRIES + 1


def test_older_texts_are_recorded_before_those_that_follow_them(corpus_store: Engine) -> None:
    with reading(corpus_store) as session:
        plans = records.list_records(session, Plan, None)
        for plan in plans:
            found = records.list_records_under(session, Version, f"{plan.record.slug}@", None)
            positions = [one.revision.position for one in found]
            assert positions == sorted(positions)
            for one in found:
                assert one.revision.position > plan.revision.position
    assert {kind_of(one.record) for one in plans} == {Kind.PLAN}
    assert len({key_of(one.record) for one in plans}) == len(plans)


def test_a_folder_may_bring_only_the_version_that_follows_one_in_the_store(
    corpus_store: Engine, folder: Path, tmp_path: Path, load: Load
) -> None:
    third = tmp_path / "more/texts/us-ukraine-framework/3.yaml"
    third.parent.mkdir(parents=True)
    second = folder / "texts/us-ukraine-framework/2.yaml"
    third.write_text(second.read_text(encoding="utf-8"), encoding="utf-8")
    loaded = load(corpus_store, tmp_path / "more")
    assert (loaded.new, loaded.corrected) == (2, 0)
    with reading(corpus_store) as session:
        records.get_record(session, Version, "us-ukraine-framework@3", None)


def test_a_quote_that_a_stored_text_lacks_stays_but_is_not_recorded_anew(
    corpus_store: Engine, folder: Path, load: Load, length: Length
) -> None:
    text = "We feel that the Russian position is heard, he wrote."
    snapshot = Snapshot("interbellum-dmitriev-on-us-plan", EventDate("2025-11-23"), "en", text)
    with writing(corpus_store) as session:
        record_snapshot(session, snapshot, Provenance("an editor"))
    assert load(corpus_store, folder).written == 0
    summary = "Optimistic about the plan drafted with Witkoff"
    replaced(folder / "statements/2025-11.yaml", summary, f"Very {summary.lower()}")
    with pytest.raises(InvalidError, match=r"does not have these words\. Did you mean “We feel"):
        load(corpus_store, folder)
    assert length(corpus_store) == ENTRIES + 1


def test_a_corrected_statement_carries_its_own_reason_and_what_it_said_before_stays(
    corpus_store: Engine, folder: Path, load: Load
) -> None:
    before = datetime.now(UTC)
    file, slug = folder / "statements/2026-05.yaml", "2026-05-26-sikorski"
    replaced(file, "proposition: an EU envoy to Russia", "proposition: any envoy to Russia")
    replaced(file, "proposition says what he refuses.", "note was wrong.")
    assert load(corpus_store, folder).corrected == 1
    with reading(corpus_store) as session:
        then = records.get_record(session, Statement, slug, as_of(session, before)).record
        now = records.get_record(session, Statement, slug, None).record
        old, new = list_history(session, Kind.STATEMENT, slug, None)
    assert then.positions[0].proposition == "an EU envoy to Russia"
    assert now.positions[0].proposition == "any envoy to Russia"
    assert (old.reason, new.reason) == ("loaded from a corpus folder", "The note was wrong.")
    assert "correction" not in new.content


def test_a_file_of_the_first_shape_is_warned_of_what_will_be_a_mistake(folder: Path) -> None:
    file = folder / "statements/2026-05.yaml"
    replaced(file, "schema_version: 2\n", "")
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("stance: accepts\n", "stance: accepts_with_conditions\n", 1), "utf-8"
    )
    line = text[: text.index("- topic: ceasefire")].count("\n") + 1
    warnings = read_folder(folder, {}).warnings
    assert [(one.file, one.line) for one in warnings] == [("statements/2026-05.yaml", line)]
    assert "what the acceptance is tied to" in warnings[0].message
