"""A folder of files that editors keep, brought into the store: all of it, or none.

Everything is read and checked first, and every fault is told with its file and line; then what is
new or changed is recorded in one transaction, so that loading the same folder twice records
nothing the second time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process
from sqlalchemy.orm import Session

from app.commands.bulk_load import Loaded, known_keys, load_records
from app.documents.readers.marked_yaml import MarkedYaml, YamlFaultsError, read_marked_yaml
from app.domain.comparison.judgements import reading_pin
from app.domain.comparison.links import CuratedAlignment, check_alignment
from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Provenance
from app.domain.plans.choice import nearest_of
from app.domain.plans.model import Plan, Version, Witness, check_witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.domain.positions.doubts import doubts_about_dates
from app.domain.positions.statements import Statement, check_statement_about
from app.domain.quotes.matching import check_quote
from app.domain.record_types import Record, key_of, kind_of, mentions_of
from app.requests.corpus import FILES, StatementsFile
from app.requests.positions import FiledStatementIn

_OWN_WITNESS = ("witness",)
_NO_FILES_OF_OURS = re.compile(r"(README|audit)\.md|schema/.*")


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """One thing wrong, on one line of one file, said so that an editor can mend it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Print it as compilers do."""
        return f"{self.file}:{self.line}: {self.message}"


class CorpusFaultsError(Exception):
    """The folder cannot be loaded: every fault in it, in order of file and line."""

    def __init__(self, faults: list[FileFault]) -> None:
        """Take every fault found."""
        super().__init__(f"{len(faults)} faults")
        self.faults = sorted(set(faults))


@dataclass(slots=True)
class _Corpus:
    """What has been read so far."""

    records: dict[tuple[Kind, str], Record] = field(default_factory=dict)
    places: dict[tuple[Kind, str], tuple[str, MarkedYaml, tuple[str | int, ...]]] = field(
        default_factory=dict
    )
    faults: list[FileFault] = field(default_factory=list)
    warnings: list[FileFault] = field(default_factory=list)
    reasons: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def versions(self, *keys: str) -> list[Version]:
        """Return those of some versions that stand in the folder, in the order asked for."""
        found = (self.records.get((Kind.VERSION, key)) for key in keys)
        return [one for one in found if isinstance(one, Version)]

    def warn(
        self, name: str, marked: MarkedYaml, here: tuple[str | int, ...], doubts: Iterable[Fault]
    ) -> None:
        """Keep what is doubtful at one place of a file, with its lines."""
        self.warnings += [
            FileFault(name, marked.line((*here, *one.path)), one.message) for one in doubts
        ]

    def texts(self, version: str) -> tuple[RenderedPoint, ...]:
        """Return the points of a version as its nearest witness in the folder reads them."""
        witnesses = [one for one in self.records.values() if isinstance(one, Witness)]
        witness = nearest_of(one for one in witnesses if one.version == version).get(version)
        return tuple(
            point
            for known in self.versions(version)
            if witness
            for point in rendered_points(known, witness)
        )


@dataclass(frozen=True, slots=True)
class ReadCorpus:
    """Every record of a folder, in the order to record them.

    `reasons` say of some why they differ from what was loaded before; `warnings` keep nothing out.
    """

    records: tuple[Record, ...]
    reasons: Mapping[tuple[Kind, str], str]
    warnings: tuple[FileFault, ...]


def read_corpus(folder: Path, known: Mapping[Kind, frozenset[str]]) -> tuple[Record, ...]:
    """Return every record of a folder, in the order to record them; see `read_folder`."""
    return read_folder(folder, known).records


def read_folder(folder: Path, known: Mapping[Kind, frozenset[str]]) -> ReadCorpus:
    """Read a folder; `known` are the keys that the store has already. Raises CorpusFaultsError."""
    corpus = _Corpus()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        raise CorpusFaultsError([FileFault(str(folder), 1, "There are no files here to load.")])
    for path in files:
        name = path.relative_to(folder).as_posix()
        if not _NO_FILES_OF_OURS.fullmatch(name):
            _read_file(corpus, name, path)
    there = {kind: set(known.get(kind, ())) for kind in Kind}
    for kind, key in corpus.records:
        there[kind].add(key)
    for entry in list(corpus.records):
        corpus.faults += _faults_across(corpus, entry, there)
    if corpus.faults:
        raise CorpusFaultsError(corpus.faults)
    order = list(Kind)
    found = tuple(
        record
        for (kind, _), record in sorted(
            corpus.records.items(), key=lambda entry: (order.index(entry[0][0]), _age(entry[1]))
        )
    )
    return ReadCorpus(found, corpus.reasons, tuple(sorted(set(corpus.warnings))))


def load_corpus(
    session: Session,
    folder: Path,
    by: str,
    progress: Callable[[int, int], None],
    warn: Callable[[FileFault], None] = lambda _: None,
) -> Loaded:
    """Bring a folder into the store; `progress` is told how many of how many records are done.

    `warn` is told what was loaded and says more, or other, than was said.
    """
    found = read_folder(folder, known_keys(session))
    for warning in found.warnings:
        warn(warning)
    provenance = Provenance(by, "loaded from a corpus folder")
    return load_records(session, found.records, provenance, progress, found.reasons)


def fault_at(name: str, marked: MarkedYaml, fault: Any) -> FileFault:  # noqa: ANN401  pydantic's
    """Return what a validation found wrong as a fault on the line where it stands."""
    path = tuple(fault["loc"])
    field_name = next((part for part in reversed(path) if isinstance(part, str)), "the document")
    written = repr(fault["input"])[:60]
    sentences = {
        "missing": f"`{field_name}` is missing.",
        "extra_forbidden": f"`{field_name}` is no field here; take it out or mend its name.",
        "string_pattern_mismatch": f"`{field_name}` cannot be {written}: {fault['msg']}.",
    }
    sentence = sentences.get(fault["type"], f"`{field_name}`: {fault['msg']} (found {written}).")
    return FileFault(name, marked.line(path), sentence)


def _age(record: Record) -> tuple[str, str]:
    # Older versions and statements first, so that the journal tells the story in its order.
    if isinstance(record, Version):
        return str(record.date), key_of(record)
    return str(record.stated_on) if isinstance(record, Statement) else "", key_of(record)


def _read_file(corpus: _Corpus, name: str, path: Path) -> None:
    matches = ((re.fullmatch(pattern, name), shape) for pattern, shape in FILES.items())
    found, shape = next(((match, shape) for match, shape in matches if match), (None, None))
    if found is None or shape is None:
        message = "No file of a corpus has this name; see the README of the folder."
        corpus.faults.append(FileFault(name, 1, message))
        return
    try:
        marked = read_marked_yaml(path.read_bytes())
        draft = shape.model_validate(marked.value)
    except YamlFaultsError as error:
        corpus.faults += [FileFault(name, line, fault.message) for line, fault in error.faults]
        return
    except ValidationError as error:
        corpus.faults += [fault_at(name, marked, fault) for fault in error.errors()]
        return
    for place, record in _records(draft, found, corpus, name, marked):
        entry = kind_of(record), key_of(record)
        if entry in corpus.records:
            other = corpus.places[entry][0]
            message = f"The {entry[0]} {entry[1]} stands here and in {other}; keep one."
            corpus.faults.append(FileFault(name, marked.line(place), message))
        corpus.records[entry] = record
        corpus.places[entry] = name, marked, place


def _records(
    draft: Any,  # noqa: ANN401  one of the shapes of FILES
    found: "re.Match[str]",
    corpus: _Corpus,
    name: str,
    marked: MarkedYaml,
) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """Yield the records of one file, each with its path in it."""
    named = found.groupdict()
    faults: tuple[Fault, ...] = ()
    if "witness" in named:
        key = f"{named['plan']}@{named['ordinal']}"
        faults = _same(draft.slug, named["witness"], "slug")
        yield (), draft.to_domain(key)
    elif "ordinal" in named:
        faults = draft.faults(named["plan"], int(named["ordinal"]))
        version, witness = draft.to_domain(named["plan"], int(named["ordinal"]))
        yield (), version
        if witness:
            yield _OWN_WITNESS, witness
    elif "plan" in named:
        faults = _same(draft.slug, named["plan"], "slug")
        yield (), draft.to_domain()
    elif "pair" in named:
        record = draft.to_domain()
        faults = _same(record.key, named["pair"], "base")
        yield (), record
    elif "month" in named:
        for place, entry in enumerate(draft.statements):
            here = ("statements", place)
            own = (*_filed(entry, draft, corpus), *_in_month(entry, named["month"]))
            faults += tuple(fault.under(*here) for fault in own)
            corpus.warn(name, marked, here, _doubts(entry, draft))
            yield here, entry.to_domain()
    else:
        for noun in type(draft).model_fields:
            for place, entry in enumerate(getattr(draft, noun)):
                yield (noun, place), entry.to_domain()
    corpus.faults += [FileFault(name, marked.line(fault.path), fault.message) for fault in faults]


def _same(written: str, named: str, where: str) -> tuple[Fault, ...]:
    message = f"The file's name says {named}, its content {written}; make them agree."
    return () if written == named else (Fault((where,), message),)


def _filed(entry: FiledStatementIn, file: StatementsFile, corpus: _Corpus) -> tuple[Fault, ...]:
    """Return the faults of one statement; keep why it was corrected."""
    if entry.correction:
        corpus.reasons[Kind.STATEMENT, entry.slug] = entry.correction
    return entry.faults() + (entry.condition_faults() if file.schema_version > 1 else ())


def _doubts(entry: FiledStatementIn, file: StatementsFile) -> tuple[Fault, ...]:
    """Return the doubts of one statement, and in a file of the first shape what will be faults."""
    return entry.doubts() + (() if file.schema_version > 1 else entry.condition_faults())


def _in_month(entry: FiledStatementIn, month: str) -> tuple[Fault, ...]:
    day = entry.stated_on
    message = f"It was stated on {day}; this file holds what was said in {month}."
    return () if day.startswith(month) else (Fault(("stated_on",), message),)


def _faults_across(
    corpus: _Corpus, entry: tuple[Kind, str], there: Mapping[Kind, set[str]]
) -> Iterator[FileFault]:
    """Yield what is wrong between one record and the others."""
    record = corpus.records[entry]
    name, marked, place = corpus.places[entry]
    for mention in mentions_of(record):
        keys = there[mention.kind]
        if mention.key not in keys:
            message = f"There is no {mention.kind} “{mention.key}”.{_nearest(mention.key, keys)}"
            yield FileFault(name, marked.line_naming(mention.key), message)
    if place == _OWN_WITNESS:
        return  # checked with the version in whose file it stands, where its lines are known
    for fault in (
        *_misfits(corpus, record),
        *_misquotes(corpus, record),
        *_order_faults(corpus, record, there[Kind.VERSION]),
        *_pin_faults(corpus, record),
    ):
        yield FileFault(name, marked.line((*place, *fault.path)), fault.message)
    if isinstance(record, Statement):
        about = (one.target.version or "" for one in record.positions)
        early = doubts_about_dates(record, corpus.versions(*dict.fromkeys(about)))
        corpus.warn(name, marked, place, early)


def _misfits(corpus: _Corpus, record: Record) -> Iterator[Fault]:
    """Yield where a record speaks of points that the versions in the folder do not have."""
    if isinstance(record, Witness):
        for version in corpus.versions(record.version):
            yield from check_witness(version, record)
    elif isinstance(record, CuratedAlignment):
        sides = corpus.versions(record.base, record.target)
        if len(sides) > 1:
            yield from check_alignment(record, *sides)
    elif isinstance(record, Statement):
        named = {one.key for one in mentions_of(record) if one.kind is Kind.VERSION}
        for version in corpus.versions(*sorted(named)):
            yield from check_statement_about(record, version)


def _misquotes(corpus: _Corpus, record: Record) -> Iterator[Fault]:
    """Yield each quote that the witness in the folder does not have which it is said to be from."""
    for place, quote in enumerate(record.quotes if isinstance(record, Statement) else ()):
        witness = corpus.records.get((Kind.WITNESS, quote.reading or ""))
        if isinstance(witness, Witness):
            yield from (fault.under("quotes", place) for fault in check_quote(quote, witness))


def _pin_faults(corpus: _Corpus, record: Record) -> Iterator[Fault]:
    """Yield each judgement that does not say which wordings it is about, with what to write."""
    if not isinstance(record, CuratedAlignment):
        return
    sides = corpus.texts(record.base), corpus.texts(record.target)
    for place, judgement in enumerate(record.judgements):
        if (judgement.base_pin and judgement.target_pin) or not all(sides):
            continue
        pins = [
            reading_pin(point for point in side if point.label in labels)
            for side, labels in zip(sides, judgement.ends, strict=True)
        ]
        message = f'Say what was read: base_pin: "{pins[0]}", target_pin: "{pins[1]}".'
        yield Fault(("judgements", place), message)


def _order_faults(corpus: _Corpus, record: Record, known: set[str]) -> Iterator[Fault]:
    """Yield where a plan has no first version, or a version does not follow the one before it."""
    if isinstance(record, Plan) and not corpus.versions(f"{record.slug}@1"):
        yield Fault((), "The plan has no version; add 1.yaml beside it.")
    elif isinstance(record, Version) and record.ordinal > 1:
        key = f"{record.plan}@{record.ordinal - 1}"
        if key not in known:
            yield Fault((), f"There is no version {record.ordinal - 1} for this one to follow.")
        for before in corpus.versions(key):
            if record.date.latest < before.date.earliest:
                message = f"It is dated before the version it follows ({before.date})."
                yield Fault(("date",), message)


def _nearest(key: str, keys: set[str]) -> str:
    found = process.extractOne(key, sorted(keys), score_cutoff=70)
    return f" Did you mean “{found[0]}”?" if found else " Add it first."
