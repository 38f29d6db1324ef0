"""Agreement with editors: their judgements of changes against what the rules find."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.documents.corpus_loader import read_corpus
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.comparison.links import CuratedAlignment
from app.domain.plans.model import Witness
from app.engine.facts.extract import kinds_compared, reader
from app.engine.judgement.judge import WordingVerdict, judge
from benchmarks.annotated import HERE, actors

_PLANS: Final = HERE.parent / "plans"
_LANGUAGE: Final = "en"
_WORDS: Final = {
    SubstanceJudgement.CHANGED: "changed",
    SubstanceJudgement.SAME: "the same",
    SubstanceJudgement.UNSURE: "not sure",
}


def editors_table() -> Iterator[str]:
    """Yield what the rules say of the changes that editors judged, by what the editors said."""
    found = Counter(_verdicts())
    rules = " | ".join(f"Rules: {verdict}" for verdict in WordingVerdict)
    yield f"| Editors say of a change of words | Changes | {rules} |"
    yield "|---|" + "---:|" * (1 + len(WordingVerdict))
    for said, words in _WORDS.items():
        counts = [found[said, verdict] for verdict in WordingVerdict]
        yield f"| {words} | {sum(counts)} | " + " | ".join(map(str, counts)) + " |"


def _verdicts() -> Iterator[tuple[SubstanceJudgement, WordingVerdict]]:
    """Yield what editors said of each change that they judged, and what the rules find."""
    records = read_corpus(_PLANS, {})
    read, kinds = reader(_LANGUAGE, actors()), kinds_compared(_LANGUAGE, _LANGUAGE)
    texts = {
        record.version: {
            reading.label: "\n".join(part for part in (reading.text, *reading.options) if part)
            for reading in record.readings
        }
        for record in records
        if isinstance(record, Witness) and record.language == _LANGUAGE
    }
    for record in records:
        if not isinstance(record, CuratedAlignment):
            continue
        for judged in record.judgements:
            base, target = (
                "\n".join(texts[version].get(label, "") for label in labels)
                for version, labels in zip((record.base, record.target), judged.ends, strict=True)
            )
            yield judged.judgement, judge(read(base), read(target), kinds).verdict
