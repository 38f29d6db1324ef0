"""Permutation equivalence: co-ordinated items, whole clauses and adverbials in another order.

Two texts are cut into the blocks that they share. Blocks may change places only where commas and
one kind of conjunction join them, where they are the clause of a condition and what depends on it,
or where they are an adverbial that no verb is passed by.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from app.engine.judgement.units import COMMA, STOP, Unit, bare

_CONJUNCTIONS: Final = {
    "and": "and", "or": "or", "і": "and", "або": "or", "и": "and", "или": "or", COMMA: COMMA,
}  # fmt: skip
_ORDERING: Final = frozenset(
    "shall may must will should can is are"
    " respectively then thereafter subsequently first firstly afterwards second finally later"
    " спершу спочатку потім далі згодом відповідно нарешті затем потом сначала сперва"
    " соответственно наконец далее after before after which після до після перед"
    " it they he she its their his her them this these such latter former"
    " він вона воно вони його її їх їхній їхні цей ця це ці свій своїх"
    " он она оно они его ее их этот эта это эти свой своих".split()
)
"""What comes first matters to these words, or whom they mean does."""
_SUBORDINATORS: Final = frozenset(
    "if unless provided when where because despite якщо коли оскільки хоча если когда поскольку"
    " хотя".split()
)
_ADVERBS: Final = frozenset(
    "immediately gradually permanently temporarily fully partly annually monthly weekly daily"
    " jointly негайно поступово постійно тимчасово повністю частково щороку щомісяця щотижня щодня"
    " немедленно постепенно постоянно временно полностью ежегодно ежемесячно еженедельно"
    " ежедневно спільно совместно".split()
)
_BARRIERS: Final = frozenset(
    "to that which who and or not never may shall should can will if unless until when where as"
    " не ні що який яка яке які і або якщо коли може повинен повинні"
    " ни что который которая которое которые и или если когда вправе должен должны".split()
)
_INFINITIVES: Final = ("ти", "тися", "ть", "ться")
_MOST_BLOCKS: Final = 12

_Block = tuple[int, int, int]
"""A run that both texts have: where it starts and ends in the base, and starts in the target."""
_Blocks = list[_Block]


def is_reordered(base: Sequence[Unit], target: Sequence[Unit], language: str) -> bool:
    """Tell whether two sentences differ in nothing but an order that means nothing."""
    old, new = ([unit for unit in side if unit.key not in {COMMA, STOP}] for side in (base, target))
    if len(old) == len(new) and sorted(_keys(old)) == sorted(_keys(new)):
        return (
            _are_items_reordered(base, target)
            or _is_clause_fronted(base, target)
            or _is_clause_fronted(target, base)
            or _has_adverb_moved(old, new)
            or _is_inverted(old, new, language)
            or _are_clauses_exchanged(old, new)
        )
    return False


def _keys(sequence: Sequence[Unit]) -> list[str]:
    return [unit.key for unit in sequence]


def _are_items_reordered(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    old, old_joints = _with_joints(base)
    new, new_joints = _with_joints(target)
    blocks = _blocks(old, new, old_joints.keys(), new_joints.keys())
    if blocks is None:
        return False
    in_base = sorted(blocks)
    runs = _runs(in_base, old_joints, lambda block: block[0])
    runs_target = _runs(
        sorted(blocks, key=lambda block: block[2]), new_joints, lambda block: block[2]
    )
    if len(runs) != len(runs_target):
        return False
    for (items, joint), (others, other_joint) in zip(runs, runs_target, strict=True):
        if sorted(items) != sorted(others) or joint != other_joint:
            return False
        if items != others and not _may_change_places(items, others, old):
            return False
    return True


def _may_change_places(items: _Blocks, others: _Blocks, old: Sequence[Unit]) -> bool:
    """Tell whether nothing that is said of one item could be meant of another as well."""
    moved = [unit.key for start, end, _ in items for unit in old[start:end]]
    first = items[0][0]
    before = old[first - 1].key if first else ""
    if _ORDERING.intersection(moved) or _NEGATORS.intersection((before, *moved)):
        return False
    ends = [old[slice(*block[:2])] for block in (items[0], others[0])]
    lasts = [old[slice(*block[:2])] for block in (items[-1], others[-1])]
    return (ends[0] == ends[1] or not any(map(_may_describe_all, ends))) and (
        lasts[0] == lasts[1] or not any(map(_may_follow_all, lasts))
    )


def _may_describe_all(item: Sequence[Unit]) -> bool:
    """Tell the `old` of `old men and women`, which may be said of both."""
    head = item[0].key
    if len(item) == 1 or head in _ARTICLES or item[0].is_value or head in _PREPOSITIONS:
        return False
    return head.isascii() or head.endswith(_PLURALS)


def _may_follow_all(item: Sequence[Unit]) -> bool:
    """Tell the `in Donetsk` of `depots and barracks in Donetsk`, which may be said of both."""
    return item[0].key not in _ARTICLES and any(unit.key in _PREPOSITIONS for unit in item[1:])


_NEGATORS: Final = frozenset(
    "not no never without neither nor solely only не ні ни без лише тільки только лишь".split()
)
_ARTICLES: Final = frozenset({"the", "a"})
_PREPOSITIONS: Final = frozenset(
    "of in at from to with by on for under against between near з із в на до від для по при за"
    " проти між біля с из от для по при за против между около у о".split()
)
_PLURALS: Final = ("ые", "ие", "их", "ых", "і", "ими", "ыми", "им", "ым")


def _with_joints(sequence: Sequence[Unit]) -> tuple[list[Unit], dict[int, frozenset[str]]]:
    """Return the units without commas and conjunctions, and which of them stood before each."""
    kept: list[Unit] = []
    joints: dict[int, set[str]] = {}
    for unit in sequence:
        joint = _CONJUNCTIONS.get(unit.key)
        if joint is not None:
            joints.setdefault(len(kept), set()).add(joint)
        elif unit.key != STOP:
            kept.append(unit)
    return kept, {place: frozenset(found) for place, found in joints.items()}


def _blocks(
    old: Sequence[Unit],
    new: Sequence[Unit],
    old_joints: AbstractSet[int],
    new_joints: AbstractSet[int],
) -> _Blocks | None:
    """Cut both texts into the longest runs without a joint that they share.

    Of each, where it starts and ends in the base and where it starts in the target.
    """
    if sorted(_keys(old)) != sorted(_keys(new)):
        return None
    found: _Blocks = []
    used = [False] * len(old)
    at = 0
    while at < len(new):
        best = (0, 0)
        for start in range(len(old)):
            length = 0
            while (
                start + length < len(old)
                and at + length < len(new)
                and not used[start + length]
                and old[start + length].key == new[at + length].key
                and not (length and {start + length} & old_joints)
                and not (length and {at + length} & new_joints)
            ):
                length += 1
            best = max(best, (length, -start))
        length, start = best[0], -best[1]
        if not length:
            return None
        used[start : start + length] = [True] * length
        found.append((start, start + length, at))
        at += length
        if len(found) > _MOST_BLOCKS:
            return None
    return found


def _runs(
    blocks: _Blocks, joints: Mapping[int, frozenset[str]], place: Callable[[_Block], int]
) -> list[tuple[_Blocks, set[str]]]:
    """Gather blocks that commas and conjunctions join, with the kind of conjunction."""
    runs: list[tuple[_Blocks, set[str]]] = []
    for block in blocks:
        joint = joints.get(place(block))
        if joint and runs:
            items, kinds = runs[-1]
            items.append(block)
            kinds |= joint - {COMMA}
        else:
            runs.append(([block], set()))
    return runs


def _is_clause_fronted(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Tell whether `if A, B` has become `B if A`."""
    whole = [unit for unit in base if unit.key != STOP]
    if not whole or whole[0].key not in _SUBORDINATORS:
        return False
    other = _keys(bare(target))
    for at, unit in enumerate(whole):
        if unit.key == COMMA:
            clause, rest = bare(whole[:at]), bare(whole[at:])
            if rest and rest[0].key == "then":
                rest = rest[1:]
            if _keys((*rest, *clause)) == other:
                return True
    return False


def _has_adverb_moved(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Tell whether nothing but one adverbial stands elsewhere, and no verb in between."""
    for length in (1, 2, 3):
        for at in range(len(old) - length + 1):
            block = old[at : at + length]
            if not _is_adverbial(block):
                continue
            rest = _keys((*old[:at], *old[at + length :]))
            for to in range(len(new) - length + 1):
                if _keys(new[to : to + length]) != _keys(block):
                    continue
                if rest == _keys((*new[:to], *new[to + length :])):
                    low, high = sorted((at, to))
                    passed = (*old[:at], *old[at + length :])[low:high]
                    return not any(map(_is_barrier, passed))
    return False


def _is_adverbial(block: Sequence[Unit]) -> bool:
    if len(block) == 1:
        return block[0].key in _ADVERBS or block[0].key.startswith("frequency:")
    return block[0].key in {"every", "each", "раз", "кожні", "каждые"} and block[1].is_value


def _is_barrier(unit: Unit) -> bool:
    is_infinitive = not unit.is_value and not unit.key.isascii() and unit.key.endswith(_INFINITIVES)
    is_reflexive = unit.key.endswith(("ться", "тся"))
    return unit.key in _BARRIERS or (is_infinitive and not is_reflexive)


def _is_inverted(old: Sequence[Unit], new: Sequence[Unit], language: str) -> bool:
    """Tell whether what is done and to whom have changed places: `снимаются санкции`."""
    if language not in {"uk", "ru"}:
        return False
    old, new = (tuple(unit for unit in side if unit.key not in _ADVERBS) for side in (old, new))
    for first, second in ((old, new), (new, old)):
        if (
            first
            and first[-1].key.endswith(("ться", "тся"))
            and _keys(second) == _keys((first[-1], *first[:-1]))
        ):
            return True
    return False


def _are_clauses_exchanged(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Tell whether `A pays X, and B — Y` has become `B pays Y, and A — X`."""
    keys, others = _keys(old), _keys(new)
    if len(keys) != len(others) or _ORDERING.intersection(keys[:1]):
        return False
    for joint in (place for place, key in enumerate(keys) if key in _CONTRASTING):
        left, right = keys[:joint], keys[joint + 1 :]
        for at in range(1, len(left) - 1):
            for end in range(1, len(right)):
                there = [
                    *right[:end],
                    left[at],
                    *right[end:],
                    keys[joint],
                    *left[:at],
                    *left[at + 1 :],
                ]
                if there == others:
                    return True
    return False


_CONTRASTING: Final = frozenset({"а", "while", "whereas", "and", "і", "и"})
