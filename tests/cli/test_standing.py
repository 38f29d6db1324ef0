"""A reader sees in a terminal where the parties stand, and takes it away as JSON or a table."""

import csv
import io
import json
from typing import Any

import pytest

from app.cli.terminal import out
from app.documents.tables import MATRIX_COLUMNS, STATEMENT_COLUMNS
from app.presenters.shapes.positions import AgreementOut, MatrixOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.statements import StatementOut, StatementSummary
from tests.cli.running import Run

TEXT = "us-ukraine-framework@2"
TWO = ("--party", "russia", "--party", "ukraine")
LAVROV = "2026-02-05"


def read(text: str) -> Any:  # noqa: ANN401  any JSON value
    return json.loads(text)


def block(shown: str, head: str) -> list[str]:
    """Return the lines of one point, up to the empty one."""
    lines = shown.splitlines()
    start = lines.index(head)
    return lines[start : lines.index("", start)]


def test_a_matrix_tells_stance_standing_day_and_speaker(parley: Run) -> None:
    shown = parley("matrix", TEXT, *TWO)
    assert shown.exit_code == 0, shown.stderr
    head, russia, ukraine = block(shown.stdout, "2 Non-aggression and monitoring")
    assert russia.split() == ["Russia", "✗", "rejects", "general", LAVROV, "Sergei", "Lavrov"]
    assert head == "2 Non-aggression and monitoring"
    assert ukraine.strip() == "nothing recorded: Ukraine"


def test_the_rule_and_what_an_empty_cell_means_are_printed(parley: Run) -> None:
    for command in ("matrix", "agreement"):
        shown = parley(command, TEXT, *TWO).stdout
        assert "not that a party was silent." in shown
    assert "the least accepting" in parley("matrix", TEXT, *TWO).stdout
    assert "Conditions never count as agreement" in shown


def test_agreement_tells_what_it_rests_on_and_what_speaks_against(parley: Run) -> None:
    shown = parley("agreement", TEXT, *TWO)
    assert shown.exit_code == 0, shown.stderr
    (head,) = [line for line in shown.stdout.splitlines() if line.startswith("5.c unknown")]
    paid = block(shown.stdout, head)
    assert ["Ukraine", "its", "own", "text"] in [line.split() for line in paid]
    assert "against Ukraine's: 2026-06-e3-london, 2026-03-zelensky-reuters" in "".join(paid)


@pytest.mark.parametrize("width", [80, 120])
def test_a_matrix_is_read_in_a_narrow_terminal(
    parley: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    call = parley("matrix", TEXT)  # the runner has set the width; from here on it is narrow
    assert call.exit_code == 0, call.stderr
    monkeypatch.setattr(out, "width", width)
    lines = parley("matrix", TEXT).stdout.splitlines()
    assert max(len(line) for line in lines) <= width
    assert any("◐ accepts with conditions" in line for line in lines)


def test_statements_are_listed_newest_first_and_filtered(parley: Run) -> None:
    shown = parley("statements", "--party", "russia", "--from", "2026-01-01", "--to", "2026-06-30")
    assert shown.exit_code == 0, shown.stderr
    heads = [line for line in shown.stdout.splitlines() if line.startswith("2026-")]
    days = [line[:10].strip() for line in heads]
    assert len(days) > 3
    assert days == sorted(days, reverse=True)
    assert all("  Russia  " in line for line in heads)
    assert "  topic ceasefire" in parley("statements", "--topic", "ceasefire").stdout
    assert parley("statements", "--about", "minsk-1-2014@1").stdout == (
        "Nothing of the kind is recorded.\n"
    )


def test_a_statement_is_told_with_its_positions_and_sources(parley: Run) -> None:
    shown = parley("statement", "2026-06-05-putin-no-point")
    assert shown.exit_code == 0, shown.stderr
    assert "Vladimir Putin, President of Russia" in shown.stdout
    assert "✗ rejects  point ukraine-open-letter-2026@1/z1" in shown.stdout
    assert "http" in shown.stdout


def test_json_is_what_the_api_answers(parley: Run) -> None:
    asked = ("matrix", TEXT, *TWO, "--as-of", "2025-12-31", "--depth", "2", "--json")
    matrix = MatrixOut.model_validate(read(parley(*asked).stdout))
    assert [one.slug for one in matrix.parties] == ["russia", "ukraine"]
    assert matrix.as_of == "2025-12-31"
    agreement = AgreementOut.model_validate(read(parley("agreement", TEXT, "--json").stdout))
    assert agreement.ref == TEXT
    listed = read(parley("statements", "--topic", "ceasefire", "--json").stdout)
    found = ListOut[StatementSummary].model_validate(listed)
    assert len(found.items) == found.total > 0
    one = parley("statement", found.items[0].slug, "--json").stdout
    assert StatementOut.model_validate(read(one)).slug == found.items[0].slug


def test_a_table_is_what_the_api_answers(parley: Run) -> None:
    for command, columns in (
        (("matrix", TEXT), MATRIX_COLUMNS),
        (("statements",), STATEMENT_COLUMNS),
    ):
        shown = parley(*command, "--csv")
        head, *rows = csv.reader(io.StringIO(shown.stdout), strict=True)
        assert head == list(columns)
        assert len(rows) > 50


@pytest.mark.parametrize(
    ("line", "sentence"),
    {
        "matrix us_28_point": "is not a reference",
        "matrix us-28-point@1/6": "Write the version alone: us-28-point@1.",
        "matrix atlantis@1": "There is no plan “atlantis” here.",
        "matrix us-28-point@1 --party atlantis": "There is no party “atlantis” here",
        "agreement us-28-point@1~restatement": "Write the version alone",
        "statement 1999-nobody": "There is no statement “1999-nobody” here.",
        "matrix us-28-point@1 --server http://127.0.0.1:1": "gave no answer that can be read",
        "statements --csv --server http://127.0.0.1:1": "gave no answer that can be read",
    }.items(),
)
def test_a_refusal_is_one_sentence(parley: Run, line: str, sentence: str) -> None:
    refused = parley(*line.split())
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1
