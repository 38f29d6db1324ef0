"""Active and passive voice of one deed: `A pays B` and `B is paid by A`.

The whole sentence is parsed: both phrases, the verb and all that follows must be the same, each in
the place or the case that its role asks for. What can be read in two ways is not proved.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from app.engine.judgement.units import Unit
from app.language.lexicon.inflection import bases, forms
from app.language.text.folding import fold

_BEING: Final = {"is": "third", "are": "base", "was": "past", "were": "past", "be": "base"}
_MODALS: Final = frozenset("shall will may should can would might".split())
_ACCUSATIVE: Final = ("у", "ю", "ого", "его", "их", "ых", "ів", "їв", "ов", "ев", "ей")
_OBLIQUE: Final = (
    "у", "ю", "ого", "его", "их", "ых", "ому", "ему", "ой", "ою", "ей", "ею", "ом", "ем", "им",
    "ым", "ам", "ям", "ами", "ями", "ими", "ыми", "ах", "ях", "ів", "їв", "ов", "ій",
)  # fmt: skip
_INSTRUMENTAL: Final = (
    "ом",
    "ем",
    "єм",
    "ою",
    "ею",
    "єю",
    "ой",
    "ей",
    "им",
    "ім",
    "ым",
    "ами",
    "ями",
    "ими",
    "ыми",
)
_SHORT: Final = 4
_LEAST_ROOT: Final = 3
_MOST_SUFFIX: Final = 3
_HEAD_WORDS: Final = 4
"""Further on in a phrase, a number has to be the very same."""
_MANY: Final = ("ами", "ями", "ими", "ыми")
_PLURAL_VERBS: Final = ("ють", "уть", "ять", "ать", "ют", "ут", "ят", "ат")


def is_passive_of(active: Sequence[Unit], passive: Sequence[Unit], language: str) -> bool:
    """Tell whether the second sentence is the first in the passive voice."""
    if language == "en":
        return _is_english_passive(active, passive)
    return language in {"uk", "ru"} and _is_reflexive_passive(active, passive)


def _keys(sequence: Sequence[Unit]) -> list[str]:
    return [unit.key for unit in sequence]


def _is_english_passive(active: Sequence[Unit], passive: Sequence[Unit]) -> bool:
    wanted = _articled(active)
    for at, being in enumerate(passive[:-2]):
        if being.key not in _BEING or not at:
            continue
        subject, modal = passive[:at], []
        if being.key == "be":
            if passive[at - 1].key not in _MODALS:
                continue
            subject, modal = passive[: at - 1], [passive[at - 1].key]
        for base in bases(passive[at + 1].key):
            if passive[at + 1].key != forms(base).participle:
                continue
            for verb in _actives(base, being.key):
                for agent, rest in _agents(passive[at + 2 :]):
                    if [
                        *_articled(agent),
                        *modal,
                        verb,
                        *_articled(subject),
                        *_articled(rest),
                    ] == wanted:
                        return True
    return False


def _actives(base: str, being: str) -> set[str]:
    """Return the verb as its active subject may want it, one or many."""
    if being == "be":
        return {base}
    return {forms(base).past} if being in {"was", "were"} else {base, forms(base).third}


def _articled(sequence: Sequence[Unit]) -> list[str]:
    return _keys(sequence)


def _agents(rest: Sequence[Unit]) -> Iterator[tuple[Sequence[Unit], Sequence[Unit]]]:
    """Yield what may be the phrase behind `by`, and what is left without it."""
    for at, unit in enumerate(rest):
        if unit.key == "by":
            for end in range(at + 2, len(rest) + 1):
                yield rest[at + 1 : end], (*rest[:at], *rest[end:])


def _is_reflexive_passive(active: Sequence[Unit], passive: Sequence[Unit]) -> bool:
    for at, verb in enumerate(passive):
        word = _written(verb)
        stem = word.removesuffix("ся")
        if stem == word or not at:
            continue
        stem = stem.removesuffix("ь").removesuffix("т")
        deed = next(
            (place for place, unit in enumerate(active) if _is_same_deed(_written(unit), stem)),
            None,
        )
        if deed is None:
            continue
        object_, behind = passive[:at], passive[at + 1 :]
        for length in range(1, min(len(behind), 8) + 1):
            agent, tail = behind[:length], behind[length:]
            if _is_instrumental(agent[0]) and _says(active, deed, agent, object_, tail):
                return True
    return False


def _is_same_deed(word: str, stem: str) -> bool:
    """Tell whether an active verb and a reflexive one are forms of one, of whatever number."""
    for ending in ("ють", "ют", "уть", "ут", "ять", "ят", "ать", "ат", "ить", "ит", "ет", "є", "е"):
        if word.endswith(ending):
            root = word[: -len(ending)]
            more = len(stem) - len(root)
            return len(root) >= _LEAST_ROOT and stem.startswith(root) and more <= _MOST_SUFFIX
    return False


def _says(
    active: Sequence[Unit],
    deed: int,
    agent: Sequence[Unit],
    done_to: Sequence[Unit],
    tail: Sequence[Unit],
) -> bool:
    """Tell whether the active sentence has the agent as its subject and the other as its object."""
    left, right = active[:deed], active[deed + 1 :]
    orders = (
        (left, right[: len(done_to)], right[len(done_to) :]),
        (right[: len(agent)], left, right[len(agent) :]),
    )
    for place, (subject, object_, rest) in enumerate(orders):
        if (
            _are_forms(subject, agent)
            and _are_forms(object_, done_to)
            and _keys(rest) == _keys(tail)
            and not _is_oblique(subject[0])
            and (place == 0 or not _could_act(object_, active[deed]))
        ):
            return True
    return False


def _are_forms(phrase: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Tell whether two phrases are one in two cases; a party within them keeps its own."""
    if len(phrase) != len(other) or not phrase:
        return False
    return all(
        old.key == new.key
        or (
            _bare_root(old) == _bare_root(new)
            and (not old.key.startswith("party:") or at == 0)
            and (at < _HEAD_WORDS or not old.is_value)
        )
        for at, (old, new) in enumerate(zip(phrase, other, strict=True))
    )


def _bare_root(unit: Unit) -> str:
    if unit.key.startswith("party:"):
        return unit.key.rpartition(":")[0]
    return unit.uninflected if len(unit.key) > _SHORT else unit.key[:2]


def _written(unit: Unit) -> str:
    return fold(unit.said)


def _is_instrumental(unit: Unit) -> bool:
    if unit.key.startswith("party:"):
        return unit.key.endswith((":INSTRUMENTAL", ":OBLIQUE"))
    return unit.key.endswith(_INSTRUMENTAL)


def _is_oblique(unit: Unit) -> bool:
    if unit.key.startswith("party:"):
        return unit.key.endswith((":INSTRUMENTAL", ":OBLIQUE"))
    return unit.key.endswith(_OBLIQUE)


def _could_act(phrase: Sequence[Unit], verb: Unit) -> bool:
    """Tell whether a phrase before the verb could be its subject as well."""
    head = phrase[0]
    if head.key.startswith("party:"):
        return head.key.endswith((":SUBJECT", ":ANY"))
    if _is_oblique(head):
        return False
    is_many = head.key.endswith(("ы", "и", "і", "ые", "ие"))
    return is_many == _written(verb).endswith(_PLURAL_VERBS)
