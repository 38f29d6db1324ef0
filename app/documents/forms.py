"""The table of forms: which representations each answer has, and the writer of each.

A row is a form. From it come its endpoint with its description, the links that lead to it in
headers and on pages, what `Accept` can ask for, and what the command line writes. A new form of an
answer is one row here, and its writer; a new media type stands in `MEDIA` as well.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.documents import tables
from app.documents.collation_sheet import collation_sheet
from app.documents.prose.collation import told_collation
from app.documents.prose.comparison import comparison_markdown, comparison_text
from app.documents.prose.matrix import told_matrix
from app.documents.prose.plans import told_plan, told_plans
from app.documents.version_document import version_document
from app.documents.writers.csv import Table, as_csv
from app.documents.writers.patches import patch_between
from app.documents.writers.prose import Block, prose_markdown, prose_text
from app.documents.writers.version_files import as_markdown, as_plain_text, as_yaml
from app.documents.writers.xlsx import as_xlsx
from app.presenters.shapes.patches import PatchStepOut
from app.presenters.shapes.plans import VersionOut


@dataclass(frozen=True, slots=True)
class Medium:
    """A media type that answers come in: its ending, and what people and operations call it.

    A browser shows it, or saves it as a file. In the description of the API it is of the type
    `schema`, or of the `shape` of its JSON.
    """

    ending: str
    media_type: str
    label: str
    noun: str
    is_saved: bool = False
    schema: str = "string"
    shape: Any = None


_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PATCH: Final = "application/json-patch+json"
MARKDOWN: Final = Medium("md", "text/markdown", "Markdown", "markdown", is_saved=True)
TEXT: Final = Medium("txt", "text/plain", "plain text", "text")
CSV: Final = Medium("csv", "text/csv", "CSV", "table", is_saved=True)
XLSX: Final = Medium("xlsx", _SHEET, "XLSX", "sheet", is_saved=True)
YAML: Final = Medium("yaml", "application/yaml", "YAML", "file", schema="object")
JSON_PATCH: Final = Medium("patch", _PATCH, "JSON Patch", "patch", shape=list[PatchStepOut])
MEDIA: Final = (MARKDOWN, TEXT, CSV, XLSX, YAML, JSON_PATCH)
"""All of them, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer, with its writer and what the description of the API says of it."""

    medium: Medium
    write: Callable[[Any], str | bytes]
    about: str


@dataclass(frozen=True, slots=True)
class AnswerForms:
    """The forms of an answer, how operations and files are called, and what its page offers."""

    operation: str
    file_name: Callable[[Any], str]
    rows: tuple[Form, ...]
    offered: tuple[Medium, ...]


def _forms(
    operation: str,
    file_name: Callable[[Any], str],
    *rows: Form,
    offered: tuple[Medium, ...] = (),
) -> AnswerForms:
    """Make the forms of an answer; its page offers all unless told otherwise."""
    return AnswerForms(operation, file_name, rows, offered or _in_order(rows))


def _in_order(rows: Iterable[Form]) -> tuple[Medium, ...]:
    return tuple(sorted({row.medium for row in rows}, key=MEDIA.index))


def _table(lay_out: Callable[[Any], Table], about: str) -> Form:
    return Form(CSV, lambda answer: as_csv(lay_out(answer)), about)


def _markdown(tell: Callable[[Any], Iterable[Block]], about: str) -> Form:
    return Form(MARKDOWN, lambda answer: prose_markdown(tell(answer)), about)


def _text(tell: Callable[[Any], Iterable[Block]], about: str) -> Form:
    return Form(TEXT, lambda answer: prose_text(tell(answer)), about)


def _patch(versions: tuple[VersionOut, VersionOut]) -> str:
    steps = patch_between(*map(version_document, versions))
    shown = [PatchStepOut.model_validate(step).model_dump(exclude_unset=True) for step in steps]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _named(*refs: str) -> str:
    return "...".join(refs).replace("@", "-").replace("~", "-")


_ABOUT_PATCH: Final = (
    "Return a JSON Patch (RFC 6902) that turns the base's file into the target's.\n\n"
    "The file is what `.yaml` gives of a version, read as JSON. It changes letters, not meaning:\n"
    "what really changed, the comparison says."
)

FORMS: Final[Mapping[str, AnswerForms]] = {
    "plans": _forms(
        "list_plans",
        lambda _: "plans",
        _table(tables.plans_table, "List the plans in one table, each with its latest version."),
        _markdown(
            told_plans,
            "List the plans in a document in Markdown, each with its latest version.",
        ),
        _text(told_plans, "List the plans as plain text, each with its latest version."),
    ),
    "plan": _forms(
        "get_plan",
        lambda plan: plan.slug,
        _table(tables.plan_table, "Return a plan as a table, a row for each version."),
        _markdown(
            told_plan,
            "Return a plan as a document in Markdown: its versions, and what they came of.",
        ),
        _text(told_plan, "Return a plan as plain text."),
    ),
    "version": _forms(
        "get_version",
        lambda version: _named(version.ref),
        Form(
            MARKDOWN,
            lambda version: as_markdown(version_document(version), version.ref),
            "Return a version as a document in Markdown.",
        ),
        Form(
            TEXT,
            lambda version: as_plain_text(version_document(version), version.ref),
            "Return a version as plain text: a line a point, nested by blanks.",
        ),
        _table(tables.version_table, "Return a version as a table, a row for each point."),
        Form(
            YAML,
            lambda version: as_yaml(version_document(version)),
            "Return a version as the file of a corpus, which can be published or loaded again.",
        ),
    ),
    "comparison": _forms(
        "get_comparison",
        lambda answer: _named(answer.base.ref, answer.target.ref),
        Form(TEXT, comparison_text, "Return a comparison as plain text."),
        Form(MARKDOWN, comparison_markdown, "Return the same as a document in Markdown."),
        _table(tables.comparison_table, "Return the same as a table, a row for each change."),
        offered=(CSV, MARKDOWN),
    ),
    "compared_files": _forms(
        "get_comparison",
        lambda versions: _named(*(version.ref for version in versions)),
        Form(JSON_PATCH, _patch, _ABOUT_PATCH),
    ),
    "collation": _forms(
        "get_collation",
        lambda _: "collation",
        _table(
            tables.collation_table,
            "Return the same as a table in the four-column form: texts beside one "
            "another, and room.",
        ),
        _markdown(
            told_collation,
            "Return the same as a document in Markdown: row by row, what each text says.",
        ),
        _text(told_collation, "Return the same as plain text."),
        Form(
            XLSX,
            lambda answer: as_xlsx(collation_sheet(answer)),
            "Return the same form as a sheet, differences from the base struck or underlined.",
        ),
        offered=(XLSX, CSV, MARKDOWN),
    ),
    "matrix": _forms(
        "get_matrix",
        lambda answer: f"{_named(answer.ref)}-positions",
        _table(
            tables.matrix_table, "Return the same as a table, a row for each position in each cell."
        ),
        _markdown(
            told_matrix,
            "Return the same as a document in Markdown: point by point, who said what "
            "of which text.",
        ),
        _text(told_matrix, "Return the same as plain text."),
        offered=(CSV, MARKDOWN),
    ),
    "statements": _forms(
        "list_statements",
        lambda _: "statements",
        _table(
            tables.statements_table,
            "Return all statements of the same list as one table, a row for each "
            "of their positions.",
        ),
    ),
}
"""What each answer is written as; the order of rows is that of the API's description."""


def media_of(*answers: str) -> tuple[Medium, ...]:
    """Return the media types of answers' forms, in the order in which they are offered."""
    return _in_order(row for answer in answers for row in FORMS[answer].rows)


def written(answer: str, ending: str, content: object) -> str | bytes:
    """Return an answer of a name in the form of an ending."""
    form = next(row for row in FORMS[answer].rows if row.medium.ending == ending)
    return form.write(content)
