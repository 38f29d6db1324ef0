"""Whoever makes a page finds every component on one page, and every word in every catalogue."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from app.web.languages import LOCALES
from tests.docs.documents import PROJECT
from tests.web.asking import Api

COMPONENTS = PROJECT / "app/templates/components"
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/parley.po"))
METHODS = [("app/templates/**.html", "jinja2"), ("app/web/**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ugettext": None, "ngettext": (1, 2)}
HOLE = re.compile(r"%\(\w+\)[sd]")
Words = str | tuple[str, ...]


def macros() -> list[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    return sorted(
        f"{path.stem}-{macro.name}"
        for path in COMPONENTS.glob("*.html")
        for macro in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Macro)
    )


def said() -> set[Words]:
    options = {"app/templates/**.html": {"trimmed": "true", "silent": "false"}}
    found = extract_from_dir(PROJECT, METHODS, options, keywords=KEYWORDS)
    return {tuple(one[2]) if isinstance(one[2], tuple) else one[2] for one in found}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def forms(words: object) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (str(words),)


def test_every_component_is_shown(reader: Api) -> None:
    shown = re.findall(r'<div class="specimen" id="([^"]+)"', reader.page("/styleguide").text)
    assert sorted(shown) == macros() != []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_word_of_the_pages_is_translated_and_no_other(path: Path) -> None:
    translated = catalogue(path)
    known = {
        tuple(one.id) if isinstance(one.id, list | tuple) else one.id
        for one in translated
        if one.id
    }
    assert known == said()
    for one in translated:
        assert all(forms(one.string)), one.id
        assert not (one.fuzzy and one.id), one.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_same_gaps_to_fill(path: Path) -> None:
    for one in catalogue(path):
        for form in forms(one.string) if one.id else ():
            holes = [sorted(HOLE.findall(words)) for words in (forms(one.id)[-1], form)]
            assert holes[0] == holes[1], one.id
