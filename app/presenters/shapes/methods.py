"""The numbers of the methods that made an answer, so that it can still be explained later."""

from pydantic import Field

from app.domain.comparison import compare as comparison
from app.domain.comparison import point_history as threads
from app.domain.positions import carry_forward as standing
from app.engine.alignment import align as alignment
from app.engine.diff import edit_script
from app.engine.facts import extract as substance
from app.fields import Shape


class MethodOut(Shape):
    """The numbers of the methods that made this answer; a change of output raises them."""

    alignment: int = alignment.METHOD
    edit_script: int = edit_script.METHOD
    substance: int = substance.METHOD
    comparison: int = comparison.METHOD
    meaning: str | None = Field(
        default=None, description="the model that measured meanings; null: none took part"
    )


def method_code(method: MethodOut) -> str:
    """Return the numbers in the order of their fields, as a pinned address has them: `3.1.2.4`.

    A model that measured meanings stands behind them, after a tilde.
    """
    numbers = [number for number in method.model_dump().values() if isinstance(number, int)]
    meaning = f"~{method.meaning}" if method.meaning else ""
    return ".".join(map(str, numbers)) + meaning


class ThreadMethodOut(MethodOut):
    """The numbers of the methods that made a thread."""

    threads: int = threads.METHOD


class StandingMethodOut(MethodOut):
    """The numbers of the methods that an answer about positions rests on."""

    standing: int = standing.METHOD
