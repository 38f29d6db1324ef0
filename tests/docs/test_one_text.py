"""What counts as a word, how it is folded and how it is stemmed is answered in one place."""

import pytest
import regex

from tests.docs.documents import PROJECT

HOME = "app/language/text/"
SECOND_ANSWERS = {
    "a set of letters": r"\\p\{+[LMN][a-z]?\}",
    "a word of a pattern": r"\\w",
    "a table of characters": r"maketrans\(|\.translate\(",
    "folded case": r"\.casefold\(",
    "a normal form": r"unicodedata\.(?:normalize|is_normalized)\(",
    "a list of endings": r"\(\?[:P][^\n]*[а-яіїєґ]{1,4}\|[а-яіїєґ]{1,4}\b",
    "a stemmer": r"\bdef _?(?:stem|root|lemma)(?!s)\w*\(|\b(?:snowball|nltk|pymorphy|spacy)",
    "a tokenizer": r"\bdef _?(?:tokeni[sz]e|lexeme)\w*\(|\bclass _?(?:Token|Lex)(?:eme|er)?\(",
}
ALLOWED = {
    ("app/domain/quotes/normalization.py", "a normal form"): "asks whether to compose at all",
    ("app/engine/facts/extract.py", "folded case"): "the tag of a language",
    ("app/engine/judgement/reductions.py", "a list of endings"): "tells a participle from a noun",
    ("app/language/lexicon/spelling.py", "a set of letters"): "endings spelled two ways",
    ("app/language/lexicon/grammar.py", "folded case"): "the codes of currencies",
    ("app/web/addresses.py", "a word of a pattern"): "the name of a parameter in an address",
    ("app/web/pages/choices.py", "folded case"): "the order of names in a list",
}
PLANTED = {
    "a set of letters": r"WORD = regex.compile(rf'[\p{{L}}]+')",
    "a word of a pattern": r"re.findall(r'\w+', text)",
    "a table of characters": "text.translate(str.maketrans('ё', 'е'))",
    "folded case": "word.casefold()",
    "a normal form": "unicodedata.normalize('NFKD', text)",
    "a list of endings": "r'(?:ами|ями|ах|ях)$'",
    "a stemmer": "def _stem(word: str) -> str:",
    "a tokenizer": "def tokenize(text: str) -> list[str]:",
}


def answers(source: str) -> set[str]:
    return {name for name, pattern in SECOND_ANSWERS.items() if regex.search(pattern, source)}


def test_what_a_word_is_stands_in_one_place() -> None:
    found = {
        (place, answer)
        for path in (PROJECT / "app").rglob("*.py")
        if not (place := path.relative_to(PROJECT).as_posix()).startswith(HOME)
        for answer in answers(path.read_text(encoding="utf-8"))
    }
    assert found == set(ALLOWED)


@pytest.mark.parametrize("answer", SECOND_ANSWERS)
def test_a_second_answer_is_noticed(answer: str) -> None:
    assert answer in answers(PLANTED[answer])
