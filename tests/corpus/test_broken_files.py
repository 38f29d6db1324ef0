"""Every mistake in the files is told in one go, each with its file and line; nothing is stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.commands.bulk_load import Loaded
from app.documents.corpus_loader import CorpusFaultsError, FileFault
from tests.corpus.mistakes import ALONE, TOGETHER, Spoil

Load = Callable[[Engine, Path], Loaded]


def told(load: Load, store: Engine, folder: Path) -> list[FileFault]:
    with pytest.raises(CorpusFaultsError) as refused:
        load(store, folder)
    return refused.value.faults


@pytest.mark.parametrize("spoil", ALONE + TOGETHER, ids=lambda spoil: spoil.__name__)
def test_a_mistake_is_told_with_its_file_and_line(
    corpus_store: Engine, folder: Path, load: Load, length: Callable[[Engine], int], spoil: Spoil
) -> None:
    name, line, words = spoil(folder)
    before = length(corpus_store)
    faults = told(load, corpus_store, folder)
    (found,) = [fault for fault in faults if fault.line == line and words in fault.message]
    assert str(found).startswith(f"{name}:{line}: ")
    assert length(corpus_store) == before


def test_all_mistakes_are_told_at_once_in_order_and_nothing_is_stored(
    engine: Engine, folder: Path, load: Load, length: Callable[[Engine], int]
) -> None:
    expected = {spoil(folder) for spoil in TOGETHER}
    faults = told(load, engine, folder)
    assert faults == sorted(faults)
    missing = [
        one
        for one in expected
        if not any(
            fault.file == one[0] and fault.line == one[1] and one[2] in fault.message
            for fault in faults
        )
    ]
    assert missing == []
    assert length(engine) == 0


def test_a_folder_without_files_is_told(engine: Engine, tmp_path: Path, load: Load) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (fault,) = told(load, engine, empty)
    assert "no files here" in fault.message
