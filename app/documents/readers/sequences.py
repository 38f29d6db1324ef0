"""Sequences of enumerators: a number is believed because it follows another, not for its look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.documents.readers.blocks import Block
from app.documents.readers.printed_numbers import PrintedNumber

_ANNEX_FAMILY: Final = "annex"
_DECIMAL: Final = "decimal"
_SMALL_GAP: Final = 3
_STEPS_OF_A_CHILD: Final = 2


class Place(NamedTuple):
    """Where a number belongs: how many open sequences stay above it, its family, and a doubt."""

    depth: int
    family: str
    doubt: str = ""


@dataclass(slots=True)
class OpenSequence:
    """A sequence that the next number may go on with.

    `families` are all the alphabets that it may be in: а, б, в, г is Russian or Ukrainian until ґ.
    """

    label: str
    family: str
    families: Mapping[str, int]
    value: int
    number: PrintedNumber
    is_automatic: bool
    level: int

    @property
    def is_stepped(self) -> bool:
        """Whether its numbers have several steps, as 3.1."""
        return len(self.number.components) > 1

    @property
    def is_annex(self) -> bool:
        """Whether it numbers annexes, in each of which numbers begin again."""
        return self.family == _ANNEX_FAMILY

    def looks_like(self, number: PrintedNumber, block: Block) -> bool:
        """Tell whether a number is printed as its own are, or made by the same list."""
        is_same_list = bool(block.automatic) and self.is_automatic and self.level == block.level
        return number.delimiter == self.number.delimiter or is_same_list


@dataclass(slots=True)
class OpenSequences:
    """The sequences that are open at a place of a document, the outermost first."""

    stack: list[OpenSequence] = field(default_factory=list)
    follows_heading: bool = False
    labels: set[str] = field(default_factory=set)

    def place(
        self, number: PrintedNumber, block: Block, upcoming: Sequence[PrintedNumber]
    ) -> Place | None:
        """Return where a number belongs, or None where it is none: a year, the end of a line.

        `upcoming` are the next numbers: one look ahead tells a Roman i from the ninth letter.
        """
        if len(number.components) > 1:
            return self._stepped(number)
        if number.is_annex:
            return self._next(number, block, upcoming) or Place(0, number.candidates[0][0])
        return (
            self._next(number, block, upcoming)
            or self._named(number)
            or (self._at_level(number, block) if block.automatic and block.level >= 0 else None)
            or self._first(number, upcoming)
            or self._late(number, block, upcoming)
        )

    def open(self, number: PrintedNumber, block: Block, place: Place, label: str) -> None:
        """Close what ends before a number, and go on with its sequence."""
        value = dict(number.candidates).get(place.family, number.candidates[0][1])
        closed = self.stack[place.depth : place.depth + 1]
        del self.stack[place.depth :]
        families: Mapping[str, int] = {place.family: value}
        if value == 1:
            families = {name: one for name, one in number.candidates if one == 1}
        elif place.doubt == "starts-late":
            families = dict(number.candidates)
        if closed and not place.doubt:
            before = closed[0].families
            goes_on = {
                name: one
                for name, one in number.candidates
                if name in before and one in (before[name], before[name] + 1)
            }
            families = goes_on or families
        if number.is_annex:
            place, families = Place(place.depth, _ANNEX_FAMILY), {}
        self.stack.append(
            OpenSequence(
                label,
                place.family,
                families,
                value,
                number,
                is_automatic=bool(block.automatic),
                level=block.level,
            )
        )
        self.follows_heading = False

    def parent(self, depth: int) -> str | None:
        """Return the label of the point that a number at a depth stands in."""
        return self.stack[depth - 1].label if depth else None

    def _inwards(self) -> Iterator[tuple[int, OpenSequence]]:
        """Yield the open sequences, the innermost first."""
        for depth in range(len(self.stack) - 1, -1, -1):
            yield depth, self.stack[depth]

    def _stepped(self, number: PrintedNumber) -> Place:
        steps = number.components
        for depth, one in self._inwards():
            own = one.number.components
            if one.is_stepped and own[:-1] == steps[:-1]:
                return Place(depth, _DECIMAL, "" if steps[-1] == own[-1] + 1 else "gap")
        for depth, one in self._inwards():
            if one.number.components == steps[:-1]:
                return Place(depth + 1, _DECIMAL, "" if steps[-1] == 1 else "gap")
        for depth, one in self._inwards():
            is_child = len(steps) == _STEPS_OF_A_CHILD and one.value == steps[0]
            if is_child and not one.is_stepped:
                return Place(depth + 1, _DECIMAL, "" if steps[-1] == 1 else "gap")
        for depth, one in self._inwards():
            if one.is_stepped and len(one.number.components) == len(steps):
                return Place(depth, _DECIMAL, "prefix")
        return Place(0, _DECIMAL, "orphan-number")

    def _next(
        self, number: PrintedNumber, block: Block, upcoming: Sequence[PrintedNumber]
    ) -> Place | None:
        """Go on with an open sequence, or begin a Roman one where the next number says so."""
        for depth, one in self._inwards():
            if number.keyword != one.number.keyword or not one.looks_like(number, block):
                continue
            for family, value in number.candidates:
                expected = one.families.get(family)
                if expected is None:
                    continue
                if value == expected + 1 or (number.suffix and value == expected):
                    roman = None if block.automatic else _roman_begins(number, family, upcoming)
                    return Place(len(self.stack), roman) if roman else Place(depth, family)
        return None

    def _named(self, number: PrintedNumber) -> Place | None:
        """Put an article among the articles, whatever its number."""
        if not number.keyword:
            return None
        for depth, one in enumerate(self.stack):
            if one.number.keyword == number.keyword and not one.is_annex:
                family, value = number.candidates[0]
                return Place(depth, family, "" if value == one.value + 1 else "gap")
        return None

    def _at_level(self, number: PrintedNumber, block: Block) -> Place | None:
        """Trust the level that a word processor gives to a list."""
        for depth, one in self._inwards():
            if one.is_automatic and one.level == block.level:
                values = dict(number.candidates)
                family = one.family if one.family in values else number.candidates[0][0]
                value = values[family]
                if value > one.value:
                    return Place(depth, family, "gap" if value > one.value + 1 else "")
                return Place(depth, family, "restart")
            if one.is_automatic and one.level < block.level:
                first = [family for family, value in number.candidates if value == 1]
                return Place(depth + 1, (first or [number.candidates[0][0]])[0])
        return None

    def _first(self, number: PrintedNumber, upcoming: Sequence[PrintedNumber]) -> Place | None:
        """Begin a sequence, or begin one again that has the same look."""
        firsts = [family for family, value in number.candidates if value == 1]
        if not firsts:
            return None
        family = firsts[0]
        romans = [name for name in firsts if name.endswith("-roman")]
        has_letters = any(one.family.endswith("-latin") for one in self.stack)
        if romans and len(firsts) > 1 and not has_letters and upcoming:
            after = [value for name, value in upcoming[0].candidates if name == romans[0]]
            is_roman = upcoming[0].delimiter != number.delimiter or after == [2]
            family = romans[0] if is_roman else next(n for n in firsts if n not in romans)
        elif romans:
            family = romans[0]
        for depth, one in enumerate(self.stack):
            is_alike = one.number.delimiter == number.delimiter
            is_alike = is_alike and one.number.keyword == number.keyword and one.family == family
            if is_alike and not any(inner.is_annex for inner in self.stack[depth + 1 :]):
                return Place(depth, family, "restart")
        return Place(len(self.stack), family)

    def _late(
        self, number: PrintedNumber, block: Block, upcoming: Sequence[PrintedNumber]
    ) -> Place | None:
        """Place a number that neither begins a sequence nor follows one."""
        if not self.stack:
            return Place(0, number.candidates[0][0], "starts-late")
        return (
            self._after_gap(number, block, upcoming)
            or self._out_of_order(number, block)
            or self._with_other_stops(number)
        )

    def _after_gap(
        self, number: PrintedNumber, block: Block, upcoming: Sequence[PrintedNumber]
    ) -> Place | None:
        for depth, one in self._inwards():
            if number.keyword != one.number.keyword:
                continue
            if number.delimiter != one.number.delimiter and not block.automatic:
                continue
            for family, value in number.candidates:
                if family != one.family or value <= one.value:
                    continue
                is_near = value <= one.value + _SMALL_GAP or bool(block.automatic)
                if is_near or _goes_on(number, family, value, upcoming):
                    return Place(depth, family, "gap")
        return None

    def _out_of_order(self, number: PrintedNumber, block: Block) -> Place | None:
        """Place a number that the source repeats, or has too early."""
        if block.automatic:
            depth = min(len(self.stack), max(0, block.level))
            return Place(depth, number.candidates[0][0], "out-of-order")
        for depth, one in self._inwards():
            if one.number.keyword != number.keyword or one.number.delimiter != number.delimiter:
                continue
            for family, value in number.candidates:
                if family == one.family and one.value - 2 <= value <= one.value:
                    parent = self.parent(depth)
                    label = f"{parent}.{number.own}" if parent else number.own
                    doubt = "duplicate-label" if label in self.labels else "out-of-order"
                    return Place(depth, family, doubt)
        return None

    def _with_other_stops(self, number: PrintedNumber) -> Place | None:
        for depth, one in self._inwards():
            for family, value in number.candidates:
                if family == one.family and value == one.value + 1:
                    return Place(depth, family, "other-delimiter")
        return None


def _roman_begins(
    number: PrintedNumber, family: str, upcoming: Sequence[PrintedNumber]
) -> str | None:
    """Return the Roman family that begins at (i), where (ii) and no (j) follows; else None."""
    romans = [name for name, value in number.candidates if value == 1 and name.endswith("-roman")]
    if not romans or not upcoming:
        return None
    after = upcoming[0]
    value = dict(number.candidates)[family]
    begins = after.delimiter == number.delimiter and (romans[0], 2) in after.candidates
    goes_on = (family, value + 1) in after.candidates
    return romans[0] if begins and not goes_on and len(after.own) > 1 else None


def _goes_on(
    number: PrintedNumber, family: str, value: int, upcoming: Sequence[PrintedNumber]
) -> bool:
    """Tell whether one of the next numbers is the one after this."""
    return any(
        after.delimiter == number.delimiter
        and after.keyword == number.keyword
        and (family, value + 1) in after.candidates
        for after in upcoming
    )
