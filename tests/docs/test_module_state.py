"""No module of the read side keeps anything: what is kept belongs to whoever opened the store."""

import ast
from collections.abc import Iterator

import pytest

from tests.docs.documents import PROJECT

FILES = sorted(
    path
    for folder in ("projections", "queries", "commands")
    for path in (PROJECT / "app" / folder).glob("*.py")
)
CONSTANT = {"TypeVar", "compile", "dtype", "frozenset", "stated_by"}
"""What a module may call while it is loaded: what these return never changes."""
LOADED_ONCE = {("model_files.py", "cache")}
"""The files of the embedding model belong to no store."""
LITERALS = (ast.List, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp)
KEEPING = {"cache", "cached", "cachedmethod", "lru_cache"}


def called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", ast.dump(node))


def kept(name: str, source: str) -> Iterator[str]:
    """Yield what a module makes when it is loaded and could change or grow afterwards."""
    for statement in ast.parse(source).body:
        value = getattr(statement, "value", None)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and value is not None:
            for node in ast.walk(value):
                if isinstance(node, ast.Call) and called(node.func) not in CONSTANT:
                    yield f"{name}:{node.lineno} calls {called(node.func)}"
            if isinstance(value, LITERALS):
                yield f"{name}:{statement.lineno} holds a {type(value).__name__}"
        for decorator in getattr(statement, "decorator_list", []):
            keeper = called(decorator.func if isinstance(decorator, ast.Call) else decorator)
            if keeper in KEEPING and (name, keeper) not in LOADED_ONCE:
                yield f"{name}:{decorator.lineno} is decorated with {keeper}"


def test_no_module_keeps_anything() -> None:
    assert FILES
    assert [line for path in FILES for line in kept(path.name, path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "planted",
    [
        "_PROJECTION: Final = Projection((Kind.STATEMENT,), StatementsByTarget(), fold)",
        "_lock = Lock()",
        "KEPT = []",
        "@lru_cache(maxsize=8)\ndef vector(): ...",
        "@functools.cache\ndef vector(): ...",
    ],
)
def test_what_is_planted_is_caught(planted: str) -> None:
    assert len(list(kept("planted.py", planted))) >= 1
